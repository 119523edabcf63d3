"""Makes whoever guesses at words on papers wait, as at the sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from ansinh.foundation.accounts.actions import brakes


@contextmanager
def braked(what: str, source: str, at: datetime) -> Iterator[None]:
    """Count an attempt at something before it is heard; a right one is taken back afterwards.

    source is the network address it comes from. Wrong ones are counted for the thing from this
    address, for the thing, and for the address.

    Raises:
        SlowDown: there were too many already; this one is not heard.
    """
    keys = brakes.keys_of(what, source)
    brakes.count(keys, at)
    yield
    brakes.forget(keys)
