"""One-time codes: made, kept as digests, how long they live and how many may be asked for."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

LENGTH = 6
TRIES = 5
LIFE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=24)
"""A code whose carrier has not taken it over by then is worth nothing any more."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many codes may be asked for within how long."""

    most: int
    within: timedelta


ALLOWANCES: Mapping[str, tuple[Allowance, ...]] = {
    "address": (Allowance(5, timedelta(hours=1)), Allowance(10, timedelta(days=1))),
    "account": (Allowance(8, timedelta(hours=1)), Allowance(20, timedelta(days=1))),
    "source": (Allowance(20, timedelta(hours=1)), Allowance(100, timedelta(days=1))),
}
"""address is a phone or mailbox, source the network address or officer that asks; each costs money.

A source is not counted for an owner's codes: behind one address of a mobile network sit thousands.
"""
LOOK_BACK = timedelta(days=1)


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"


def tidied(typed: str) -> str:
    """Return the digits of a code as people type it: "123 456" becomes "123456"."""
    return "".join(each for each in typed if not each.isspace() and each not in ".-")


def keyed(secret: str, *words: str) -> str:
    """Return the keyed digest (HMAC-SHA-256) of some words; their borders count."""
    told = "".join(f"{len(word)}:{word}" for word in words)
    return hmac.new(secret.encode(), told.encode(), sha256).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Compare two digests in a time that does not depend on where they differ."""
    return hmac.compare_digest(one, other)


def expires_at(created: datetime, sent: datetime | None) -> datetime:
    """Return when a code ends: ten minutes after the carrier took it over, not after it was made."""
    return sent + LIFE if sent is not None else created + LONGEST_WAIT


def next_allowed(
    asked: Sequence[datetime], allowances: Iterable[Allowance], at: datetime
) -> datetime:
    """Return when the next code may be asked for: at, or a later moment when the limits are used up.

    asked are the moments at which codes were asked for.
    """
    newest_first = sorted(asked, reverse=True)
    full = [
        newest_first[each.most - 1] + each.within
        for each in allowances
        if len(newest_first) >= each.most
    ]
    return max([at, *full])
