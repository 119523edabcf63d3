"""Words of passwords: why a link was sent, and what is wrong with a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkReason(StrEnum):
    """Why somebody gets a link to set a password with."""

    FORGOTTEN = "forgotten"
    OPENED = "opened"
    RECOVERED = "recovered"


class Closing(StrEnum):
    """Why an account lets nobody in."""

    DORMANT = "dormant"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordState:
    """How old an account's password is, for its owner."""

    set_at: datetime | None
    ends_at: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """What the page behind a link says: whose password it sets, and until when."""

    account: int
    name: str
    login: str
    reason: LinkReason
    expires_at: datetime
