"""Who a bearer token stands for; remembered for a few seconds, so that a busy program costs little."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from ansinh.foundation.programs import actions as programs
from ansinh.foundation.programs import queries as bearers
from ansinh.kernel.actors import ANYONE, Actor
from ansinh.kernel.passing import Passing

NO_SCOPES = frozenset({"none"})
KNOWN = Passing[Actor](seconds=5)


def actor_of(token: str, *, at: datetime, source: str) -> Actor:
    """Return who calls with a token, or anyone; a revoked token may still pass for five seconds."""
    known = KNOWN.at(at)
    key = hashlib.sha256(token.encode()).hexdigest()
    actor = known.get(key)
    if actor is None:
        actor = bearers.find_actor_for_token(token, at=at, source=source)
        if actor is None:
            return Actor(label=ANYONE.label, source=source)
        programs.note_use(token=token, at=at)
        known[key] = actor = actor if actor.scopes else replace(actor, scopes=NO_SCOPES)
    return actor if actor.source == source else replace(actor, source=source)
