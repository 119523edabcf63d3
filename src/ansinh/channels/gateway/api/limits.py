"""How many calls a token or an address may make in a minute, counted in the process's cache."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.cache import cache

A_MINUTE = 60


def seconds_to_wait(caller: str, *, at: datetime) -> int:
    """Count one call; return 0, or after how many seconds the caller may call again.

    The default cache counts per process; a shared cache in the settings counts for all of them.
    """
    second = int(at.timestamp())
    key = f"api:{caller}:{second // A_MINUTE}"
    if cache.add(key, 1, timeout=A_MINUTE * 2):
        return 0
    if cache.incr(key) <= settings.API_CALLS_A_MINUTE:
        return 0
    return A_MINUTE - second % A_MINUTE
