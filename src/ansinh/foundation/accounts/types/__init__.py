"""Words of accounts: officers in a list, sign-ins of the demonstration, sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """An account that may be given work."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationAccount:
    """A sign-in of the demonstration, printed for whoever tries it out.

    subject is the internal key of the person or employer acted for; the storeys above know more.
    """

    account: int
    role: str
    name: str
    login: str
    password: str
    phone: str
    subject: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One place where an account is signed in. key is not the session's secret."""

    key: str
    began_at: datetime
    device: str
    source: str
    is_this: bool
