"""What is filed, by whom, and what the filing answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers.types.words import Channel
from ansinh.services.procedures.types import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks: an employer or a person, by internal key, with a name for lists and papers."""

    name: str
    employer: int | None = None
    person: int | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Everything needed to file one dossier. key makes filing twice the same as once.

    agency is the code of the office that shall handle it; an employer's dossier goes to the office
    that manages it when none is given. bearer is who brought it to the counter.
    """

    procedure: str
    form: dict[str, Any]
    applicant: Applicant
    channel: Channel
    key: str
    result: Return = Return.ONLINE
    uploads: tuple[str, ...] = ()
    agency: str = ""
    bearer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The answer to a filing: the code, the control word and the check code of its receipt."""

    code: DossierCode
    receipt: str
    control_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One paper that a supplement request asks for."""

    title: str
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A declaration not yet filed, as its owner left it."""

    key: UUID
    procedure: str
    employer: int | None
    person: int | None
    form: Mapping[str, Any]
    version: int
    changed_at: datetime
    filed_as: str = ""
    channel: Channel = Channel.ONLINE
    uploads: Sequence[str] = ()
