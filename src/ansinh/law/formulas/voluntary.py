"""Voluntary contributions: by the month, for years ahead, for missing months."""

from __future__ import annotations

import numpy as np


def ahead(monthly: float, months: int, monthly_return: float) -> float:
    """Return the sum for future months paid at once, each discounted, in VND, not rounded.

    Sum over i = 1 to months of monthly / (1 + r)^(i - 1). Source: Law 41/2024 article 36; Decree
    134/2015 article 10; Decree 159/2025 (đóng một lần cho nhiều năm về sau).
    """
    powers = np.arange(months)
    return float(np.sum(monthly / (1 + monthly_return / 100) ** powers))


def missing(monthly: float, months: int, monthly_return: float) -> float:
    """Return the sum for missing months paid at once, each with interest, in VND, not rounded.

    Sum over i = 1 to months of monthly x (1 + r)^i. Source: Decree 134/2015 article 10; Decree
    159/2025 article 7 (đóng một lần cho thời gian còn thiếu).
    """
    powers = np.arange(1, months + 1)
    return float(np.sum(monthly * (1 + monthly_return / 100) ** powers))
