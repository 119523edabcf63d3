"""Spans and leaves as they stand now, or as they were believed on some day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.models import Span
from ansinh.records.contributions.types import (
    Fund,
    LeaveKind,
    LeaveView,
    Scheme,
    SpanView,
    Wage,
)

COLUMN_OF = {fund: f"pays_{fund.value}" for fund in Fund}
SCHEMES = {each.value: each for each in Scheme}
LEAVE_KINDS = {each.value: each for each in LeaveKind}
# Written out, because every check of a declaration reads the histories of all its people.
SPAN = f"""
    standing.paid_through, span.id, span.from_month, span.until_month, span.scheme,
    span.employer_id, employer.name, span.wage, span.coefficient, span.position_allowance,
    span.over_scale, span.seniority, span.allowance, span.supplement, span.position,
    {", ".join(f"span.{column}" for column in COLUMN_OF.values())}
"""
PAID_SPANS = """
    contributions_span span
    LEFT JOIN employers_employer employer ON employer.id = span.employer_id
    LEFT JOIN contributions_standing standing ON standing.employer_id = span.employer_id
"""
SPANS = f"""
    SELECT span.person_id, {SPAN} FROM {PAID_SPANS}
    WHERE span.person_id = ANY(%s::bigint[]) AND span.superseded_at IS NULL
    ORDER BY span.from_month, span.id
"""  # noqa: S608 - names of our own columns
LEAVE = "leave.id, leave.employer_id, leave.kind, leave.from_month, leave.until_month"
LEAVES = f"""
    SELECT leave.person_id, {LEAVE} FROM contributions_leave leave
    WHERE leave.person_id = ANY(%s::bigint[]) AND leave.superseded_at IS NULL
    ORDER BY leave.from_month, leave.id
"""  # noqa: S608 - names of our own columns


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
    for person, _, *row in _rows(SPANS, people):
        found[person].append(_span_from(row))
    return dict(found)


def list_spans_and_paid_through(person: int) -> tuple[list[SpanView], dict[int, Month]]:
    """Return a person's spans, oldest first, and the last month each employer has paid, at once."""
    return spans_and_paid_through(row for _, *row in _rows(SPANS, [person]))


def spans_and_paid_through(
    rows: Iterable[Sequence[Any]],
) -> tuple[list[SpanView], dict[int, Month]]:
    """Return what rows of the columns SPAN say: spans, and the last month each employer has paid."""
    spans: list[SpanView] = []
    through: dict[int, Month] = {}
    for paid, *row in rows:
        span = _span_from(row)
        spans.append(span)
        if paid is not None and span.employer_id is not None:
            through[span.employer_id] = _month(paid)
    return spans, through


def list_leaves_of_people(people: Collection[int]) -> dict[int, list[LeaveView]]:
    """Return the leaves of these persons, oldest first; who has none is left out."""
    found: dict[int, list[LeaveView]] = defaultdict(list)
    for person, *row in _rows(LEAVES, people):
        found[person].append(leave_from(row))
    return dict(found)


def leave_from(row: Sequence[Any]) -> LeaveView:
    """Return the columns LEAVE as readers see them."""
    key, employer, kind, start, end = row
    months = MonthSpan(_month(start), _month(end) if end else None)
    return LeaveView(id=key, employer_id=employer, kind=LEAVE_KINDS[kind], months=months)


def _rows(statement: str, keys: Collection[int]) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, (f"{{{','.join(map(str, keys))}}}",))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _span_from(row: Sequence[Any]) -> SpanView:
    """Return the columns SPAN behind the first as readers see them."""
    return SpanView(
        id=row[0],
        months=MonthSpan(_month(row[1]), _month(row[2]) if row[2] else None),
        scheme=SCHEMES[row[3]],
        employer_id=row[4],
        employer_name=row[5] or "",
        wage=Wage(
            amount=row[6],
            coefficient=row[7],
            position_allowance=row[8],
            over_scale=row[9],
            seniority=row[10],
            allowance=row[11],
            supplement=row[12],
        ),
        position=row[13],
        funds=_funds(tuple(row[14:])),
    )


@cache
def _month(day: date) -> Month:
    """Return the month that a column holds; there are few, and each is read often."""
    return Month.of(day)


@cache
def _funds(paid: tuple[bool, ...]) -> frozenset[Fund]:
    return frozenset(fund for fund, is_paid in zip(COLUMN_OF, paid, strict=True) if is_paid)


def list_spans(person: int, *, believed_at: datetime | None = None) -> list[SpanView]:
    """Return a person's spans, oldest first, as believed now or at a moment."""
    return [span_view(row) for row in span_rows(believed_at).filter(person=person)]


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
