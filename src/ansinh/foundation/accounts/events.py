"""What has happened to accounts that others must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ansinh.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathShown:
    """The death of an account's holder was shown at the counter and accepted by a second officer.

    person is the key of the person in the register; evidence the papers that were seen.
    """

    person: int
    died_on: date
    evidence: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathDisproved:
    """Somebody whom the register has as dead stood at the counter, and the leader has accepted it.

    person is her key in the register; why is the reason that was given.
    """

    person: int
    why: str
    by: Actor
    at: datetime
