"""Keeps the steps of a dossier in pace with its state, and the promise with the clock."""

from __future__ import annotations

from datetime import datetime

from ansinh.kernel import calendar
from ansinh.kernel.actors import Actor, Role
from ansinh.records.agencies import queries as agencies
from ansinh.services.dossiers.models import Dossier, Step
from ansinh.services.dossiers.rules import deadlines, joint
from ansinh.services.dossiers.rules.states import Clock, Move
from ansinh.services.dossiers.types import Act, State
from ansinh.services.procedures.types import Definition, StepKind


def first_step(row: Dossier, definition: Definition, at: datetime) -> Step:
    """Return the first step of a new dossier, not yet saved."""
    return _step(row, definition, StepKind.RECEPTION, place=1, at=at)


def follow(row: Dossier, definition: Definition, move: Move, *, by: Actor, at: datetime) -> None:
    """Move the steps and the clock as a move of the table says; row is changed, not yet saved."""
    step = Step.objects.filter(dossier=row, ended_at=None).first()
    _follow_clock(row, step, move, at)
    kind = deadlines.KIND_OF_STATE.get(move.after)
    row.other_path, row.other_due_at = "", None
    if step is not None and _stays(step, kind, move):
        _note_officer(step, by)
        step.save(update_fields=["due_at", "officer", "officer_name"])
        return
    place = 1
    if step is not None:
        step.ended_at = at
        _note_officer(step, by)
        step.save(update_fields=["due_at", "ended_at", "officer", "officer_name"])
        place = step.place + 1
    if kind is not None:
        begun = _step(row, definition, kind, place=place, at=at)
        if kind is StepKind.JOINT:
            _hand_over(row, definition, begun, at)
        begun.save(force_insert=True)


def _hand_over(row: Dossier, definition: Definition, step: Step, at: datetime) -> None:
    """Put a step at the agency that the procedure names, and note on the dossier where it is."""
    plan = joint.find_plan(definition, row.form)
    place = plan.place if plan else ""
    day = at.astimezone(calendar.ZONE).date()
    office = agencies.get_agency_at(place, path=row.agency_path, on=day)
    step.agency_id = office.id
    row.other_path, row.other_due_at = office.path, step.due_at


def _stays(step: Step, kind: StepKind | None, move: Move) -> bool:
    if move.after is State.SUPPLEMENT_ASKED:
        return True
    return kind is not None and step.kind == kind.value and move.act is not Act.SEND_BACK


def _follow_clock(row: Dossier, step: Step | None, move: Move, at: datetime) -> None:
    stopped_at = row.clock_stopped_at
    if move.clock is Clock.STANDS and stopped_at is None:
        row.clock_stopped_at = at
    elif stopped_at is not None:
        row.due_at = deadlines.after_waiting(row.due_at, stopped_at=stopped_at, at=at)
        if step is not None:
            step.due_at = deadlines.after_waiting(step.due_at, stopped_at=stopped_at, at=at)
        row.clock_stopped_at = None
    if move.clock is Clock.ENDS:
        row.ended_at = at


def _note_officer(step: Step, by: Actor) -> None:
    if by.is_officer and not by.has(Role.SYSTEM):
        step.officer, step.officer_name = by.account_id, by.label


def _step(
    row: Dossier, definition: Definition, kind: StepKind, *, place: int, at: datetime
) -> Step:
    stage = deadlines.begin(definition, kind, at)
    return Step(
        dossier_id=row.pk,
        place=place,
        kind=kind.value,
        agency_id=row.agency_id,
        officer=row.officer if kind is StepKind.PROCESSING else None,
        officer_name=row.officer_name if kind is StepKind.PROCESSING else "",
        budget_hours=stage.budget_hours,
        started_at=at,
        due_at=stage.due_at,
    )
