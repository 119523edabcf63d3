"""What a declaration holds while it is written: its lines, what the checks say, what is known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import DossierCode, dossier_code
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard, EmployerId
from ansinh.services.declarations.rules import beside, grid, overview, raw
from ansinh.services.declarations.types import Checked, DraftPage, DraftRow, ListOverview
from ansinh.services.dossiers import queries as drafts
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import (
    AppliesTo,
    CheckContext,
    Definition,
    FieldView,
    Fill,
    Finding,
)

OTHERS = 200
REMARKS = 200
MONTHS_BACK = 12
MOST_BATCHES = 99


def list_offered(on: date) -> list[Definition]:
    """Return the procedures of employers that are in force and whose form has lists to fill in."""
    found = procedures.list_procedures(on, AppliesTo.EMPLOYER)
    return [each for each in found if procedures.get_procedure(each.code).lists]


def list_periods(at: datetime) -> list[Month]:
    """Return the months that may be declared for, latest first."""
    latest = Month.of(timezone.localdate(at)) + 1
    return [latest - back for back in range(MONTHS_BACK + 2)]


def list_drafts_for(
    *, actor: Actor, employer: int | None = None, limit: int = 20
) -> list[DraftRow]:
    """Return the drafts that are not filed yet, newest first: an employer's, or the actor's own."""
    found = drafts.list_drafts_for(actor=actor, employer=employer, limit=limit)
    return [
        DraftRow(
            key=each.key,
            period=get_period(each),
            batch=str(raw.batch_of(each.form)),
            answers=find_answered(each),
            lines=len(raw.entries(each.form, procedures.get_main_list(each.procedure).name)),
            changed_at=each.changed_at,
            channel=each.channel,
        )
        for each in found
    ]


def get_next_batch(procedure: str, employer: int, period: Month) -> int:
    """Return the number after an employer's batches of a month that are drafted or filed already."""
    numbers = {
        raw.key_of_batch(procedure, employer, period, number): number
        for number in range(1, MOST_BATCHES + 1)
    }
    taken = [numbers[key] for key in drafts.find_drafted(numbers.keys())]
    return min(max(taken, default=0) + 1, MOST_BATCHES)


def get_period(draft: DraftView) -> Month:
    """Return the month that a draft declares for."""
    return raw.period_of(draft.form)


def find_answered(draft: DraftView) -> DossierCode | None:
    """Return the dossier whose supplement request a draft answers, or None."""
    code = draft.form.get(raw.SUPPLEMENT)
    return dossier_code(str(code)) if code else None


def get_employer(draft: DraftView, *, actor: Actor) -> EmployerCard:
    """Return the employer that a draft is for.

    Raises:
        NotFound: it is no employer's, or not one of the actor's.
    """
    if draft.employer is None:
        raise NotFound
    return employers.get_employer_for(EmployerId(draft.employer), actor=actor)


def view_draft(draft: DraftView, *, begin: int = 0) -> DraftPage:
    """Return a stretch of the lines of a draft, from one on, and how many there are of each kind."""
    main, *others = _overviews(draft, begin)
    return DraftPage(
        period=get_period(draft), main=main, others=others, has_workbook=has_workbook(draft)
    )


def has_workbook(draft: DraftView) -> bool:
    """Tell whether the form of a draft can go to Excel and come back."""
    return procedures.get_procedure(draft.procedure).spreadsheet is not None


def _overviews(draft: DraftView, begin: int = 0) -> list[ListOverview]:
    """Return the lists of a draft at a glance: pages of the main one, the first lines of the others."""
    code, main = draft.procedure, procedures.get_main_list(draft.procedure)
    return [
        overview.of_list(
            plan,
            procedures.list_fields(code, plan.name),
            raw.entries(draft.form, plan.name),
            begin=begin if plan is main else 0,
            most=overview.LINES if plan is main else OTHERS,
        )
        for plan in procedures.get_procedure(code).lists
    ]


def check_draft(draft: DraftView, *, actor: Actor, at: datetime) -> Checked:
    """Return what would be filed, and what is wrong with it beside each cell.

    Raises:
        NotFound: the employer is not one of the actor's.
    """
    procedure, form = procedures.get_procedure(draft.procedure), raw.form_of(draft.form)
    employer = get_employer(draft, actor=actor)
    examined = procedures.examine(procedure, form, _context(employer, at))
    fields = {
        name: procedures.list_fields(draft.procedure, name)
        for name in ("", *(plan.name for plan in procedure.lists))
    }
    found = beside.remarks(examined.findings, form, procedure.lists, fields)
    wrong = [each for each in found if each.is_error]
    return Checked(
        period=get_period(draft),
        employer=employer,
        definition=procedure.definition,
        lists=_overviews(draft),
        wrong=wrong[:REMARKS],
        wrong_total=len(wrong),
        warned=[each for each in found if not each.is_error][:REMARKS],
        may_be_filed=examined.may_be_filed,
        has_workbook=has_workbook(draft),
        result_by=_title_of(fields[""], "result_by", form),
    )


def _context(employer: EmployerCard, at: datetime) -> CheckContext:
    return CheckContext(employer=employer, person=None, at=at)


def _title_of(fields: Sequence[FieldView], name: str, form: Mapping[str, Any]) -> Phrase:
    choices = (choice for view in fields if view.name == name for choice in view.choices)
    chosen = (choice.title for choice in choices if choice.value == form.get(name))
    return next(chosen, Phrase(vi="", en=""))


def view_grid(draft: DraftView, language: str, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return the main list of a draft as its grid shows it, with what the checks say."""
    main = procedures.get_main_list(draft.procedure).name
    fields = procedures.list_fields(draft.procedure, main)
    return {
        "columns": grid.columns(fields, language),
        "part": main,
        "version": draft.version,
        "rows": grid.rows(raw.entries(draft.form, main), fields, language),
        "findings": grid.marks(_find_all(draft, actor=actor, at=at), language),
    }


def _find_all(draft: DraftView, *, actor: Actor, at: datetime) -> Sequence[Finding]:
    context = _context(get_employer(draft, actor=actor), at)
    return procedures.examine(draft.procedure, raw.form_of(draft.form), context).findings


def find_in_entry(
    draft: DraftView, part: str, place: int, *, actor: Actor, at: datetime
) -> list[Finding]:
    """Return what the checks say of one entry, by the names of its fields."""
    prefix = f"{part}.{place}."
    return [
        replace(each, path=each.path.removeprefix(prefix))
        for each in _find_all(draft, actor=actor, at=at)
        if each.path.startswith(prefix)
    ]


def prefill(draft: DraftView, part: str, number: str, *, actor: Actor) -> dict[str, Any]:
    """Return what the register can fill into a new entry, where a worker's number was typed."""
    find_known = procedures.get_procedure(draft.procedure).find_known
    if find_known is None or not procedures.get_list(draft.procedure, part).names_workers:
        return {}
    return find_known(get_employer(draft, actor=actor), get_period(draft), number)


def write_template(draft: DraftView, *, actor: Actor, with_workers: bool) -> tuple[str, bytes]:
    """Return the name and content of the Excel template of a draft, with the workers insured now if wanted.

    Raises:
        NotFound: the employer is not one of the actor's.
    """
    employer, period = get_employer(draft, actor=actor), get_period(draft)
    spreadsheet = procedures.get_spreadsheet(draft.procedure)
    main = procedures.get_main_list(draft.procedure).name
    lists = {main: spreadsheet.known(employer)} if with_workers else {}
    content = spreadsheet.write(Fill(employer=employer, period=period, lists=lists))
    return f"{spreadsheet.name}-{employer.code}-{period}.xlsx", content
