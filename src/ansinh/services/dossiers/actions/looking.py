"""Looks of staff at a dossier, journalled so that its applicant sees them; her own leave none."""

from __future__ import annotations

from datetime import datetime

from ansinh.foundation.documents.types import DocumentView
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.purposes import Purpose
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import DossierView


def read_dossier(code: DossierCode, *, by: Actor, at: datetime) -> DossierView:
    """Return a dossier to who may see it; the look of staff is journalled.

    Raises:
        NotFound: there is none, or it is not this actor's to see; the two are told alike.
    """
    found = queries.get_dossier_for(code, actor=by)
    if by.is_staff:
        note_look(found, by=by, at=at)
    return found


def read_paper(code: DossierCode, check_code: str, *, by: Actor, at: datetime) -> DocumentView:
    """Return a paper of a dossier to who may see that; the look of staff is journalled.

    Raises:
        NotFound: there is no such paper, or the dossier is not this actor's to see.
    """
    dossier = queries.get_dossier_for(code, actor=by)
    found = next((each for each in dossier.documents if each.code == check_code), None)
    if found is None:
        raise NotFound(path="check_code")
    if by.is_staff:
        note_look(dossier, by=by, at=at, kind="document", subject=found.code)
    return found


def note_look(
    dossier: DossierView, *, by: Actor, at: datetime, kind: str = "dossier", subject: str = ""
) -> None:
    """Journal that staff opened a dossier, or what kind and subject name: a document, an upload."""
    journal.record_look(
        by=by,
        at=at,
        subject_kind=kind,
        subject=subject or dossier.code,
        person=dossier.applicant.person,
        purpose=Purpose.DOSSIER.kept_as(dossier.code),
    )
