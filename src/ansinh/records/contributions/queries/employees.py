"""The list of an employer's workers, by name."""

from __future__ import annotations

from itertools import islice

from django.db.models import F, OuterRef, QuerySet, Subquery

from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.text import fold, whole_number
from ansinh.records.contributions.models import Leave, Span
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.types import Employee, EmployeePage, LeaveKind
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
    return EmployeePage(
        rows=tuple(_employee(row) for row in islice(found, limit)),
        after=str(last.person_id) if last else "",
    )


def _employee(row: Span) -> Employee:
    kind = getattr(row, "leave", None)
    return Employee(
        person_id=PersonId(row.person_id),
        insurance_number=InsuranceNumber(row.person.insurance_number),
        full_name=row.person.full_name,
        sex=Sex(row.person.sex),
        birth=row.person.birth,
        from_month=Month.of(row.from_month),
        wage=history.wage_of(row),
        position=row.position,
        funds=history.funds_of(row),
        leave=LeaveKind(kind) if kind else None,
    )
