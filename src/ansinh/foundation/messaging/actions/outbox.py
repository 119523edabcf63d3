"""Puts letters into the outbox, in the sender's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ansinh.foundation.messaging import rules
from ansinh.foundation.messaging.types import Carrier, Letter, MessageState

DELIVER = "ansinh.foundation.messaging.tasks.deliver"
# The letters and the jobs that carry them, in one statement.
INSERT = """
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
    SELECT procrastinate_defer_jobs_v1(ARRAY(
        SELECT ROW('default', %s, 0, NULL, NULL,
                   jsonb_build_object('carrier', carrier), NULL)::procrastinate_job_to_defer_v1
        FROM unnest(%s::text[]) AS carrier
    ))
"""
BATCH = 5_000


def send(letters: Sequence[Letter], *, at: datetime) -> None:
    """Put letters into the outbox, each key once for ever, and order one delivery a carrier.

    What travels by SMS is stored as it travels: without marks, with its parts counted.
    """
    if not letters:
        return
    starts = range(0, len(letters), BATCH)
    carriers = sorted({letter.carrier.value for letter in letters})
    with transaction.atomic(savepoint=False):
        for start in starts:
            is_last = start == starts[-1]
            _insert(letters[start : start + BATCH], carriers if is_last else [], at)


def _insert(letters: Sequence[Letter], carriers: Sequence[str], at: datetime) -> None:
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
    values: list[Any] = [MessageState.WAITING.value, at, at, *columns, DELIVER, list(carriers)]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)


def _travelling(letter: Letter) -> str:
    return rules.for_phone(letter.text) if letter.carrier is Carrier.SMS else letter.text


def _parts(letter: Letter, text: str) -> int:
    return rules.count_parts(text) if letter.carrier is Carrier.SMS else 1
