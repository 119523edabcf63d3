"""The letters that the bench of notices sends, and the same rows without us."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
from django.conf import settings
from django.db import connection

from ansinh.foundation.messaging import actions
from ansinh.foundation.messaging.types import Carrier, Letter
from bench import harness

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LETTERS = 100_000
AT_ONCE = 5_000
TEXT = (
    "Cong ty Co phan Sao Mai bao dung dong BHXH cho ma so 011****425 tu thang 12/2026. "
    "Neu khong dung, goi 1900 9068 hoac bao sai sot tai localhost."
)
LEASE = """
    UPDATE bare_message SET state = 'sent', sent_at = %s
    WHERE id = ANY(ARRAY(SELECT id FROM bare_message WHERE state = 'waiting' AND due_at <= %s
                         ORDER BY due_at, id LIMIT 500 FOR UPDATE SKIP LOCKED))
"""
FILL = """
    INSERT INTO bare_message (key, carrier, address, subject, text, parts, kind, about, person,
                              state, tries, due_at, created_at, fault, is_secret)
    SELECT 'k' || n, 'sms', '0912345678', '', %s, 1, 'bench', '', n, 'waiting', 0, %s, %s, '', false
    FROM generate_series(1, %s) AS n
"""


def measure(sheet: harness.Sheet, address: str) -> None:
    """Fill and drain both, and compare."""
    settings.MESSAGE_WAYS = {"sms": "console", "email": "console"}
    logging.getLogger("ansinh.messages").setLevel(logging.WARNING)
    empty()
    filled_bare, drained_bare = bare(address)
    filled = harness.seconds_of(fill)
    drained = harness.seconds_of(drain)
    empty()
    sheet.add("letters into the outbox a second", LETTERS / filled, "/s", LETTERS / filled_bare)
    sheet.add("letters handed over a second", LETTERS / drained, "/s", LETTERS / drained_bare)
    both, both_bare = filled + drained, filled_bare + drained_bare
    sheet.add("both together", LETTERS / both, "/s", LETTERS / both_bare)


def empty() -> None:
    """Leave no message and no table of the bench."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE messaging_message")
        cursor.execute("DROP TABLE IF EXISTS bare_message")


def letters() -> Iterator[list[Letter]]:
    """Yield as many letters as the bench sends, some thousand at once."""
    for start in range(0, LETTERS, AT_ONCE):
        yield [
            Letter(
                key=f"bench:{number}",
                carrier=Carrier.SMS,
                address="0912345678",
                text=TEXT,
                kind="bench",
                person=number,
            )
            for number in range(start, start + AT_ONCE)
        ]


def fill() -> None:
    """Put all letters into the outbox."""
    for batch in letters():
        actions.send(batch, at=AT)


def drain() -> None:
    """Hand all letters over."""
    while actions.deliver_due(at=AT, carrier=Carrier.SMS):
        pass


def bare(address: str) -> tuple[float, float]:
    """Return the seconds of the same rows without us: one insert, then batches marked as sent."""
    with psycopg.connect(address, autocommit=True) as direct:
        direct.execute("CREATE TABLE bare_message (LIKE messaging_message INCLUDING ALL)")
        filled = harness.seconds_of(lambda: direct.execute(FILL, [TEXT, AT, AT, LETTERS]))

        def drained() -> None:
            while direct.execute(LEASE, [AT, AT]).rowcount:
                pass

        return filled, harness.seconds_of(drained)
