"""Words of the journal: a look at somebody's data, an act, and the result of a verification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ansinh.kernel import actors
from ansinh.kernel.phrases import Phrase

LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody looked at a person's data. id is for paging."""

    id: int
    at: datetime
    by: str
    subject_kind: str
    purpose: str

    @property
    def who(self) -> Phrase:
        """Return who looked, as readers are told."""
        return actors.name_of(self.by)


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

    @property
    def who(self) -> Phrase:
        """Return who did it, as readers are told."""
        return actors.name_of(self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many entries hold together, and the first place that does not ("chain 3, entry 17")."""

    count: int
    broken: str | None = None
