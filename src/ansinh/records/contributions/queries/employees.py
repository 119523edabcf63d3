"""The list of an employer's workers, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from django.db.models import F, OuterRef, QuerySet, Subquery

from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.text import fold, whole_number
from ansinh.records.contributions.models import Leave, Span
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import beside
from ansinh.records.contributions.types import (
    ACCIDENT_ALONE,
    Employee,
    EmployeePage,
    LeaveKind,
    SpanView,
)
from ansinh.records.people.types import PersonId, Sex


def _open(employer: int, text: str) -> QuerySet[Span]:
    rows = Span.objects.filter(employer=employer, superseded_at=None, until_month=None)
    word = text.strip()
    if word.isdigit():
        return rows.filter(person__insurance_number__startswith=word)
    return rows.filter(person__folded_name__contains=fold(word)) if word else rows


def list_employees(
    employer: int, *, text: str = "", after: str = "", limit: int = 50
) -> EmployeePage:
    """Return the workers whose spans with an employer go on, by name.

    text is a part of the name (marks do not matter) or the beginning of an insurance number;
    after is the internal key of the last worker of the page before.
    """
    leave = Leave.objects.filter(
        person=OuterRef("person"), employer=employer, superseded_at=None, until_month=None
    )
    rows = _open(employer, text).annotate(
        place=F("person__sort_name"), leave=Subquery(leave.values("kind")[:1])
    )
    if (behind := whole_number(after)) is not None:
        name = Subquery(Span.objects.filter(person=behind).values("person__sort_name")[:1])
        rows = rows.filter(place__gte=name).exclude(place=name, person__lte=behind)
    rows = rows.select_related("person").order_by("place", "person")
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    elsewhere = _elsewhere(found)
    return EmployeePage(
        rows=tuple(_employee(row, elsewhere) for row in islice(found, limit)),
        after=str(last.person_id) if last else "",
    )


def list_uncovered_workers(employer: int) -> list[Employee]:
    """Return the workers, by name, whom an employer insures against accidents only and nobody in full."""
    alone = {column: fund in ACCIDENT_ALONE for fund, column in history.COLUMN_OF.items()}
    rows = _open(employer, "").filter(**alone).select_related("person")
    found = list(rows.order_by("person__sort_name", "person"))
    elsewhere = _elsewhere(found)
    workers = (_employee(row, elsewhere) for row in found)
    return [each for each in workers if each.uncovered_from is not None]


def _elsewhere(rows: Sequence[Span]) -> Mapping[int, Sequence[SpanView]]:
    """Return the spans of those workers who are insured here against accidents only."""
    beside_first = {row.person_id for row in rows if history.funds_of(row) == ACCIDENT_ALONE}
    return history.list_spans_of_people(beside_first)


def _uncovered_from(span: SpanView, spans: Sequence[SpanView]) -> Month | None:
    return beside.uncovered_from(span.months, spans) if span.is_accident_only else None


def _employee(row: Span, elsewhere: Mapping[int, Sequence[SpanView]]) -> Employee:
    kind, span = getattr(row, "leave", None), history.span_view(row)
    return Employee(
        person_id=PersonId(row.person_id),
        insurance_number=InsuranceNumber(row.person.insurance_number),
        full_name=row.person.full_name,
        sex=Sex(row.person.sex),
        birth=row.person.birth,
        from_month=Month.of(row.from_month),
        wage=span.wage,
        position=row.position,
        funds=span.funds,
        leave=LeaveKind(kind) if kind else None,
        uncovered_from=_uncovered_from(span, elsewhere.get(row.person_id, ())),
    )
