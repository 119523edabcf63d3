"""Counts the calls of each token or address in a minute, for all web processes together.

Each process counts in its memory and tells the database every twentieth of the allowance, so the
hot path writes seldom; n processes may let pass n twentieths too many. A small allowance is exact.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from ansinh.channels.gateway.models import CallCount

A_MINUTE = 60
PARTS = 20
KEPT = timedelta(hours=1)
TELL = """
    INSERT INTO gateway_callcount (caller, minute, calls) VALUES (%s, %s, %s)
    ON CONFLICT (caller, minute) DO UPDATE SET calls = gateway_callcount.calls + excluded.calls
    RETURNING calls
"""


def seconds_to_wait(caller: str, *, at: datetime) -> int:
    """Count one call; return 0, or after how many seconds the caller may call again."""
    second = int(at.timestamp())
    key = f"api:{caller}:{second // A_MINUTE}"
    calls = 1 if cache.add(key, 1, timeout=2 * A_MINUTE) else cache.incr(key)
    step = max(1, settings.API_CALLS_A_MINUTE // PARTS)
    if calls % step == 0:
        cache.set(f"{key}:others", _tell(caller, at, step) - calls, timeout=2 * A_MINUTE)
    others = cache.get(f"{key}:others", 0)
    return 0 if calls + others <= settings.API_CALLS_A_MINUTE else A_MINUTE - second % A_MINUTE


def _tell(caller: str, at: datetime, calls: int) -> int:
    """Add calls of this process to those of all; return the sum."""
    digest = sha256(caller.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(TELL, [digest, _minute(at), calls])
        row: tuple[int] = cursor.fetchone()
    return row[0]


def drop_old_counts(*, at: datetime) -> int:
    """Remove the counts of an hour ago and before; return how many."""
    return CallCount.objects.filter(minute__lt=_minute(at - KEPT)).delete()[0]


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // A_MINUTE
