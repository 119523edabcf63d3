"""Sick pay, recuperation and other sums by the day, on plain numbers or arrays."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Figure = TypeVar("Figure", float, NDArray[np.float64])


def by_days(wage: Figure, percent: float, divisor: float, days: Figure) -> Figure:
    """Return a percentage of the daily wage for some days, in VND, not rounded.

    Source: Law 58/2014 article 28.4; Law 41/2024 article 45.4 (một ngày = lương tháng chia 24).
    """
    return wage * days * percent / (100 * divisor)


def by_months(wage: Figure, percent: float, months: int, odd: float, divisor: float) -> Figure:
    """Return a percentage of the wage for months and odd days; the odd days at most a month's.

    Source: Circular 59/2015 article 6.2 (chế độ ốm đau dài ngày).
    """
    return wage * percent / 100 * (months + min(odd / divisor, 1.0))
