"""What has happened in the register of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ansinh.kernel.actors import Actor
from ansinh.records.people.types import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two numbers were found to be one person's; what hangs on drop belongs to keep now."""

    keep: PersonId
    drop: PersonId
    dossier: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """A person has died, as a paper shown to the agency says."""

    person: PersonId
    died_on: date
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revived:
    """A death was noted wrongly and is taken back; what followed from it since noted_at ends."""

    person: PersonId
    of_age_on: date
    noted_at: datetime
    by: Actor
    at: datetime
