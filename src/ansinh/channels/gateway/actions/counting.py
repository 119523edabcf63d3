"""Counts the calls of each token or address in a minute, for all web processes together.

Each process counts in its memory and tells the database every twentieth of the allowance, so the
hot path writes seldom; n processes may let pass n twentieths too many. A small allowance is exact.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.db import connection

from ansinh.channels.gateway.models import CallCount
from ansinh.kernel.passing import Passing

A_MINUTE = 60
PARTS = 20
KEPT = timedelta(hours=1)
CALLS = Passing[int](seconds=A_MINUTE)
OTHERS = Passing[int](seconds=A_MINUTE)
"""What other processes have counted of a caller, as the database last said."""
COUNTING = Lock()
TELL = """
    INSERT INTO gateway_callcount (caller, minute, calls) VALUES (%s, %s, %s)
    ON CONFLICT (caller, minute) DO UPDATE SET calls = gateway_callcount.calls + excluded.calls
    RETURNING calls
"""


def seconds_to_wait(caller: str, *, at: datetime) -> int:
    """Count one call; return 0, or after how many seconds the caller may call again."""
    counted, others = CALLS.at(at), OTHERS.at(at)
    with COUNTING:
        counted[caller] = calls = counted.get(caller, 0) + 1
    step = max(1, settings.API_CALLS_A_MINUTE // PARTS)
    if calls % step == 0:
        others[caller] = _tell(caller, at, step) - calls
    if calls + others.get(caller, 0) <= settings.API_CALLS_A_MINUTE:
        return 0
    return A_MINUTE - int(at.timestamp()) % A_MINUTE


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
