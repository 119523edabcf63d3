"""What can be done to dossiers: filed, advanced by the table of states, assigned, extended, drafted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ansinh.kernel.actors import Actor
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.types import Act, DraftView, Filed, Filing, State, Wanted


def file(filing: Filing, *, by: Actor, at: datetime) -> Filed:
    """File a dossier."""
    raise NotImplementedError


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
) -> State:
    """Do an act to a dossier."""
    raise NotImplementedError


def supplement(*, code: DossierCode, form: Mapping[str, Any], by: Actor, at: datetime, uploads: Sequence[str] = ()) -> State:
    """Answer a supplement request with a mended form."""
    raise NotImplementedError


def assign(*, codes: Collection[DossierCode], officer: int, by: Actor, at: datetime, officer_name: str = "") -> int:
    """Give dossiers to an officer; return how many."""
    raise NotImplementedError


def extend(*, code: DossierCode, reason: str, new_due: datetime, by: Actor, at: datetime) -> str:
    """Promise a later date with an apology; return the paper's check code."""
    raise NotImplementedError


def issue_control_sheet(*, code: DossierCode, by: Actor, at: datetime) -> str:
    """Issue the control sheet; return its check code."""
    raise NotImplementedError


def save_draft(
    *,
    key: UUID,
    procedure: str,
    form: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    employer: int | None = None,
    person: int | None = None,
) -> DraftView:
    """Keep a declaration not yet filed; version 0 begins one."""
    raise NotImplementedError


def discard_draft(*, key: UUID, by: Actor, at: datetime) -> None:
    """Throw a draft away."""
    raise NotImplementedError
