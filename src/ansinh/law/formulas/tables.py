"""Sums of a monthly figure over any run of months, looked up instead of added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.parameters import series
from ansinh.law.parameters.types import Dated, NotYetInForce, Parameter

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
FIRST, LAST = 1900 * 12, 2201 * 12
MONTHS = np.arange(FIRST, LAST, dtype=np.int64)
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Running:
    """Running sums of a monthly figure, one row for each dated value that may apply."""

    starts: Ints
    sums: Floats
    source: tuple[Parameter, ...]

    def row(self, settled: Ints) -> Ints:
        """Return which row applies to each settlement month.

        Raises:
            NotYetInForce: the month lies before the first table.
        """
        rows = np.searchsorted(self.starts, settled, side="right") - 1
        if rows.size and int(rows.min()) < 0:
            first = self.source[0].values[0].since.isoformat()
            early = int(settled.min())
            on = f"{early // 12}-{early % 12 + 1:02}"
            raise NotYetInForce(name=self.source[0].name, on=on, first=first)
        return rows

    def listed(self, row: int) -> list[float]:
        """Return the running sums of one row as plain numbers, for one person's steps."""
        key = (id(self), row)
        known = _listed.get(key)
        if known is None or known[0] is not self:
            known = _listed[key] = (self, self.sums[row].tolist())
        return known[1]

    def between(self, rows: Ints, start: Ints, end: Ints) -> Floats:
        """Return the sum of the figure over the months from start up to, not including, end."""
        width = self.sums.shape[1]
        flat = self.sums.ravel()
        row_starts = rows * width - FIRST
        found: Floats = flat[row_starts + end] - flat[row_starts + start]
        return found


_known: dict[str, Running] = {}
_listed: dict[tuple[int, int], tuple[Running, list[float]]] = {}


def indexation(name: str) -> Running:
    """Return running sums of indexation coefficients in hundredths (hệ số trượt giá)."""
    return _kept(name, (parameters.get(name),), _coefficients)


def indexed_base_salary() -> Running:
    """Return running sums of base salary times wage coefficient, in hundredths of VND."""
    source = (parameters.get("pension.indexation_wage"), parameters.get("base_salary"))
    base = _base_salaries(source[1])
    return _kept("indexed_base", source, lambda dated: _coefficients(dated) * base)


def base_salary_shares() -> Running:
    """Return running sums of one over the base salary: turns a State wage into coefficients."""
    source = (parameters.get("base_salary"),)
    shares = 1.0 / _base_salaries(source[0])
    return _kept("base_shares", source, lambda dated: shares)


def _kept(name: str, source: tuple[Parameter, ...], figure: Callable[[Dated], Floats]) -> Running:
    """Return the running sums of a name, made once for each state of the parameters."""
    known = _known.get(name)
    if known is not None and all(a is b for a, b in zip(known.source, source, strict=True)):
        return known
    starts = series.starts(source[0])
    sums = np.zeros((len(source[0].values), MONTHS.size + 1))
    for row, dated in enumerate(source[0].values):
        np.cumsum(figure(dated), out=sums[row, 1:])
    _known[name] = Running(starts, sums, source)
    return _known[name]


def _coefficients(dated: Dated) -> Floats:
    """Return the coefficient in hundredths of every month, 1 after the last year of the table."""
    row = dated.row
    by_year = {int(key): round(value * HUNDREDTHS) for key, value in row.items() if key.isdigit()}
    first = min(by_year)
    before = round(row.get("before-1995", by_year[first] / HUNDREDTHS) * HUNDREDTHS)
    years = np.full(LAST // 12, HUNDREDTHS, dtype=np.float64)
    years[:first] = before
    for year, coefficient in by_year.items():
        years[year] = coefficient
    return years[MONTHS // 12]


def _base_salaries(parameter: Parameter) -> Floats:
    """Return the base salary of every month; before the first known one, that one."""
    starts, values = series.steps(parameter)
    return values[np.clip(np.searchsorted(starts, MONTHS, side="right") - 1, 0, None)]
