"""Keeps what the demonstration's phones and mailboxes have received and sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ansinh.foundation.messaging import rules
from ansinh.foundation.messaging.models import SimulatedMessage
from ansinh.foundation.messaging.types import Fate, Handed, Parcel


def show(parcels: Sequence[Parcel], *, at: datetime) -> list[Handed]:
    """Put parcels on the phones they are for; one handed over twice is shown once."""
    rows = [
        SimulatedMessage(
            key=parcel.key,
            address=parcel.address,
            subject=parcel.subject,
            text=parcel.text,
            parts=rules.count_parts(parcel.text),
            at=at,
        )
        for parcel in parcels
    ]
    SimulatedMessage.objects.bulk_create(rows, ignore_conflicts=True)
    return [Handed(id=parcel.id, fate=Fate.TAKEN) for parcel in parcels]


def keep_exchange(*, phone: str, asked: str, answered: str, at: datetime) -> None:
    """Keep a look-up that a simulated phone has sent, and the answer it got."""
    exchange = uuid4().hex
    reply = rules.for_phone(answered)
    with transaction.atomic():
        SimulatedMessage.objects.create(
            key=f"asked:{exchange}", address=phone, is_from_phone=True, text=asked, at=at
        )
        SimulatedMessage.objects.create(
            key=f"answered:{exchange}",
            address=phone,
            text=reply,
            parts=rules.count_parts(reply),
            at=at,
        )
