"""What the public and the one-stop system must know of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ansinh.kernel.phrases import Phrase


class TimeUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working-days"
    DAYS = "days"


class AppliesTo(StrEnum):
    """Who files a procedure."""

    EMPLOYER = "employer"
    PERSON = "person"


class Return(StrEnum):
    """How the applicant wants the result."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class StepKind(StrEnum):
    """The stages a dossier passes at an agency."""

    RECEPTION = "reception"
    PROCESSING = "processing"
    JOINT = "joint"
    SIGNING = "signing"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """One stage and its own budget, in working days (a fraction is allowed).

    A joint step belongs to another agency, named by place: a level above the first agency
    ("province", "central") or the code of an office. is_needed tells by the form whether a dossier
    must pass it; without one, every dossier must.
    """

    kind: StepKind
    title: Phrase
    budget_days: Decimal
    place: str = ""
    is_needed: Callable[[Mapping[str, Any]], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that belongs to a dossier; part is the list of the form that makes it up, if any."""

    code: str
    title: Phrase
    is_required: bool
    part: str = ""
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
