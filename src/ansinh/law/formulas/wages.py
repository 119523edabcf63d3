"""The average wage that pensions and lump sums are reckoned on (mức bình quân tiền lương)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.formulas import tables
from ansinh.law.formulas.careers import EMPLOYER, MILLIONTH, STATE, VOLUNTARY, Careers, MonthTotals
from ansinh.law.parameters import series

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StateWindow:
    """How the State part of each person's average came about, for the explanation."""

    window: Ints
    average: Floats
    latest: Floats
    whole: Floats
    reserved: Floats
    before_transfer: Floats
    by_base_salary: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Averages:
    """Average monthly wages in VND, not rounded, and the sums behind them."""

    employer_sum: Floats
    voluntary_sum: Floats
    compulsory: Floats
    overall: Floats
    state: StateWindow | None


def averages(careers: Careers, months: MonthTotals, joined: Ints, settled: Ints) -> Averages:
    """Return the average wage of each person for a settlement month (months from year 0).

    joined: the month of joining compulsory insurance. Source: Law 58/2014 articles 62, 63, Circular
    59/2015 article 20; Law 41/2024 articles 72, 73, Decree 158/2025 articles 15 to 17.
    """
    employer_sum = _adjusted(careers, EMPLOYER, settled, "pension.indexation_wage")
    voluntary_sum = _adjusted(careers, VOLUNTARY, settled, "pension.indexation_voluntary")
    state = _state(careers, joined, settled) if bool(np.any(careers.kind == STATE)) else None
    state_sum = state.average * months.state if state else np.zeros(careers.count)
    compulsory_sum = employer_sum + state_sum
    return Averages(
        employer_sum=employer_sum,
        voluntary_sum=voluntary_sum,
        compulsory=_over(compulsory_sum, months.compulsory),
        overall=_over(compulsory_sum + voluntary_sum, months.total),
        state=state,
    )


def _adjusted(careers: Careers, kind: int, settled: Ints, coefficients: str) -> Floats:
    """Return the sum of each person's indexed wages of one kind, in VND."""
    which = careers.kind == kind
    if not which.any():
        return np.zeros(careers.count)
    spans = careers if which.all() else careers.only(which)
    running = tables.indexation(coefficients)
    rows = running.row(settled)[spans.person]
    wages = spans.amount * running.between(rows, spans.start, spans.end)
    return spans.per_person_exact(wages) / tables.HUNDREDTHS


def _state(careers: Careers, joined: Ints, settled: Ints) -> StateWindow:
    """Return the average of the last months under State wages, whatever lies between them."""
    spans = careers.only(careers.kind == STATE)
    window, total = _window(spans, joined, settled)
    by_base = joined // 12 < series.on(
        parameters.get("pension.state_indexed_by_base_salary_joined_before"), settled
    )
    after = _months_after(spans, total)
    value = _Valuer(spans, by_base, settled)
    latest = _over(value.of_last(window[spans.person] - after), np.minimum(window, total))
    whole = _over(value.of_last(spans.months), total)
    better = series.on(parameters.get("pension.state_whole_if_better"), settled) > 0
    reserved, transferred = _seniority(spans, window, after, value)
    average = np.where(better & (whole > latest), whole, latest) + reserved
    return StateWindow(
        window=np.minimum(window, total),
        average=np.maximum(average, transferred),
        latest=latest,
        whole=whole,
        reserved=reserved,
        before_transfer=transferred,
        by_base_salary=by_base,
    )


