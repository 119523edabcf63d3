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
class Demonstrates:
    """What an account of the demonstration stands for, for whoever tries the system out.

    role is the word of the demonstration ("worker", "pensioner", "ivan"), finer than rights are.
    """

    role: str
    insurance_number: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationAccount:
    """A sign-in of the demonstration; subject is the person or employer acted for."""

    account: int
    role: str
    name: str
    login: str
    password: str
    phone: str
    insurance_number: str = ""
    employer: str = ""
    subject: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One place where an account is signed in."""

    id: int
    began_at: datetime
    device: str
    source: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account as its owner sees it."""

    login: str
    name: str
    phone: str
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A person at the door: which account, by which sign-in, since when."""

    account: int
    sign_in: int
    since: datetime
