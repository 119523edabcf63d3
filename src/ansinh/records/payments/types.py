"""Words of the accounts into which money is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

SHOWN = 4
"""The last characters of an account number, by which its owner knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A bank of the State Bank's list; code is the BIN under which NAPAS routes transfers to it."""

    code: str
    short: str
    name: str
    until: date | None = None

    def is_open(self, on: date) -> bool:
        """Tell whether the bank is there on a day; until is the first on which it is not."""
        return self.until is None or on < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """A bank account as its holder writes it: which bank, the number, in whose name."""

    bank: str
    number: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAccountView:
    """An account into which money is or was paid; of its number the end alone."""

    bank: Bank
    tail: str
    holder: str
    valid_from: datetime
    ended_at: datetime | None

    @property
    def masked(self) -> str:
        """Return the number as its owner recognises it and nobody else can use it: …1234."""
        return f"…{self.tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAccounts:
    """The account in force, if any, and those before it, newest first."""

    current: PaymentAccountView | None
    earlier: tuple[PaymentAccountView, ...]
