"""Turns rows into what others see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from ansinh.foundation.documents.types import DocumentView
from ansinh.kernel.actors import Role
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.models import ActDone, Dossier, Step
from ansinh.services.dossiers.rules import deadlines, joint, states
from ansinh.services.dossiers.types import (
    Act,
    ActView,
    Applicant,
    Channel,
    DossierRow,
    DossierView,
    PublicStatus,
    Return,
    State,
    StepView,
    WorkRow,
)
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Definition, StepKind


class WorkLine(NamedTuple):
    """What is read of a dossier for a line of a work list, named as its columns."""

    id: int
    code: str
    procedure: str
    applicant_name: str
    state: str
    channel: str
    filed_at: datetime
    due_at: datetime
    other_due_at: datetime | None
    officer: int | None
    officer_name: str
    clock_stopped_at: datetime | None
    supplements_asked: int
    version: int


def dossier(
    row: Dossier,
    *,
    steps: Sequence[Step],
    acts: Sequence[ActDone],
    papers: Sequence[DocumentView],
    allowed: frozenset[Act],
) -> DossierView:
    """Return a dossier with its way; its agency is already at hand."""
    return DossierView(
        **_common(row),
        national_code=row.national_code,
        control_word=row.control_word,
        channel=Channel(row.channel),
        result_by=Return(row.result_by),
        applicant=_applicant(row),
        agency_code=row.agency.code,
        agency_path=row.agency_path,
        officer=row.officer,
        officer_name=row.officer_name,
        form=row.form,
        findings=row.findings,
        uploads=row.uploads,
        clock_stopped_at=row.clock_stopped_at,
        supplements_asked=row.supplements_asked,
        extended_at=row.extended_at,
        version=row.version,
        steps=way(definition_of(row.procedure), row, steps),
        acts=tuple(_act(each) for each in acts),
        documents=tuple(papers),
        allowed=allowed,
    )


def status(row: Dossier, steps: Sequence[Step] = ()) -> PublicStatus:
    """Return where a dossier stands, with nothing personal; its agency is already at hand."""
    taken = way(definition_of(row.procedure), row, steps) if steps else ()
    return PublicStatus(
        **_common(row),
        is_waiting=row.clock_stopped_at is not None,
        steps=tuple(_without_names(each) for each in taken),
    )


def _common(row: Dossier) -> dict[str, Any]:
    """Return what everybody is told of a dossier; its agency is already at hand."""
    state = State(row.state)
    return {
        "code": DossierCode(row.code),
        "procedure": row.procedure,
        "procedure_title": definition_of(row.procedure).title,
        "state": state,
        "state_title": states.TITLES[state],
        "national": states.NATIONAL[state],
        "agency_name": row.agency.name,
        "agency_name_en": row.agency.name_en,
        "agency_phone": row.agency.phone,
        "filed_at": row.filed_at,
        "due_at": row.due_at,
        "resolved_at": row.resolved_at,
        "ended_at": row.ended_at,
    }


def own_row(row: Dossier) -> DossierRow:
    """Return a dossier as a line of its applicant's list."""
    state = State(row.state)
    return DossierRow(
        code=DossierCode(row.code),
        procedure=row.procedure,
        procedure_title=definition_of(row.procedure).title,
        state=state,
        state_title=states.TITLES[state],
        national=states.NATIONAL[state],
        filed_at=row.filed_at,
        due_at=row.due_at,
        is_waiting=row.clock_stopped_at is not None,
        ended_at=row.ended_at,
    )


def work_row(row: WorkLine, officer: int | None, *, is_guest: bool = False) -> WorkRow:
    """Return a dossier as a line of a work list; a guest's own step is what falls due for her."""
    state = State(row.state)
    return WorkRow(
        code=DossierCode(row.code),
        procedure=row.procedure,
        procedure_title=definition_of(row.procedure).title,
        applicant_name=row.applicant_name,
        state=state,
        state_title=states.TITLES[state],
        channel=Channel(row.channel),
        filed_at=row.filed_at,
        due_at=row.other_due_at if is_guest and row.other_due_at else row.due_at,
        officer=row.officer,
        officer_name=row.officer_name,
        is_waiting=row.clock_stopped_at is not None,
        is_mine=officer is not None and row.officer == officer,
        supplements_asked=row.supplements_asked,
        version=row.version,
    )


