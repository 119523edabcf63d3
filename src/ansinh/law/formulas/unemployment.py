"""Unemployment benefit, on arrays: how many months, how much, what is kept (trợ cấp thất nghiệp)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def months_granted(months: Ints, first: int, first_months: int, each: int, most: int) -> Ints:
    """Return months of benefit: 3 for 12 to 36 contributed, one for each further 12, at most 12.

    Source: Law 38/2013 article 50.2; Law 74/2025 article 39.2.
    """
    further = np.clip(months - first_months, 0, None) // each
    few = np.minimum(first + further, most)
    granted: Ints = few * (months >= each)
    return granted


def months_reserved(months: Ints, granted: Ints, each: int, most: int = 0) -> Ints:
    """Return contributed months kept for later: each month drawn uses 12 (thời gian bảo lưu).

    most: what lies above so many months is not kept; 0 for no limit. Source: Decree 374/2025
    articles 8.1, 8.6.
    """
    counted = np.minimum(months, most) if most else months
    kept: Ints = np.clip(counted - granted * each, 0, None)
    return kept


def monthly(average: Floats, percent: float, ceiling: Floats) -> Floats:
    """Return the benefit of a month in VND, not rounded.

    Source: Law 38/2013 article 50.1; Law 74/2025 article 39.1.
    """
    return np.minimum(average * percent / 100, ceiling)
