"""One-off sums for years contributed: withdrawal, death, emigration (bảo hiểm xã hội một lần)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.formulas.careers import VOLUNTARY, Careers, counted_years
from ansinh.law.parameters import series

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def split_years(before_2014: Ints, total: Ints) -> tuple[Floats, Floats]:
    """Return counted years before and from 2014; odd early months move to the later part, if any.

    Source: Circular 59/2015 article 19.4; Law 41/2024 article 70.3; Decree 158/2025.
    """
    later = total - before_2014
    moved = np.where(later > 0, before_2014 % 12, 0)
    return counted_years(before_2014 - moved), counted_years(later + moved)


def months_of_average(before_2014: Ints, total: Ints, settled: Ints) -> Floats:
    """Return the months of average wage that years contributed give.

    Source: Law 58/2014 article 60.2; Law 41/2024 articles 70.3, 102.3.
    """
    each = parameters.get("one_off.months_per_year")
    early, late = split_years(before_2014, total)
    before, after = (series.on(each, settled, key) for key in ("before_2014", "from_2014"))
    return early * before + late * after


def paid_in(careers: Careers, settled: Ints) -> Floats:
    """Return the contributions counted for less than a year: a percentage of the wages, in VND."""
    percent = series.on(parameters.get("one_off.short_percent"), settled)
    wages = careers.per_person(careers.amount * careers.months)
    return wages * percent / 100


def support(careers: Careers, group: str) -> Floats:
    """Return what the State added to voluntary contributions, in VND.

    Not part of a withdrawal: the sum of 22 % x rural poverty line x support, month by month, for at
    most 120 months. Source: Law 41/2024 article 102; Circular 59/2015; Decree 159/2025 article 5.
    """
    total = np.zeros(careers.count)
    share = parameters.get("voluntary.support")
    left = np.full(careers.count, parameters.get("voluntary.support_months").values[0].whole)
    first = int(series.starts(share)[0])
    spans = careers.only((careers.kind == VOLUNTARY) & (careers.end > first))
    for person, start, end in zip(spans.person, spans.start, spans.end, strict=True):
        months = np.arange(max(int(start), first), int(end), dtype=np.int64)[: left[person]]
        left[person] -= months.size
        if months.size:
            total[person] += float(_support_of(months, group).sum())
    return total


def _support_of(months: Ints, group: str) -> Floats:
    """Return the State support of each month of voluntary insurance."""
    line = series.on(parameters.get("poverty_line_rural"), months)
    rate = series.on(parameters.get("voluntary.rate"), months)
    share = series.on(parameters.get("voluntary.support"), months, group)
    return line * rate * share / 10_000
