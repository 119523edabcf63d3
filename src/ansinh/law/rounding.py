"""Rounding as the law does it: to the whole dong, half up, once, at the end."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

_HAIR = 1e-8


def half_up(amounts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return amounts in whole VND, a half rounded up (làm tròn đến đồng)."""
    return np.floor(amounts + (0.5 + _HAIR)).astype(np.int64)


def dong(amount: float) -> int:
    """Return one amount in whole VND, a half rounded up."""
    return math.floor(amount + (0.5 + _HAIR))


def cut(amounts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return amounts in whole VND with the rest cut off, as the agency does before a multiplication."""
    return np.floor(amounts + _HAIR).astype(np.int64)


def plain(number: float) -> int | float:
    """Return a whole number without its ".0", and any other to 6 decimals."""
    rounded = round(float(number), 6)
    return int(rounded) if rounded == int(rounded) else rounded


def cut_one(amount: float) -> int:
    """Return one amount in whole VND with the rest cut off."""
    return math.floor(amount + _HAIR)
