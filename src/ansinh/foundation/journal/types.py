"""Words of the journal: a look at somebody's data, an act, and the result of a verification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody looked at a person's data. id is for paging."""

    id: int
    at: datetime
    by: str
    subject_kind: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry as auditors and officers read it."""

    id: int
    at: datetime
    by: str
    source: str
    act: str
    subject_kind: str
    subject: str
    purpose: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many entries hold together, and the first place that does not ("chain 3, entry 17")."""

    count: int
    broken: str | None = None
