"""What has happened to the accounts into which money is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ansinh.kernel.actors import Actor
from ansinh.records.payments.types import PaymentAccountView


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAccountSet:
    """Money of a person is paid into another account from now on; key is the account's."""

    person: int
    key: int
    account: PaymentAccountView
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAccountEnded:
    """Money of a person is no longer paid into an account, nor into another."""

    person: int
    key: int
    account: PaymentAccountView
    by: Actor
    at: datetime
