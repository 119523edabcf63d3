"""Moves a dossier along the table of states, under its row lock; signing carries out the effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.actions import forms, locking, papers, stepping, telling
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import joint, states
from ansinh.services.dossiers.types import Act, Return, State, Told, Wanted
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import EffectContext, Outcome, Procedure


class OfAnotherOfficer(Refused):
    """A colleague is handling the dossier."""

    code = "of-another-officer"
    phrase = Phrase(vi="Hồ sơ đang do {name} xử lý.", en="{name} is handling this dossier.")


@transaction.atomic
def advance(
    *,
    code: DossierCode,
    act: Act,
    by: Actor,
    at: datetime,
    note: str = "",
    version: int | None = None,
    officer: int | None = None,
    items: Sequence[Wanted] | None = None,
    officer_name: str = "",
) -> State:
    """Do an act to a dossier and return where it then stands.

    version is what the actor saw: if somebody was faster the act is refused. officer is to whom an
    accepted dossier is given; items are the papers a supplement request asks for.

    Raises:
        NotFound: no such dossier, or not this actor's.
        AlreadyActed: somebody else has acted since.
        ActNotPossible: the state does not allow the act.
        NotYourAct: it is another role's.
        OfAnotherOfficer: a colleague is handling it.
        NoteNeeded: the reason is missing.
        JointStepMissing: another agency must have its say first.
        NoJointStep: no other agency has anything to do.
        RegisterHasChanged: it cannot be carried out any more.
    """
    row, standing = locking.get_locked(code, by=by, version=version)
    states.check_note(act, note)
    move = locking.decide(row, act, standing)
    _check_officer(row, act, by)
    _check_joint(row, act)
    _take_over(row, act, by=by, officer=officer, officer_name=officer_name)
    _move(row, move, by=by, at=at, note=note, items=items or ())
    if row.state == State.SIGNED.value and row.result_by == Return.ONLINE.value:
        _move(row, states.decide(State.SIGNED, Act.RETURN, {Role.SYSTEM}), by=SYSTEM, at=at)
    return State(row.state)


@transaction.atomic
def supplement(
    *,
    code: DossierCode,
    form: Mapping[str, Any],
    by: Actor,
    at: datetime,
    uploads: Sequence[str] = (),
    note: str = "",
) -> State:
    """Answer a supplement request with a mended form and more files; return where it then stands.

    Raises:
        NotFound: no such dossier, or not this actor's.
        ActNotPossible: no supplement is asked for.
        NotYourAct: it is not the applicant's account.
        ManyRefused: the mended form cannot be read or does not fit the register.
    """
    row, standing = locking.get_locked(code, by=by)
    move = locking.decide(row, Act.SUPPLEMENT, standing)
    procedure = procedures.get_procedure(row.procedure)
    party = forms.get_party(employer=row.employer, person=row.person)
    read = forms.read(procedure, form, party, at=row.filed_at)
    row.form, row.findings = read.kept, read.warnings
    row.uploads = [*row.uploads, *uploads]
    _move(row, move, by=by, at=at, note=note)
    return State(row.state)


def _move(
    row: Dossier,
    move: states.Move,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    items: Sequence[Wanted] = (),
) -> None:
    procedure = procedures.get_procedure(row.procedure)
    before = State(row.state)
    outcome = _carry_out(row, procedure, by=by, at=at) if move.act is Act.SIGN else Outcome()
    if move.act is Act.SIGN:
        row.resolved_at = at
    if move.act is Act.ASK_SUPPLEMENT:
        row.supplements_asked += 1
    row.state = move.after.value
    row.version += 1
    stepping.follow(row, procedure.definition, move, by=by, at=at)
    row.save()
    document = papers.issue_for(
        move, row, procedure.definition, by=by, at=at, note=note, items=items, outcome=outcome
    )
    telling.write_down(row, move.act, before, by=by, at=at, note=note, document=document)
    if isinstance(move.tells, Told):
        telling.tell(
            move.tells,
            row,
            procedure.definition,
            at=at,
            note=note,
            items=tuple(items),
            outcome=outcome,
            document=document,
        )


def _carry_out(row: Dossier, procedure: Procedure, *, by: Actor, at: datetime) -> Outcome:
    party = forms.get_party(employer=row.employer, person=row.person)
    form = forms.reread(procedure, row.form, party, at=row.filed_at)
    context = EffectContext(
        dossier=row.code, employer=party.employer, person=party.person, by=by, at=at
    )
    return procedure.carry_out(form, context)


def _check_officer(row: Dossier, act: Act, by: Actor) -> None:
    """Refuse a processing act on what a colleague handles.

    Raises:
        OfAnotherOfficer: the dossier is another officer's.
    """
    processing = (
        act in {Act.TAKE_UP, Act.SUBMIT, Act.HAND_OVER} or row.state == State.IN_PROCESSING.value
    )
    mine = row.officer in (None, by.account_id)
    if processing and not mine and by.has(Role.PROCESSING) and not by.has(*states.LEADER):
        raise OfAnotherOfficer(name=row.officer_name)


def _check_joint(row: Dossier, act: Act) -> None:
    if act in {Act.SUBMIT, Act.HAND_OVER}:
        plan = joint.find_plan(procedures.get_procedure(row.procedure).definition, row.form)
        done = row.acts.order_by("id").values_list("act", flat=True) if plan else ()
        joint.check(act, plan, done)


def _take_over(
    row: Dossier, act: Act, *, by: Actor, officer: int | None, officer_name: str
) -> None:
    if act is Act.TAKE_UP:
        row.officer, row.officer_name = by.account_id, by.label
    elif act is Act.ACCEPT and officer is not None:
        row.officer, row.officer_name = officer, officer_name
