"""The totals of a person."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import counting
from ansinh.records.contributions.types import Totals


def totals(person: int, *, at: datetime, within: MonthSpan | None = None) -> Totals:
    """Return the months that count for a person per fund, within a range if given."""
    return counting.totals(_history(person), now=month_at(at), within=within)


def month_at(at: datetime) -> Month:
    """Return the month of a moment in Vietnam."""
    return Month.of(timezone.localdate(at))


def _history(person: int) -> counting.History:
    spans, paid = history.list_spans_and_paid_through(person)
    leaves = history.list_leaves_of_people([person])
    return counting.History(spans, leaves.get(person, []), paid)
