"""The month grid and the totals of a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import counting
from ansinh.records.contributions.types import Grid, SpanView, Totals


def month_grid(person: int, *, at: datetime) -> Grid:
    """Return what every month of a person's history is, year by year."""
    return counting.month_grid(_history(person), now=month_at(at))


def totals(person: int, *, at: datetime, within: MonthSpan | None = None) -> Totals:
    """Return the months that count for a person per fund, within a range if given."""
    return counting.totals(_history(person), now=month_at(at), within=within)


def overview(person: int, *, at: datetime) -> tuple[list[SpanView], Grid, Totals]:
    """Return spans, month grid and totals of a person together, in three queries."""
    whole, now = _history(person), month_at(at)
    return (
        list(whole.spans),
        counting.month_grid(whole, now=now),
        counting.totals(whole, now=now),
    )


def totals_of_people(people: Collection[int], *, at: datetime) -> dict[int, Totals]:
    """Return the totals of several persons, in three queries."""
    spans = history.list_spans_of_people(people)
    leaves = history.list_leaves_of_people(people)
    paid = history.list_paid_through(_employers(span for each in spans.values() for span in each))
    now = month_at(at)
    return {
        person: counting.totals(
            counting.History(spans.get(person, []), leaves.get(person, []), paid), now=now
        )
        for person in people
    }


def month_at(at: datetime) -> Month:
    """Return the month of a moment in Vietnam."""
    return Month.of(timezone.localdate(at))


def _history(person: int) -> counting.History:
    spans = history.list_spans_of_people([person]).get(person, [])
    leaves = history.list_leaves_of_people([person]).get(person, [])
    return counting.History(spans, leaves, history.list_paid_through(_employers(spans)))


def _employers(spans: Iterable[SpanView]) -> set[int]:
    return {span.employer_id for span in spans if span.employer_id is not None}
