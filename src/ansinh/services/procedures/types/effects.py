"""What the effect of a procedure receives and has done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard, PersonId


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
    """A worker whose contributions stop with a month (the first one not paid any more).

    until is the last month not paid, where it is known. Of a contract beside the first one only the
    accident fund stops.
    """

    person: PersonId
    month: Month
    until: Month | None = None
    is_accident_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an effect has done: for the result paper, and for the notices."""

    lines: Sequence[Mapping[str, Any]] = ()
    stopped: Sequence[Stopped] = ()
    registered: Sequence[PersonId] = ()
