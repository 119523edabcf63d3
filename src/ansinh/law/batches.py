"""Pensions of many persons at once, block by block, by the formulas that one person's page uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ansinh.law import rounding
from ansinh.law.formulas import careers, pension, wages
from ansinh.law.formulas.ages import FIRST
from ansinh.law.formulas.careers import Careers, counted_years

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
BLOCK = 50_000


@dataclass(frozen=True, slots=True)
class Cohort:
    """Persons with their histories; months are counted from year 0.

    case: ages.NORMAL, HEAVY or COAL. incapacity: percent. starts: the month the pension is drawn
    from. careers: spans sorted by person and month, all before that month.
    """

    female: Flags
    birth: Ints
    case: Ints
    incapacity: Ints
    starts: Ints
    careers: Careers


@dataclass(frozen=True, slots=True)
class Pensions:
    """What each person may draw; money in whole VND, 0 where nothing is due."""

    eligible: Flags
    years: Floats
    rate: Floats
    average: Ints
    amount: Ints
    lump_sum: Ints


def pensions(cohort: Cohort, block: int = BLOCK) -> Pensions:
    """Return the pension of each person; memory stays that of one block."""
    parts = [_pensions(part) for part in _blocks(cohort, block)]
    columns = ([getattr(part, field.name) for part in parts] for field in fields(Pensions))
    return Pensions(*(np.concatenate(column) for column in columns))


def _blocks(cohort: Cohort, block: int) -> Iterator[Cohort]:
    """Yield the cohort some persons at a time."""
    count = cohort.careers.count
    edges = np.searchsorted(cohort.careers.person, np.arange(0, count + block, block))
    for place, first in enumerate(range(0, count, block)):
        last = min(first + block, count)
        spans = slice(int(edges[place]), int(edges[place + 1]))
        yield Cohort(
            cohort.female[first:last],
            cohort.birth[first:last],
            cohort.case[first:last],
            cohort.incapacity[first:last],
            cohort.starts[first:last],
            _slice(cohort.careers, spans, first, last - first),
        )


def _slice(whole: Careers, spans: slice, first: int, count: int) -> Careers:
    """Return the spans of a run of persons, numbered from 0."""
    return Careers(
        count,
        whole.person[spans] - first,
        whole.start[spans],
        whole.end[spans],
        whole.amount[spans],
        whole.coefficient[spans],
        whole.seniority[spans],
        whole.kind[spans],
    )


def _pensions(cohort: Cohort) -> Pensions:
    """Return the pensions of one block."""
    totals = careers.totals(cohort.careers)
    nobody = np.zeros(cohort.female.shape, dtype=bool)
    joined = np.minimum(totals.first, cohort.starts)
    people = pension.People(
        cohort.female,
        cohort.birth,
        cohort.birth,
        cohort.case,
        nobody,
        cohort.incapacity,
        nobody,
        cohort.starts,
        totals.compulsory,
        totals.voluntary,
        joined,
    )
    conditions = pension.conditions(people)
    years = counted_years(totals.total)
    off = pension.reduction(conditions.early, cohort.starts)
    rate = pension.rate(cohort.female, years, cohort.starts) - off
    average = wages.averages(cohort.careers, totals, joined, cohort.starts).overall
    least = pension.floor(people)
    amount = np.maximum(rounding.half_up(average * rate / 100), least.astype(np.int64))
    before = totals.total - _late(cohort.careers, conditions.attained)
    lump = rounding.half_up(average * pension.lump_months(people, years, before))
    due = conditions.eligible
    return Pensions(
        eligible=due,
        years=years,
        rate=rate,
        average=rounding.half_up(average),
        amount=np.where(due, amount, 0),
        lump_sum=np.where(due, lump, 0),
    )


def _late(spans: Careers, attained: Ints) -> Ints:
    """Return the months contributed after the month of reaching the age."""
    after = np.maximum(attained + 1, FIRST)[spans.person]
    return spans.per_person(np.clip(spans.end - np.maximum(spans.start, after), 0, None))
