"""What a declaration holds while it is written: its lines, what the checks say, what is known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import insurance_number
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard, EmployerId
from ansinh.records.people import queries as people
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import (
    CheckContext,
    Choice,
    Definition,
    FieldView,
    Fill,
    Finding,
    Remark,
)

LINES = 50
OTHERS = 200
REMARKS = 200
MOST_PREFILLED = 20_000
MAIN = "movements"
MONTHS_BACK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A stretch of the lines of a draft, with what the whole amounts to."""

    period: Month
    lines: Sequence[Mapping[str, Any]]
    total: int
    begin: int
    next: int | None
    summary: Sequence[tuple[Choice, int]]
    new_people: Sequence[tuple[int, Mapping[str, Any]]]
    evidence: Sequence[tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft as it would be filed, with everything found in it."""

    period: Month
    employer: EmployerCard
    definition: Definition
    summary: Sequence[tuple[Choice, int]]
    total: int
    newcomers: int
    papers: int
    wrong: Sequence[Remark]
    wrong_total: int
    warned: Sequence[Remark]
    may_be_filed: bool
    result_by: Phrase


def list_periods(at: datetime) -> list[Month]:
    """Return the months that may be declared for, latest first."""
    latest = Month.of(timezone.localdate(at)) + 1
    return [latest - back for back in range(MONTHS_BACK + 2)]


def context_of(draft: DraftView, *, actor: Actor, at: datetime) -> CheckContext:
    """Return what the checks of an employer's draft may rely on.

    Raises:
        NotFound: it is no employer's, or not one of the actor's.
    """
    card = employer_of(draft, actor=actor)
    return CheckContext(employer=card, person=None, at=at)


def employer_of(draft: DraftView, *, actor: Actor) -> EmployerCard:
    """Return the employer that a draft is for.

    Raises:
        NotFound: it is no employer's, or not one of the actor's.
    """
    if draft.employer is None:
        raise NotFound
    return employers.get_employer_for(EmployerId(draft.employer), actor=actor)


def fields_by_part(procedure: str) -> dict[str, tuple[FieldView, ...]]:
    """Return the fields of the form ("") and of each of its lists."""
    parts = procedures.get_procedure(procedure).parts
    return {part: procedures.list_fields(procedure, part) for part in ("", *parts)}


def view_draft(draft: DraftView, *, begin: int = 0) -> DraftPage:
    """Return fifty lines of a draft, from one on, and how many there are of each kind."""
    raw = procedures.raw
    rows = raw.entries(draft.form, MAIN)
    later = begin + LINES
    return DraftPage(
        period=Month.parse(str(draft.form["period"])),
        lines=_lines(draft.procedure, rows, begin),
        total=len(rows),
        begin=begin,
        next=later if later < len(rows) else None,
        summary=_summary(draft.procedure, rows),
        new_people=list(enumerate(raw.entries(draft.form, "new_people")))[:OTHERS],
        evidence=list(enumerate(raw.entries(draft.form, "evidence")))[:OTHERS],
    )


def _lines(
    procedure: str, rows: Sequence[Mapping[str, Any]], begin: int
) -> list[Mapping[str, Any]]:
    views = {view.name: view for view in procedures.list_fields(procedure, MAIN)}
    shown = procedures.drawing.shown
    return [
        {
            "place": place,
            "line": place + 1,
            **{n: shown(views[n], v) for n, v in row.items() if n in views},
        }
        for place, row in list(enumerate(rows))[begin : begin + LINES]
    ]


def _summary(procedure: str, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Choice, int]]:
    fields = procedures.list_fields(procedure, MAIN)
    codes = next(view.choices for view in fields if view.name == "code")
    return procedures.beside.counted_by_code(rows, codes)


def check_draft(draft: DraftView, *, actor: Actor, at: datetime) -> Checked:
    """Return what would be filed, and what is wrong with it beside each cell.

    Raises:
        NotFound: the employer is not one of the actor's.
    """
    raw = procedures.raw
    form, context = raw.form_of(draft.form), context_of(draft, actor=actor, at=at)
    examined = procedures.examine(draft.procedure, form, context)
    fields = fields_by_part(draft.procedure)
    found = procedures.beside.remarks(examined.findings, form, fields)
    wrong = [each for each in found if each.is_error]
    rows = raw.entries(form, MAIN)
    return Checked(
        period=Month.parse(str(form["period"])),
        employer=employer_of(draft, actor=actor),
        definition=procedures.get_procedure(draft.procedure).definition,
        summary=_summary(draft.procedure, rows),
        total=len(rows),
        newcomers=len(raw.entries(form, "new_people")),
        papers=len(raw.entries(form, "evidence")),
        wrong=wrong[:REMARKS],
        wrong_total=len(wrong),
        warned=[each for each in found if not each.is_error][:REMARKS],
        may_be_filed=examined.may_be_filed,
        result_by=_title_of(fields[""], "result_by", form),
    )


def _title_of(fields: Sequence[FieldView], name: str, form: Mapping[str, Any]) -> Phrase:
    choices = (choice for view in fields if view.name == name for choice in view.choices)
    chosen = (choice.title for choice in choices if choice.value == form.get(name))
    return next(chosen, Phrase(vi="", en=""))


def view_grid(draft: DraftView, language: str, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return the main list of a draft as its grid shows it, with what the checks say."""
    grid, raw = procedures.grid, procedures.raw
    fields = procedures.list_fields(draft.procedure, MAIN)
    context = context_of(draft, actor=actor, at=at)
    examined = procedures.examine(draft.procedure, raw.form_of(draft.form), context)
    return {
        "columns": grid.columns(fields, language),
        "version": draft.version,
        "rows": grid.rows(raw.entries(draft.form, MAIN), fields, language),
        "findings": grid.marks(examined.findings, language),
    }


def find_in_entry(
    draft: DraftView, part: str, place: int, *, actor: Actor, at: datetime
) -> list[Finding]:
    """Return what the checks say of one entry, by the names of its fields."""
    prefix = f"{part}.{place}."
    form, context = procedures.raw.form_of(draft.form), context_of(draft, actor=actor, at=at)
    return [
        replace(each, path=each.path.removeprefix(prefix))
        for each in procedures.examine(draft.procedure, form, context).findings
        if each.path.startswith(prefix)
    ]


def prefill(draft: DraftView, part: str, number: str) -> dict[str, Any]:
    """Return what is known of a worker of the draft's employer by her insurance number."""
    if part != MAIN:
        return {}
    begun = {"from_month": str(draft.form["period"])}
    try:
        card = people.find_person(insurance_number(number)) if number else None
    except Refused:
        return begun
    span = (
        contributions.list_open_spans(draft.employer or 0, [card.id]).get(card.id)
        if card
        else None
    )
    if card is None or span is None:
        return begun
    known = {"full_name": card.full_name, "number": card.insurance_number}
    return {**begun, **known, "position": span.position}


def write_template(draft: DraftView, *, actor: Actor, with_workers: bool) -> bytes:
    """Return the Excel template of a draft, with the workers insured now where they are wanted.

    Raises:
        NotFound: the employer is not one of the actor's.
    """
    employer = employer_of(draft, actor=actor)
    found = contributions.list_employees(employer.id, limit=MOST_PREFILLED).rows
    rows = [
        {
            "full_name": each.full_name,
            "number": each.insurance_number,
            "position": each.position,
            "wage": str(each.wage.coefficient or each.wage.amount),
        }
        for each in (found if with_workers else ())
    ]
    period = Month.parse(str(draft.form["period"]))
    spreadsheet = procedures.get_spreadsheet(draft.procedure)
    return spreadsheet.write(Fill(employer=employer, period=period, rows=rows))
