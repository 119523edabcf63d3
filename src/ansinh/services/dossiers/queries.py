"""What others may ask of dossiers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ansinh.kernel.actors import Actor
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.types import (
    DossierPage,
    DossierView,
    DraftView,
    Figures,
    PublicStatus,
    Queue,
    WorkPage,
)


def get_dossier_for(code: DossierCode, *, actor: Actor) -> DossierView:
    """Return a dossier with its way; NotFound when it is not there or not this actor's."""
    raise NotImplementedError


def list_work(
    *,
    actor: Actor,
    queue: Queue,
    text: str = "",
    procedure: str = "",
    due: str = "",
    after: str | None = None,
    limit: int = 40,
    at: datetime | None = None,
) -> WorkPage:
    """Return a page of a work list."""
    raise NotImplementedError


def count_work(actor: Actor, at: datetime) -> dict[Queue, int]:
    """Return the size of each work list; 501 means "hơn 500"."""
    raise NotImplementedError


def find_next_work(*, actor: Actor, queue: Queue, after_code: DossierCode) -> DossierCode | None:
    """Return the dossier that comes next in a work list, for an officer who works through it."""
    raise NotImplementedError


def get_public_status(code: DossierCode, control_word: str) -> PublicStatus:
    """Return where a dossier stands to whoever knows its control word; else NotFound."""
    raise NotImplementedError


def find_status(code: DossierCode) -> PublicStatus | None:
    """Return where a dossier stands, by code alone, or None."""
    raise NotImplementedError


def list_dossiers_of(
    *, employer: int | None = None, person: int | None = None, after: int | None = None, limit: int = 20
) -> DossierPage:
    """Return an applicant's dossiers, newest first."""
    raise NotImplementedError


def list_drafts_for(*, actor: Actor, employer: int | None = None, limit: int = 20) -> list[DraftView]:
    """Return the actor's own drafts not filed yet, newest first."""
    raise NotImplementedError


def get_draft_for(key: UUID, *, actor: Actor) -> DraftView:
    """Return one of the actor's own drafts; NotFound otherwise."""
    raise NotImplementedError


def get_figures(at: datetime) -> Figures:
    """Return the public figures of the month of that moment."""
    raise NotImplementedError


def get_drawing_for(code: DossierCode, *, actor: Actor) -> str:
    """Return the way of a dossier as BPMN 2.0 XML with its place marked."""
    raise NotImplementedError
