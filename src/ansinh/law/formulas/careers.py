"""Contribution histories as columns: one row a span, each with the person it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
EMPLOYER, STATE, VOLUNTARY = 0, 1, 2
NEVER = 10**6
JANUARY_2014 = 2014 * 12
MILLIONTH = 1_000_000


@dataclass(frozen=True, slots=True)
class Careers:
    """The paid spans of many persons, sorted by person and then by month.

    person: which person (0 to count-1). start, end: months counted from year 0, end not included.
    amount: VND a month, 0 where a State coefficient stands. coefficient: in millionths, with all
    allowances in it. seniority: the part of it that is seniority. kind: EMPLOYER, STATE or VOLUNTARY.
    """

    count: int
    person: Ints
    start: Ints
    end: Ints
    amount: Ints
    coefficient: Ints
    seniority: Ints
    kind: Ints

    @property
    def months(self) -> Ints:
        """Return the months of each span."""
        return self.end - self.start

    def only(self, which: NDArray[np.bool_]) -> Careers:
        """Return the same persons with only some of their spans."""
        return self.picked(np.flatnonzero(which))

    def picked(self, which: NDArray[np.intp]) -> Careers:
        """Return the same persons with the spans at some places, in that order."""
        return Careers(
            self.count,
            self.person[which],
            self.start[which],
            self.end[which],
            self.amount[which],
            self.coefficient[which],
            self.seniority[which],
            self.kind[which],
        )

    def per_person(self, figures: Ints) -> Ints:
        """Return the sum of a figure of each span by person; exact up to 2**53."""
        return np.bincount(self.person, figures, self.count).astype(np.int64)

    def per_person_exact(self, figures: Floats) -> Floats:
        """Return the sum of a fractional figure of each span by person."""
        return np.bincount(self.person, figures, self.count).astype(np.float64)


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """Months contributed by each person, by kind, and how they lie."""

    compulsory: Ints
    voluntary: Ints
    state: Ints
    before_2014: Ints
    first: Ints
    last: Ints

    @property
    def total(self) -> Ints:
        """Return all months."""
        return self.compulsory + self.voluntary


def totals(careers: Careers) -> MonthTotals:
    """Return the months of each person by kind."""
    months = careers.months
    voluntary = careers.per_person(np.where(careers.kind == VOLUNTARY, months, 0))
    early = np.clip(np.minimum(careers.end, JANUARY_2014) - careers.start, 0, None)
    first = np.full(careers.count, NEVER, dtype=np.int64)
    last = np.zeros(careers.count, dtype=np.int64)
    np.minimum.at(first, careers.person, careers.start)
    np.maximum.at(last, careers.person, careers.end)
    return MonthTotals(
        compulsory=careers.per_person(months) - voluntary,
        voluntary=voluntary,
        state=careers.per_person(np.where(careers.kind == STATE, months, 0)),
        before_2014=careers.per_person(early),
        first=first,
        last=last,
    )


def counted_years(months: Ints, half_up_to: Floats | float = 6.0) -> Floats:
    """Return years as benefits count them: 1 to 6 odd months a half, 7 to 11 a whole year.

    Source: Circular 59/2015 article 17.2; Law 41/2024 article 5.6 (tháng lẻ).
    """
    odd = months % 12
    part = np.where(odd == 0, 0.0, np.where(odd <= half_up_to, 0.5, 1.0))
    return (months // 12).astype(np.float64) + part
