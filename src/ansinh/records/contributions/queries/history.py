"""Spans and leaves as they stand now, or as they were believed on some day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.models import Leave, Span
from ansinh.records.contributions.types import (
    Fund,
    LeaveKind,
    LeaveView,
    Scheme,
    SpanView,
    Wage,
)

COLUMN_OF = {fund: f"pays_{fund.value}" for fund in Fund}


def months_of(from_month: date, until_month: date | None) -> MonthSpan:
    """Return the span of two columns."""
    return MonthSpan(Month.of(from_month), Month.of(until_month) if until_month else None)


def believed(at: datetime | None) -> Q:
    """Return the condition that a row is believed now, or was at a moment."""
    if at is None:
        return Q(superseded_at=None)
    return Q(recorded_at__lte=at) & (Q(superseded_at=None) | Q(superseded_at__gt=at))


def span_rows(at: datetime | None = None) -> QuerySet[Span]:
    """Return the spans believed at a moment, each with its employer's name, by month."""
    rows = Span.objects.filter(believed(at)).order_by("from_month", "id")
    return rows.annotate(employer_name=F("employer__name"))


def list_open_spans(employer: int, people: Collection[int]) -> dict[int, SpanView]:
    """Return the span that goes on with an employer, by person, for those who have one."""
    rows = span_rows().filter(employer=employer, person__in=people, until_month=None)
    return {row.person_id: span_view(row) for row in rows}


def list_spans_of_people(people: Collection[int]) -> dict[int, list[SpanView]]:
    """Return the spans of these persons, oldest first; who has none is left out."""
    found: dict[int, list[SpanView]] = defaultdict(list)
    for row in span_rows().filter(person__in=people):
        found[row.person_id].append(span_view(row))
    return dict(found)


def list_leaves_of_people(people: Collection[int]) -> dict[int, list[LeaveView]]:
    """Return the leaves of these persons, oldest first; who has none is left out."""
    found: dict[int, list[LeaveView]] = defaultdict(list)
    for row in Leave.objects.filter(believed(None), person__in=people).order_by("from_month"):
        found[row.person_id].append(leave_view(row))
    return dict(found)


def list_spans(person: int, *, believed_at: datetime | None = None) -> list[SpanView]:
    """Return a person's spans, oldest first, as believed now or at a moment."""
    return [span_view(row) for row in span_rows(believed_at).filter(person=person)]


def list_leaves(person: int, *, believed_at: datetime | None = None) -> list[LeaveView]:
    """Return a person's leaves, oldest first, as believed now or at a moment."""
    rows = Leave.objects.filter(believed(believed_at), person=person).order_by("from_month")
    return [leave_view(row) for row in rows]


def wage_of(row: Span) -> Wage:
    """Return what the contributions of a row are reckoned on."""
    return Wage(
        amount=row.wage,
        coefficient=row.coefficient,
        position_allowance=row.position_allowance,
        over_scale=row.over_scale,
        seniority=row.seniority,
        allowance=row.allowance,
        supplement=row.supplement,
    )


def funds_of(row: Span) -> frozenset[Fund]:
    """Return the funds a row pays into."""
    return frozenset(fund for fund, column in COLUMN_OF.items() if getattr(row, column))


def span_view(row: Span) -> SpanView:
    """Return a row as readers see it."""
    return SpanView(
        id=row.pk,
        months=months_of(row.from_month, row.until_month),
        scheme=Scheme(row.scheme),
        employer_id=row.employer_id,
        employer_name=getattr(row, "employer_name", None) or "",
        wage=wage_of(row),
        position=row.position,
        funds=funds_of(row),
    )


def leave_view(row: Leave) -> LeaveView:
    """Return a row as readers see it."""
    return LeaveView(
        id=row.pk,
        employer_id=row.employer_id,
        kind=LeaveKind(row.kind),
        months=months_of(row.from_month, row.until_month),
    )
