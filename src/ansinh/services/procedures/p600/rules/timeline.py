"""A worker's months as the register has them, and as the lines of one form would leave them in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan, run_around
from ansinh.records.contributions.types import (
    ACCIDENT_ALONE,
    Fund,
    LeaveKind,
    LeaveView,
    Scheme,
    SpanView,
    Wage,
)
from ansinh.services.procedures.p600.rules.funds import ALL_FUNDS, HOME


class Stretch(NamedTuple):
    """Months on one set of terms; is_here tells whether with the employer who files."""

    months: MonthSpan
    is_here: bool
    is_voluntary: bool = False
    funds: frozenset[Fund] = ALL_FUNDS
    wage: Wage | None = None
    position: str = ""

    @property
    def is_accident_only(self) -> bool:
        """Tell whether it is a contract beside the first one (Law 84/2015 article 43.2)."""
        return self.funds == ACCIDENT_ALONE


class Away(NamedTuple):
    """Months of leave."""

    months: MonthSpan
    kind: LeaveKind


@dataclass(slots=True)
class Timeline:
    """One person's stretches and leaves; each line of the form changes it for the lines after."""

    stretches: list[Stretch] = field(default_factory=list)
    leaves: list[Away] = field(default_factory=list)
    nationality: str = HOME

    @classmethod
    def of(
        cls,
        spans: Sequence[SpanView],
        leaves: Sequence[LeaveView],
        employer: int,
        nationality: str = HOME,
    ) -> Timeline:
        """Return the timeline that the register holds."""
        return cls(
            stretches=[
                Stretch(
                    months=each.months,
                    is_here=each.employer_id == employer,
                    is_voluntary=each.scheme is Scheme.VOLUNTARY,
                    funds=each.funds,
                    wage=each.wage,
                    position=each.position,
                )
                for each in spans
            ],
            leaves=[
                Away(each.months, each.kind) for each in leaves if each.employer_id == employer
            ],
            nationality=nationality,
        )

    def job_in(self, month: Month) -> MonthSpan | None:
        """Return the months, without a gap, of the job with this employer that holds a month."""
        return run_around(month, (each.months for each in self.stretches if each.is_here))

    def insured_in(self, months: MonthSpan) -> Stretch | None:
        """Return the earliest stretch, anywhere, that shares a month and insures in full."""
        shared = (
            each
            for each in self.stretches
            if each.months.overlaps(months) and not each.is_accident_only
        )
        return min(shared, key=lambda each: each.months.start, default=None)

    def first_uncovered(self, months: MonthSpan) -> Month | None:
        """Return the first of some months in which no other employer insures in full, or None."""
        whole = (
            each.months
            for each in self.stretches
            if not (each.is_here or each.is_voluntary or each.is_accident_only)
        )
        return next((part.start for part in months.without(*whole)), None)

    def first_without(self, months: MonthSpan) -> Month | None:
        """Return the first of some months that is not spent with this employer, or None."""
        job = self.job_in(months.start)
        if job is None:
            return months.start
        return next((rest.start for rest in months.without(job)), None)

    def away_in(self, months: MonthSpan) -> Away | None:
        """Return the first leave that shares a month."""
        return next((each for each in self.leaves if each.months.overlaps(months)), None)

    def add(self, months: MonthSpan, *, wage: Wage, position: str, funds: frozenset[Fund]) -> None:
        """Insure the months with this employer."""
        self.stretches.append(
            Stretch(months, is_here=True, funds=funds, wage=wage, position=position)
        )

    def join_in_full(
        self, months: MonthSpan, *, wage: Wage, position: str, funds: frozenset[Fund]
    ) -> None:
        """Insure the months with this employer, in place of a contract beside another's."""
        for each in self.here_during(months):
            if each.is_accident_only:
                self._take_out(months, each)
        self.add(months, wage=wage, position=position, funds=funds)

    def cut(self, months: MonthSpan) -> None:
        """Take months with this employer out, and the leaves in them."""
        for each in self.here_during(months):
            self._take_out(months, each)
        self._come_back_in(months)

    def here_during(self, months: MonthSpan) -> list[Stretch]:
        """Return the stretches with this employer that share a month."""
        return [each for each in self.stretches if each.is_here and each.months.overlaps(months)]

    def change(
        self,
        months: MonthSpan,
        *,
        wage: Wage | None = None,
        position: str | None = None,
        funds: Callable[[frozenset[Fund]], frozenset[Fund]] = frozenset,
    ) -> bool:
        """Put the months with this employer on other terms; tell whether anything became different."""
        is_other = False
        for each in self.here_during(months):
            changed = each._replace(
                months=each.months.within(months) or each.months,
                wage=wage or each.wage,
                position=each.position if position is None else position,
                funds=funds(each.funds),
            )
            if changed._replace(months=each.months) == each:
                continue
            is_other = True
            self._take_out(months, each)
            if changed.funds:
                self.stretches.append(changed)
            else:
                self._come_back_in(changed.months)
        return is_other

    def _take_out(self, months: MonthSpan, stretch: Stretch) -> None:
        self.stretches.remove(stretch)
        self.stretches += [
            stretch._replace(months=part) for part in stretch.months.without(months)
        ]

    def _come_back_in(self, months: MonthSpan) -> None:
        self.leaves = [
            Away(part, each.kind) for each in self.leaves for part in each.months.without(months)
        ]

    def leave(self, months: MonthSpan, kind: LeaveKind) -> None:
        """Begin a leave."""
        self.leaves.append(Away(months, kind))

    def come_back(self, month: Month) -> bool:
        """End the leave that began before a month and goes on in it; tell whether there was one."""
        going_on = next(
            (
                e
                for e in self.leaves
                if e.months.start < month and (e.months.end is None or e.months.end >= month)
            ),
            None,
        )
        if going_on is None:
            return False
        if going_on.months.end == month:
            return True
        self.leaves.remove(going_on)
        self.leaves.append(Away(MonthSpan(going_on.months.start, month), going_on.kind))
        return True


def months_of(start: Month, until: Month | None) -> MonthSpan:
    """Return the months from start to until, which the form counts in; without it they go on."""
    return MonthSpan(start, None if until is None else until + 1)
