"""Counts attempts before they are heard, in one statement, and makes whoever fails often wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from math import ceil

from django.conf import settings
from django.db import connection, transaction

from ansinh.foundation.accounts import rules
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

# What was counted before is read and locked, then one more is added; a wait rolls the adding back.
# The count may be lost when the server falls: nobody waits for the disk here.
COUNT = """
    WITH asked(kind, key) AS (SELECT * FROM unnest(%s::text[], %s::text[])),
    old AS MATERIALIZED (
        SELECT attempts.kind, attempts.key, attempts.failures, attempts.last_at
        FROM accounts_attempts attempts JOIN asked USING (kind, key)
        ORDER BY attempts.kind FOR UPDATE OF attempts
    ), added AS (
        INSERT INTO accounts_attempts AS attempts (kind, key, failures, last_at)
        SELECT asked.kind, asked.key, 1, %s FROM asked LEFT JOIN old USING (kind, key)
        ORDER BY asked.kind
        ON CONFLICT (kind, key) DO UPDATE SET last_at = excluded.last_at, failures =
            CASE WHEN attempts.last_at <= %s THEN 1 ELSE attempts.failures + 1 END
    )
    SELECT old.kind, old.failures, old.last_at
    FROM (SELECT set_config('synchronous_commit', 'off', true)) AS lax LEFT JOIN old ON true
"""
# A minute has a row of its own, so an allowance is whole again when the next one begins.
CALL = """
    INSERT INTO accounts_attempts AS calls (kind, key, failures, last_at) VALUES ('minute', %s, 1, %s)
    ON CONFLICT (kind, key) DO UPDATE SET failures = calls.failures + 1, last_at = excluded.last_at
    RETURNING failures
"""
A_MINUTE = 60
FORGET = """
    WITH gone AS (
        DELETE FROM accounts_attempts USING unnest(%s::text[], %s::text[]) AS known(kind, key)
        WHERE accounts_attempts.kind = known.kind AND accounts_attempts.key = known.key
    )
    UPDATE accounts_attempts SET failures = failures - 1
    FROM (SELECT set_config('synchronous_commit', 'off', true)) AS lax
    WHERE kind = 'address' AND key = %s AND failures > 0
"""


class SlowDown(Refused):
    """There were too many failed attempts; the next is heard after a wait."""

    code = "slow-down"
    phrase = Phrase(
        vi="Đã có quá nhiều lần thử liên tiếp. Anh/chị thử lại sau {seconds} giây.",
        en="There were too many attempts in a row. Try again in {seconds} seconds.",
    )


def keys_of(what: str, source: str, *, kinds: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the keyed digests under which attempts at something from somewhere are counted."""
    folded = what.strip().casefold()
    words = kinds or {"pair": f"{folded}\n{source}", "login": folded, "address": source}
    secret = str(settings.SECRET_KEY)
    return {
        kind: sha256(f"{secret}\n{kind}\n{word}".encode()).hexdigest()
        for kind, word in words.items()
    }


def allow(what: str, source: str, at: datetime, *, most: int) -> None:
    """Count a call at something from somewhere, right or wrong; so many a minute are allowed.

    Raises:
        SlowDown: this minute's are used up.
    """
    minute, second = divmod(int(at.timestamp()), A_MINUTE)
    [key] = keys_of(what, source, kinds={"minute": f"{what}\n{source}\n{minute}"}).values()
    with connection.cursor() as cursor:
        cursor.execute(CALL, [key, at])
        if cursor.fetchone()[0] > most:
            raise SlowDown(seconds=A_MINUTE - second)


def word_for(login: str) -> str:
    """Return the word by which the journal tells attempts at one login from those at others."""
    return keys_of(login, "")["login"][:16]


def count(keys: Mapping[str, str], at: datetime) -> None:
    """Count one more attempt, as if it failed, before it is looked at.

    Raises:
        SlowDown: there were too many already; this one is not counted and not looked at.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT, [list(keys), list(keys.values()), at, at - rules.FORGET_AFTER])
        waits = [
            rules.still_to_wait(rules.BRAKES[kind], failures, last, at)
            for kind, failures, last in cursor.fetchall()
            if kind
        ]
        seconds = ceil(max((wait.total_seconds() for wait in waits), default=0))
        if seconds:
            raise SlowDown(seconds=seconds)


def forget(keys: Mapping[str, str]) -> None:
    """Take the counts of a right attempt back; the address keeps those of others."""
    own = {kind: key for kind, key in keys.items() if kind != "address"}
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [list(own), list(own.values()), keys.get("address", "")])
