"""Writes down what was done to a dossier, and tells those above of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

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


class Office(Protocol):
    """The office that an event names."""

    @property
    def name(self) -> str:
        """Return what it is called."""

    @property
    def phone(self) -> str:
        """Return under which number it answers."""


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
    act_done(row, act, before, by=by, at=at, note=note, document=document).save(force_insert=True)
    journal_act(row, act, before, by=by, at=at, document=document)


def act_done(
    row: Dossier,
    act: Act,
    before: State | None,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    document: str = "",
) -> ActDone:
    """Return one act as the dossier keeps it, not yet saved."""
    return ActDone(
        dossier_id=row.pk,
        act=act.value,
        before=before.value if before else "",
        after=row.state,
        actor=by.account_id,
        actor_name=by.label,
        at=at,
        note=note,
        document=document,
    )


def journal_act(
    row: Dossier, act: Act, before: State | None, *, by: Actor, at: datetime, document: str = ""
) -> None:
    """Enter one act in the journal."""
    journal.record(
        by=by,
        at=at,
        act=f"dossier.{act.value}",
        subject_kind="dossier",
        subject=row.code,
        person=row.person,
        detail={"from": before.value if before else "", "to": row.state, "document": document},
    )


def journal_sheet(row: Dossier, *, by: Actor, at: datetime, document: str) -> None:
    """Enter in the journal that a control sheet was issued; the state stays as it is."""
    journal.record(
        by=by,
        at=at,
        act="dossier.control-sheet",
        subject_kind="dossier",
        subject=row.code,
        person=row.person,
        detail={"document": document},
    )


def tell(
    told: Told,
    row: Dossier,
    definition: Definition,
    *,
    at: datetime,
    office: Office | None = None,
    **values: object,
) -> None:
    """Publish what has happened; values are what this event says beside the common things."""
    publish(_event(EVENTS[told], row, definition, at, office or row.agency, values))


def tell_extended(row: Dossier, definition: Definition, *, at: datetime, **values: object) -> None:
    """Publish that a later date was promised."""
    publish(_event(events.Extended, row, definition, at, row.agency, values))


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


def _event(  # noqa: PLR0917 - what an event is made of
    kind: type[events.DossierEvent],
    row: Dossier,
    definition: Definition,
    at: datetime,
    office: Office,
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
        agency_name=office.name,
        agency_phone=office.phone,
        due_at=row.due_at,
        at=at,
        **known,
    )
