"""Writes down what was done to a dossier, and tells those above of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.events import publish
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers import events
from ansinh.services.dossiers.models import ActDone, Dossier
from ansinh.services.dossiers.types import Act, Applicant, State, Told
from ansinh.services.procedures.types import Definition

EVENTS: dict[Told, type[events.DossierEvent]] = {
    told: getattr(events, told.value) for told in Told
}


def write_down(
    row: Dossier,
    act: Act,
    before: State | None,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    document: str = "",
) -> None:
    """Keep one act with the dossier and in the journal."""
    ActDone.objects.create(
        dossier=row,
        act=act.value,
        before=before.value if before else "",
        after=row.state,
        actor=by.account_id,
        actor_name=by.label,
        at=at,
        note=note,
        document=document,
    )
    journal.record(
        by=by,
        at=at,
        act=f"dossier.{act.value}",
        subject_kind="dossier",
        subject=row.code,
        person=row.person,
        detail={"from": before.value if before else "", "to": row.state, "document": document},
    )


def tell(
    told: Told, row: Dossier, definition: Definition, *, at: datetime, **values: object
) -> None:
    """Publish what has happened; values are what this event says beside the common things."""
    publish(_event(EVENTS[told], row, definition, at, values))


def tell_extended(row: Dossier, definition: Definition, *, at: datetime, **values: object) -> None:
    """Publish that a later date was promised."""
    publish(_event(events.Extended, row, definition, at, values))


def applicant_of(row: Dossier) -> Applicant:
    """Return who asks."""
    return Applicant(
        name=row.applicant_name,
        employer=row.employer,
        person=row.person,
        phone=row.applicant_phone,
        email=row.applicant_email,
        address=row.applicant_address,
    )


def _event(
    kind: type[events.DossierEvent],
    row: Dossier,
    definition: Definition,
    at: datetime,
    values: Mapping[str, object],
) -> events.DossierEvent:
    known: dict[str, Any] = {
        name: value for name, value in values.items() if name in kind.__dataclass_fields__
    }
    return kind(
        code=DossierCode(row.code),
        national_code=row.national_code,
        procedure=row.procedure,
        procedure_title=definition.title,
        applicant=applicant_of(row),
        agency_name=row.agency.name,
        agency_phone=row.agency.phone,
        due_at=row.due_at,
        at=at,
        **known,
    )
