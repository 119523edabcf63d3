"""Questions to the outbox and to the demonstration's phones."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Min, QuerySet

from ansinh.foundation.messaging.models import Message, SimulatedMessage
from ansinh.foundation.messaging.types import (
    Backlog,
    Carrier,
    MessageState,
    MessageView,
    SimulatedView,
)
from ansinh.kernel.identifiers import masked

CAP = 100_000


def list_messages_about(about: str, *, limit: int = 200) -> list[MessageView]:
    """Return the messages about one thing (a dossier's code), oldest first."""
    return _views(Message.objects.filter(about=about).order_by("id")[:limit])


def find_sent_at(key: str) -> datetime | None:
    """Return when the carrier took a letter over, or None while it has not."""
    return Message.objects.filter(key=key).values_list("sent_at", flat=True).first()


def _views(messages: QuerySet[Message]) -> list[MessageView]:
    return [
        MessageView(
            id=row.pk,
            carrier=Carrier(row.carrier),
            address=masked_address(row.address),
            subject=row.subject,
            text="" if row.is_secret else row.text,
            kind=row.kind,
            state=MessageState(row.state),
            parts=row.parts,
            created_at=row.created_at,
            sent_at=row.sent_at,
        )
        for row in messages
    ]


def masked_address(address: str) -> str:
    """Return a phone as 091****678 and a mailbox as h***@example.vn."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if at else masked(address)


def count_waiting() -> Backlog:
    """Return how much waits in the outbox, never counting past a hundred thousand."""
    waiting = Message.objects.filter(state=MessageState.WAITING.value)
    count = waiting.order_by().values("pk")[:CAP].count()
    return Backlog(count=count, oldest_due=waiting.aggregate(oldest=Min("due_at"))["oldest"])


def count_failed(*, most: int = CAP) -> int:
    """Return how many messages were given up, never counting further than most."""
    failed = Message.objects.filter(state=MessageState.FAILED.value)
    return failed.order_by().values("pk")[:most].count()


def list_simulated(address: str, *, limit: int = 50) -> list[SimulatedView]:
    """Return what a simulated phone or mailbox holds, newest first."""
    rows = SimulatedMessage.objects.filter(address=address).order_by("-id")[:limit]
    return [
        SimulatedView(
            id=row.pk,
            address=row.address,
            is_from_phone=row.is_from_phone,
            subject=row.subject,
            text=row.text,
            parts=row.parts,
            at=row.at,
        )
        for row in rows
    ]


def list_simulated_addresses(*, limit: int = 100) -> list[str]:
    """Return the phones and mailboxes that hold messages, the last used first."""
    used = SimulatedMessage.objects.values("address").annotate(last=Max("id"))
    return [row["address"] for row in used.order_by("-last")[:limit]]
