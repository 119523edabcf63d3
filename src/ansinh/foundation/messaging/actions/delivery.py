"""Carries messages out of the outbox: leased, handed over, noted.

At least once: a worker killed between the carrier's answer and our note leaves a lease that runs
out, and the message is handed over again under the same key. While it lives it renews the lease,
and it outlasts a short absence of the database before it gives up to note the answer.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from ansinh.foundation.messaging import rules
from ansinh.foundation.messaging.actions import carriers, leases
from ansinh.foundation.messaging.models import Message
from ansinh.foundation.messaging.types import Carrier, Fate, Handed, MessageState, Parcel

BATCHES = {Carrier.SMS: 500, Carrier.EMAIL: 20}
"""A batch is small enough to be handed over in a moment by a carrier that answers."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds between tries to note an answer: a database that was killed is back by then."""

LEASE = """
    UPDATE messaging_message SET state = 'leased', leased_until = %s, tries = tries + 1
    WHERE id = ANY(ARRAY(
        SELECT id FROM messaging_message
        WHERE state = 'waiting' AND carrier = %s AND due_at <= %s
        ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED))
    RETURNING id, key, address, subject, text, tries
"""


def deliver_due(*, at: datetime, carrier: Carrier | None = None) -> int:
    """Hand over one batch of the messages that are due, of one kind or of each; return how many.

    Call it again until it returns 0. Kinds do not wait for each other.
    """
    return sum(_deliver_batch(each, at) for each in ([carrier] if carrier else Carrier))


def _deliver_batch(carrier: Carrier, at: datetime) -> int:
    parcels = _lease(carrier, at)
    if parcels:
        with leases.kept_alive(leases.Lease(parcels, at)) as lease:
            handed = carriers.way_of(carrier)(parcels, lease)
        _note_surely(handed, {parcel.id: parcel.tries for parcel in parcels}, at)
    return len(parcels)


def _note_surely(handed: Sequence[Handed], tries: dict[int, int], at: datetime) -> None:
    """Write the answers down, also when the database is away for some seconds."""
    for pause in PAUSES:
        try:
            _note(handed, tries, at)
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(pause)
        else:
            return
    _note(handed, tries, at)


def _lease(carrier: Carrier, at: datetime) -> list[Parcel]:
    values = [at + rules.LEASE, carrier.value, at, BATCHES[carrier]]
    with connection.cursor() as cursor:
        cursor.execute(LEASE, values)
        rows = cursor.fetchall()
    return [
        Parcel(id=key_id, key=key, address=address, subject=subject, text=text, tries=tries)
        for key_id, key, address, subject, text, tries in sorted(rows)
    ]


def _note(handed: Sequence[Handed], tries: dict[int, int], at: datetime) -> None:
    taken = [each.id for each in handed if each.fate is Fate.TAKEN]
    untried = [each.id for each in handed if each.fate is Fate.UNTRIED]
    with transaction.atomic():
        Message.objects.filter(pk__in=taken).update(
            state=MessageState.SENT.value, sent_at=at, leased_until=None, fault=""
        )
        Message.objects.filter(pk__in=taken, is_secret=True).update(text="")
        Message.objects.filter(pk__in=untried).update(
            state=MessageState.WAITING.value, leased_until=None, tries=F("tries") - 1
        )
        for each in handed:
            if each.fate in {Fate.LATER, Fate.NEVER}:
                _note_fault(each, tries[each.id], at)


def _note_fault(handed: Handed, tries: int, at: datetime) -> None:
    wait = rules.wait_before(tries) if handed.fate is Fate.LATER else None
    state = MessageState.FAILED if wait is None else MessageState.WAITING
    Message.objects.filter(pk=handed.id).update(
        state=state.value,
        due_at=at if wait is None else at + wait,
        leased_until=None,
        fault=handed.fault[:200],
    )
    if state is MessageState.FAILED:
        Message.objects.filter(pk=handed.id, is_secret=True).update(text="")


def take_back_expired(*, at: datetime) -> int:
    """Put messages whose lease has run out back among those that wait; return how many.

    One that was handed over too often without an answer has failed: it may be what fells the carrier.
    """
    expired = Message.objects.filter(state=MessageState.LEASED.value, leased_until__lt=at)
    lost = expired.filter(tries__gt=rules.MOST_RETRIES)
    lost.filter(is_secret=True).update(text="")
    lost.update(state=MessageState.FAILED.value, leased_until=None, fault="no answer")
    return expired.update(state=MessageState.WAITING.value, leased_until=None)
