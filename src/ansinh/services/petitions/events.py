"""What has happened to a petition, for those who tell people of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The agency has answered a petition."""

    number: str
    person: int
    answer: str
    agency_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Somebody has reported a mistake or objected to something."""

    number: str
    person: int
    agency_name: str
    due_at: datetime
    at: datetime
