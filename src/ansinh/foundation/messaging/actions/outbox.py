"""Puts letters into the outbox, in the sender's own transaction, and orders those who carry them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ansinh.foundation.messaging import rules
from ansinh.foundation.messaging.models import Message
from ansinh.foundation.messaging.types import Carrier, Letter, MessageState

DELIVER = "ansinh.foundation.messaging.tasks.deliver"
ORDER = """
    SELECT procrastinate_defer_jobs_v1(ARRAY(
        SELECT ROW('default', %s, 0, NULLIF(lock, ''), NULL,
                   jsonb_build_object('carrier', carrier), NULL)::procrastinate_job_to_defer_v1
        FROM unnest(%s::text[], %s::text[]) AS delivery(carrier, lock)
    ))
"""
ORDERED = """
    SELECT DISTINCT args->>'carrier' FROM procrastinate_jobs
    WHERE status = 'todo' AND task_name = %s
"""
# The letters and the jobs that carry them, in one statement.
INSERT = f"""
    WITH kept AS (
        INSERT INTO messaging_message (key, carrier, address, subject, text, parts, kind, about,
                                       person, is_secret, state, tries, due_at, created_at, fault)
        SELECT key, carrier, address, subject, text, parts, kind, about,
               person, is_secret, %s, 0, %s::timestamptz, %s::timestamptz, ''
        FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::smallint[],
                    %s::text[], %s::text[], %s::bigint[], %s::boolean[])
             AS letter(key, carrier, address, subject, text, parts, kind, about, person, is_secret)
        ON CONFLICT (key) DO NOTHING
    )
    {ORDER}
"""  # noqa: S608 - put together from constants
BATCH = 5_000
LOCKS = {Carrier.EMAIL: "deliver-email"}
"""Of the jobs that hold a lock one runs at a time: a mail server that hangs must not take every
place of the worker, since one-time codes wait for one."""


def send(letters: Sequence[Letter], *, at: datetime) -> None:
    """Put letters into the outbox, each key once for ever, and order one delivery a carrier.

    What travels by SMS is stored as it travels: without marks, with its parts counted.
    """
    if not letters:
        return
    starts = range(0, len(letters), BATCH)
    carriers = sorted({letter.carrier for letter in letters})
    with transaction.atomic(savepoint=False):
        for start in starts:
            is_last = start == starts[-1]
            _insert(letters[start : start + BATCH], carriers if is_last else [], at)


def order_due(*, at: datetime) -> None:
    """Order a delivery of each kind of message of which some are due and none is ordered yet."""
    waiting = Message.objects.filter(state=MessageState.WAITING.value, due_at__lte=at)
    found = waiting.order_by("carrier").values_list("carrier", flat=True).distinct()
    with connection.cursor() as cursor:
        cursor.execute(ORDERED, [DELIVER])
        ordered = {carrier for (carrier,) in cursor.fetchall()}
        if carriers := [Carrier(each) for each in found if each not in ordered]:
            cursor.execute(ORDER, _jobs(carriers))


def _jobs(carriers: Sequence[Carrier]) -> list[Any]:
    locks = [LOCKS.get(carrier, "") for carrier in carriers]
    return [DELIVER, [carrier.value for carrier in carriers], locks]


def _insert(letters: Sequence[Letter], carriers: Sequence[Carrier], at: datetime) -> None:
    texts = [_travelling(letter) for letter in letters]
    columns: list[list[Any]] = [
        [letter.key for letter in letters],
        [letter.carrier.value for letter in letters],
        [letter.address for letter in letters],
        [letter.subject for letter in letters],
        list(texts),
        [_parts(letter, text) for letter, text in zip(letters, texts, strict=True)],
        [letter.kind for letter in letters],
        [letter.about for letter in letters],
        [letter.person for letter in letters],
        [letter.is_secret for letter in letters],
    ]
    values: list[Any] = [MessageState.WAITING.value, at, at, *columns, *_jobs(carriers)]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)


def _travelling(letter: Letter) -> str:
    return rules.for_phone(letter.text) if letter.carrier is Carrier.SMS else letter.text


def _parts(letter: Letter, text: str) -> int:
    return rules.count_parts(text) if letter.carrier is Carrier.SMS else 1
