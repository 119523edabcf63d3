"""Benefits for work accidents and occupational diseases, on plain numbers or arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def by_loss(percent: ArrayLike, base: ArrayLike, figures: Mapping[str, float]) -> Floats:
    """Return the part of a benefit that follows the loss of capacity, in VND, not rounded.

    figures: from which percent, the figure there ("first") and for each percent above ("step"), in
    times the base salary. Source: Law 84/2015 articles 48.2.a, 49.2.a.
    """
    above = np.asarray(percent, dtype=np.float64) - figures["from"]
    return np.asarray(base) * (figures["first"] + above * figures["step"])


def by_years(wage: ArrayLike, years: ArrayLike, figures: Mapping[str, float]) -> Floats:
    """Return the part that follows the years contributed, in VND, not rounded.

    A year or less gives the first figure alone. Source: Law 84/2015 articles 48.2.b, 49.2.b.
    """
    further = np.clip(np.asarray(years, dtype=np.float64) - 1, 0, None)
    return np.asarray(wage) * (figures["first"] + further * figures["step"])
