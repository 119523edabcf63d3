"""Writes to whoever registers."""

from __future__ import annotations

from datetime import datetime

from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging.types import Carrier, Letter
from ansinh.foundation.registrations.models import Registration
from ansinh.kernel.phrases import Phrase

SUBJECT = Phrase(vi="Đăng ký tài khoản", en="Your registration for an account")


def post(
    row: Registration, text: str, *, event: str, at: datetime, is_secret: bool = False
) -> None:
    """Write to the phone and the mailbox of a registration, once for each event."""
    addresses = ((Carrier.SMS, row.phone), (Carrier.EMAIL, row.email))
    letters = [
        Letter(
            key=f"registration:{row.pk}:{event}:{carrier.value}"[:120],
            carrier=carrier,
            address=address,
            subject=SUBJECT.said_in(row.language),
            text=text,
            kind="registration",
            is_secret=is_secret,
        )
        for carrier, address in addresses
        if address
    ]
    messaging.send(letters, at=at)
