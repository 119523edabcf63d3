"""What has happened to a dossier, for those who tell people of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import Applicant, Wanted
from ansinh.services.procedures.types import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEvent:
    """Which dossier, whose, where, due when, and the moment it happened."""

    code: DossierCode
    national_code: str
    procedure: str
    procedure_title: Phrase
    applicant: Applicant
    agency_name: str
    agency_phone: str
    due_at: datetime
    at: datetime
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(DossierEvent):
    """A dossier was filed; document is its receipt."""

    control_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(DossierEvent):
    """A dossier was found complete and taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAsked(DossierEvent):
    """The applicant must add or mend something; document is the request."""

    note: str = ""
    items: Sequence[Wanted] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented(DossierEvent):
    """The applicant has answered a supplement request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(DossierEvent):
    """A dossier was refused; document says why."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(DossierEvent):
    """A dossier was signed and carried out; document is the result notice."""

    outcome: Outcome = field(default_factory=Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(DossierEvent):
    """The result was handed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(DossierEvent):
    """The applicant took the dossier back."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(DossierEvent):
    """The agency stopped handling the dossier."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(DossierEvent):
    """The result was promised for a later moment, with an apology; due_at is the new one."""

    reason: str = ""
