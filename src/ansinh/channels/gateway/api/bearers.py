"""Who a bearer token stands for; remembered for a few seconds, so that a busy program costs little."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from django.core.cache import cache

from ansinh.foundation.accounts import actions as keys
from ansinh.foundation.accounts import queries as accounts
from ansinh.kernel.actors import ANYONE, Actor

NO_SCOPES = frozenset({"none"})
SECONDS = 5


def actor_of(token: str, *, at: datetime, source: str) -> Actor:
    """Return who calls with a token, or anyone; a revoked token may still pass for five seconds."""
    key = f"bearer:{hashlib.sha256(token.encode()).hexdigest()}"
    known: Actor | None = cache.get(key)
    if known is None:
        found = accounts.find_actor_for_token(token, at=at, source=source)
        if found is None:
            return Actor(label=ANYONE.label, source=source)
        keys.note_use(token=token, at=at)
        known = found if found.scopes else replace(found, scopes=NO_SCOPES)
        cache.set(key, known, timeout=SECONDS)
    return known if known.source == source else replace(known, source=source)
