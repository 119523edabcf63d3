"""Words of the catalogue: what a procedure is, and what its parts receive and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard, PersonId


class TimeUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working-days"
    DAYS = "days"


class AppliesTo(StrEnum):
    """Who files a procedure."""

    EMPLOYER = "employer"
    PERSON = "person"


class StepKind(StrEnum):
    """The stages a dossier passes at an agency."""

    RECEPTION = "reception"
    PROCESSING = "processing"
    SIGNING = "signing"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """One stage and its own budget, in working days (a fraction is allowed)."""

    kind: StepKind
    title: Phrase
    budget_days: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that belongs to a dossier."""

    code: str
    title: Phrase
    is_required: bool
    originals: int = 1
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """An article that a procedure rests on."""

    document: str
    article: str
    title: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What the public and the one-stop system must know of a procedure."""

    code: str
    version: str
    codes: Mapping[str, str]
    title: Phrase
    summary: Phrase
    applies_to: AppliesTo
    papers: Sequence[Paper]
    time_limit: int
    time_unit: TimeUnit
    fee: int
    agency_level: str
    steps: Sequence[StepPlan]
    result: Phrase
    legal_basis: Sequence[LegalBasis]
    online_level: int
    valid_from: date
    valid_until: date | None = None


class Severity(StrEnum):
    """Whether a finding stops the filing or only needs attention."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found in a form: where ("movements.3.wage"), how grave, what and how to mend it."""

    path: str
    code: str
    phrase: Phrase
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """Who files, and when: what the checks may rely on beside the form and the register."""

    employer: EmployerCard | None
    person: PersonCard | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectContext:
    """For which dossier, in whose name and when the effect is carried out."""

    dossier: str
    employer: EmployerCard | None
    person: PersonCard | None
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A worker whose contributions stop with a month (the first one not paid any more)."""

    person: PersonId
    month: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an effect has done: for the result paper, and for the notices."""

    lines: Sequence[Mapping[str, Any]] = ()
    stopped: Sequence[Stopped] = ()
    registered: Sequence[PersonId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure with its parts, as its folder puts them together."""

    definition: Definition
    form: type[BaseModel]
    check: Callable[[Any, CheckContext], list[Finding]]
    carry_out: Callable[[Any, EffectContext], Outcome]
    guide: Sequence[Phrase] = field(default_factory=tuple)