def definition_of(procedure: str) -> Definition:
    """Return what the catalogue says of a dossier's procedure."""
    return procedures.get_procedure(procedure).definition


def allowed(
    row: Dossier, acts: Sequence[ActDone], roles: Collection[Role], guests: Collection[Role]
) -> frozenset[Act]:
    """Return what these roles may do now, also beside the table of states."""
    state, beside = State(row.state), set[Act]()
    if state in states.BEING_HANDLED:
        beside |= {Act.ASSIGN} if states.ASSIGNS.intersection(roles) else set()
        beside |= {Act.EXTEND} if states.EXTENDS.intersection(roles) else set()
    plan = joint.find_plan(definition_of(row.procedure), row.form)
    is_open = plan is not None and not joint.is_confirmed(each.act for each in acts)
    never = {Act.SUBMIT} if is_open else {Act.HAND_OVER}
    return (states.allowed_acts(state, roles, guests) | beside) - never


def way(definition: Definition, row: Dossier, steps: Sequence[Step]) -> tuple[StepView, ...]:
    """Return the steps taken, and behind them those the procedure still plans."""
    titles = {plan.kind.value: plan.title for plan in definition.steps}
    taken = [_step(each, titles.get(each.kind)) for each in steps]
    if row.ended_at is not None:
        return tuple(taken)
    order = list(StepKind)
    last = max((order.index(StepKind(step.kind)) for step in steps[-1:]), default=-1)
    never = _never(definition, row, steps)
    planned = [
        plan for plan in definition.steps if order.index(plan.kind) > last and plan.kind != never
    ]
    coming = [
        StepView(kind=plan.kind.value, title=plan.title, budget_days=plan.budget_days)
        for plan in planned
    ]
    return (*taken, *coming)


def _never(definition: Definition, row: Dossier, steps: Sequence[Step]) -> StepKind | None:
    """Return the joint step where the dossier has passed it already or need not pass it."""
    was_there = any(step.kind == StepKind.JOINT for step in steps)
    is_needed = joint.find_plan(definition, row.form) is not None
    return None if is_needed and not was_there else StepKind.JOINT


def _step(step: Step, title: Phrase | None) -> StepView:
    return StepView(
        kind=step.kind,
        title=title or Phrase(vi=step.kind, en=step.kind),
        budget_days=Decimal(step.budget_hours) / deadlines.HOURS_A_DAY,
        agency_name=step.agency.name,
        agency_name_en=step.agency.name_en,
        officer_name=step.officer_name,
        started_at=step.started_at,
        due_at=step.due_at,
        ended_at=step.ended_at,
        is_now=step.ended_at is None,
    )


def _without_names(step: StepView) -> StepView:
    return StepView(
        kind=step.kind,
        title=step.title,
        budget_days=step.budget_days,
        agency_name=step.agency_name,
        agency_name_en=step.agency_name_en,
        started_at=step.started_at,
        due_at=step.due_at,
        ended_at=step.ended_at,
        is_now=step.is_now,
    )


def _act(row: ActDone) -> ActView:
    act = Act(row.act)
    return ActView(
        act=act,
        title=act.words,
        before=State(row.before) if row.before else None,
        after=State(row.after),
        actor_name=row.actor_name,
        at=row.at,
        note=row.note,
        document=row.document,
    )


def _applicant(row: Dossier) -> Applicant:
    return Applicant(
        name=row.applicant_name,
        employer=row.employer,
        person=row.person,
        phone=row.applicant_phone,
        email=row.applicant_email,
        address=row.applicant_address,
    )
