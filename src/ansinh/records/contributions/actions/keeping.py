"""Writes histories that were revised: what is gone is superseded, what is new is added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ansinh.records.contributions.models import Leave, Span
from ansinh.records.contributions.rules.revising import NEW, Book
from ansinh.records.contributions.types import Fund, LeaveView, SpanView


def replace(
    before: Mapping[int, Book], after: Mapping[int, Book], *, dossier: str, at: datetime
) -> None:
    """Supersede and add the rows by which histories differ, in at most four statements."""
    gone_spans = _ids(before, "spans") - _ids(after, "spans")
    gone_leaves = _ids(before, "leaves") - _ids(after, "leaves")
    mark = {"superseded_at": at, "superseded_by": dossier}
    Span.objects.filter(pk__in=gone_spans, superseded_at=None).update(**mark)
    Leave.objects.filter(pk__in=gone_leaves, superseded_at=None).update(**mark)
    Span.objects.bulk_create(
        [
            span_row(person, span, dossier=dossier, at=at)
            for person, book in after.items()
            for span in book.spans
            if span.id == NEW
        ],
        batch_size=1000,
    )
    Leave.objects.bulk_create(
        [
            leave_row(person, leave, dossier=dossier, at=at)
            for person, book in after.items()
            for leave in book.leaves
            if leave.id == NEW
        ],
        batch_size=1000,
    )


def _ids(books: Mapping[int, Book], rows: str) -> set[int]:
    return {row.id for book in books.values() for row in getattr(book, rows)}


def span_row(person: int, span: SpanView, *, dossier: str, at: datetime) -> Span:
    """Return the row of a span that is not kept yet."""
    wage, months = span.wage, span.months
    return Span(
        person_id=person,
        employer_id=span.employer_id,
        scheme=span.scheme.value,
        from_month=months.start.first_day,
        until_month=months.end.first_day if months.end else None,
        wage=wage.amount,
        coefficient=wage.coefficient,
        position_allowance=wage.position_allowance,
        over_scale=wage.over_scale,
        seniority=wage.seniority,
        allowance=wage.allowance,
        supplement=wage.supplement,
        position=span.position,
        pays_retirement=Fund.RETIREMENT in span.funds,
        pays_sickness_maternity=Fund.SICKNESS_MATERNITY in span.funds,
        pays_accident=Fund.ACCIDENT in span.funds,
        pays_unemployment=Fund.UNEMPLOYMENT in span.funds,
        pays_health=Fund.HEALTH in span.funds,
        recorded_at=at,
        recorded_by=dossier,
    )


def leave_row(person: int, leave: LeaveView, *, dossier: str, at: datetime) -> Leave:
    """Return the row of a leave that is not kept yet."""
    months = leave.months
    return Leave(
        person_id=person,
        employer_id=leave.employer_id,
        kind=leave.kind.value,
        from_month=months.start.first_day,
        until_month=months.end.first_day if months.end else None,
        recorded_at=at,
        recorded_by=dossier,
    )
