"""Tells the owner of an account what was done with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from ansinh.foundation.accounts.models import Account
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.kernel import calendar
from ansinh.kernel.phrases import Phrase

SUBJECT = Phrase(vi="Tài khoản của anh/chị", en="Your account")


def letter(
    account: Account, *, key: str, text: Phrase, kind: str, to: str = "", is_secret: bool = False
) -> Letter | None:
    """Return the letter about an account: to its phone, else its mailbox; None if it has neither."""
    address = to or account.phone or account.email
    if not address:
        return None
    agency = settings.AGENCY.name.said_in(account.language)
    carrier = Carrier.EMAIL if "@" in address else Carrier.SMS
    return Letter(
        key=f"{key}:{carrier.value}",
        carrier=carrier,
        address=address,
        subject=SUBJECT.said_in(account.language),
        text=f"{agency}: {text.said_in(account.language)}",
        kind=kind,
        is_secret=is_secret,
    )


def tell(account: Account, *, key: str, text: Phrase, kind: str, at: datetime) -> None:
    """Send a notice about an account to its phone and to its mailbox, once a key.

    Whoever has got hold of one of the two does not keep it from the owner.
    """
    ways = [to for to in (account.phone, account.email) if to]
    post([letter(account, key=key, text=text, kind=kind, to=to) for to in ways], at=at)


def post(letters: Iterable[Letter | None], *, at: datetime) -> None:
    """Send those of the letters that have somewhere to go."""
    messaging.send([each for each in letters if each is not None], at=at)


def moment_of(at: datetime) -> str:
    """Return a moment as people read it: 08:05 ngày 22/11/2026."""
    return f"{at.astimezone(calendar.ZONE):%H:%M %d/%m/%Y}"


def day_of(at: datetime) -> str:
    """Return the day of a moment as people read it: 22/11/2026."""
    return f"{at.astimezone(calendar.ZONE):%d/%m/%Y}"
