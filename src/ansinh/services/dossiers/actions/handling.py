"""What officers do beside the states: give work to one, promise a later date, print the control sheet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ansinh.kernel.actors import Actor
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.actions import locking, papers, telling
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.rules import deadlines, states
from ansinh.services.dossiers.types import Act, State
from ansinh.services.procedures import queries as procedures


@transaction.atomic
def assign(
    *,
    codes: Collection[DossierCode],
    officer: int,
    by: Actor,
    at: datetime,
    officer_name: str = "",
) -> int:
    """Give dossiers to an officer; return how many, leaving out those that have ended.

    Raises:
        NotFound: one of them is not there or not this actor's.
        NotYourAct: the actor may not give out work.
    """
    return sum(_assign(code, officer, officer_name, by=by, at=at) for code in sorted(codes))


@transaction.atomic
def extend(*, code: DossierCode, reason: str, new_due: datetime, by: Actor, at: datetime) -> str:
    """Promise a later moment with an apology; return the check code of the paper.

    Raises:
        NotFound: no such dossier, or not this actor's.
        NotYourAct: the actor may not promise.
        ActNotPossible: it is not being handled.
        NoteNeeded: the reason is missing.
        AlreadyExtended: there was one promise more already.
        ExtendedTooLate: less than a day is left. Source: Decree 61/2018/ND-CP article 19.
        NewDateNotLater: the new moment is not after the old one.
    """
    row, standing = locking.get_locked(code, by=by)
    states.check_beside(State(row.state), Act.EXTEND, standing.roles)
    if not reason.strip():
        raise states.NoteNeeded(path="reason")
    deadlines.check_extension(due=row.due_at, new_due=new_due, extended_at=row.extended_at, at=at)
    definition = procedures.get_procedure(row.procedure).definition
    earlier, row.due_at, row.extended_at = row.due_at, new_due, at
    row.version += 1
    row.save(update_fields=["due_at", "extended_at", "version"])
    document = papers.issue_apology(row, definition, by=by, at=at, reason=reason, earlier=earlier)
    telling.write_down(
        row, Act.EXTEND, State(row.state), by=by, at=at, note=reason, document=document
    )
    telling.tell_extended(row, definition, at=at, reason=reason, document=document)
    return document


@transaction.atomic
def issue_control_sheet(*, code: DossierCode, by: Actor, at: datetime) -> str:
    """Issue the control sheet (form 05 of Circular 01/2018) as it stands; return its check code.

    Raises:
        NotFound: no such dossier, or not this actor's.
    """
    row, _ = locking.get_locked(code, by=by)
    definition = procedures.get_procedure(row.procedure).definition
    document = papers.order_control_sheet(row, definition, by=by, at=at)
    telling.journal_sheet(row, by=by, at=at, document=document)
    return document


def _assign(code: DossierCode, officer: int, name: str, *, by: Actor, at: datetime) -> bool:
    row, standing = locking.get_locked(code, by=by)
    state = State(row.state)
    if state in states.ENDED:
        return False
    states.check_beside(state, Act.ASSIGN, standing.roles)
    Dossier.objects.filter(pk=row.pk).update(
        officer=officer, officer_name=name, version=row.version + 1
    )
    row.steps.filter(ended_at=None).update(officer=officer, officer_name=name)
    telling.write_down(row, Act.ASSIGN, state, by=by, at=at, note=name)
    return True