def _window(spans: Careers, joined: Ints, settled: Ints) -> tuple[Ints, Ints]:
    """Return how many last months are averaged for each person, and all State months."""
    total = spans.per_person(spans.months)
    window = np.zeros_like(joined)
    parameter = parameters.get("pension.state_window")
    rows = np.searchsorted(series.starts(parameter), settled, side="right") - 1
    for row in np.unique(rows):
        brackets = parameter.values[max(int(row), 0)].brackets
        thresholds = np.array([bracket["from"] for bracket in brackets])
        lengths = np.array([bracket["value"] for bracket in brackets], dtype=np.int64)
        place = np.searchsorted(thresholds, joined // 12, side="right") - 1
        window = np.where(rows == row, lengths[place], window)
    return np.where(window == 0, total, window), total


def _months_after(spans: Careers, total: Ints) -> Ints:
    """Return, for each span, the person's State months that come after it."""
    ends = np.cumsum(total)
    after: Ints = ends[spans.person] - np.cumsum(spans.months)
    return after


class _Valuer:
    """Puts a value in VND of the settlement month on the last months of State spans."""

    def __init__(self, spans: Careers, by_base: NDArray[np.bool_], settled: Ints) -> None:
        """Keep the spans and how each person's wages are brought to today's level."""
        self.spans = spans
        self.by_base = by_base
        self.settled = settled
        self.base = series.on(parameters.get("base_salary"), settled)

    def of_last(self, wanted: Ints) -> Floats:
        """Return each person's sum over the wanted last months of each span, in VND."""
        take = np.clip(wanted, 0, self.spans.months)
        start = self.spans.end - take
        return np.where(self.by_base, self._by_base(take, start), self._by_price(start))

    def _by_base(self, take: Ints, start: Ints) -> Floats:
        """Return sums of coefficients times today's base salary."""
        spans = self.spans
        micro = spans.per_person(spans.coefficient * take) * self.base / MILLIONTH
        if not spans.amount.any():
            return micro
        shares = tables.base_salary_shares()
        rows = np.zeros_like(start)
        worth = spans.amount * shares.between(rows, start, spans.end)
        return micro + spans.per_person_exact(worth) * self.base

    def _by_price(self, start: Ints) -> Floats:
        """Return sums of wages of their time times the indexation coefficients."""
        if bool(self.by_base.all()):
            return np.zeros(self.spans.count)
        spans = self.spans
        wages = tables.indexation("pension.indexation_wage")
        bases = tables.indexed_base_salary()
        rows = wages.row(self.settled)[spans.person]
        worth = spans.amount * wages.between(rows, start, spans.end)
        scale = spans.coefficient * bases.between(rows, start, spans.end) / MILLIONTH
        return spans.per_person_exact(worth + scale) / tables.HUNDREDTHS


def _seniority(spans: Careers, window: Ints, after: Ints, value: _Valuer) -> tuple[Floats, Floats]:
    """Return what reserved seniority adds, and the average of the months before a transfer.

    Seniority (phụ cấp thâm niên) once contributed on is kept when the last months have none; who
    left the armed forces may take the last years before that, if better. Source: Circular 59/2015
    article 20, examples 38 to 40.
    """
    nothing = np.zeros(spans.count)
    if not spans.seniority.any():
        return nothing, nothing
    places = np.arange(spans.person.size, dtype=np.int64)
    last = np.full(spans.count, -1, dtype=np.int64)
    np.maximum.at(last, spans.person, np.where(spans.seniority > 0, places, -1))
    final = np.zeros(spans.count, dtype=np.int64)
    np.maximum.at(final, spans.person, places)
    had = (last >= 0) & (last < final)
    inside = np.clip(window[spans.person] - after, 0, spans.months) * (spans.seniority > 0)
    kept = had & (spans.per_person(inside) == 0)
    reserved = np.where(kept, spans.seniority[last] * value.base / MILLIONTH, 0.0)
    earlier = np.where(places <= last[spans.person], spans.months, 0)
    total = spans.per_person(earlier)
    behind = np.cumsum(earlier)[last][spans.person] - np.cumsum(earlier)
    wanted = np.where(earlier > 0, window[spans.person] - behind, 0)
    before = _over(value.of_last(wanted), np.minimum(window, total))
    return reserved, np.where(had, before, 0.0)


def _over(sums: Floats, months: Ints) -> Floats:
    """Return sums divided by months, 0 where there are none."""
    return np.divide(sums, months, out=np.zeros_like(sums, dtype=np.float64), where=months > 0)
