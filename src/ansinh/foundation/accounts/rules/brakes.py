"""How long to wait after failed attempts: slower, never for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGET_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Brake:
    """How many failures are free, and the longest wait after more of them."""

    free: int
    longest: timedelta


BRAKES = {
    "pair": Brake(free=4, longest=timedelta(minutes=15)),
    "login": Brake(free=20, longest=timedelta(seconds=30)),
    "address": Brake(free=60, longest=timedelta(minutes=15)),
    "factor": Brake(free=5, longest=timedelta(minutes=15)),
    "link": Brake(free=3, longest=timedelta(hours=1)),
    "program": Brake(free=10, longest=timedelta(seconds=30)),
    "links": Brake(free=20, longest=timedelta(minutes=15)),
}
"""factor is the code of one account's second factor, link a forgotten password of one login, links
those of one address, program the secret of one program from one address, so that guesses from elsewhere never
stop it. pair is one login from one address. login alone is braked softly: whoever guesses at somebody's
account from elsewhere can make its owner wait half a minute, not keep her out."""


def wait_after(brake: Brake, failures: int) -> timedelta:
    """Return how long to wait after that many failures: 1, 2, 4 ... seconds beyond the free ones."""
    beyond = failures - brake.free
    if beyond <= 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(beyond - 1, 20)), brake.longest)


def still_to_wait(brake: Brake, failures: int, last: datetime, at: datetime) -> timedelta:
    """Return how much of the wait is left at a moment; nothing when failures are forgotten or free.

    last may lie after at: of two at the same door the later may have been counted first.
    """
    wait = wait_after(brake, failures)
    if not wait or at - last >= FORGET_AFTER:
        return timedelta(0)
    return max(last + wait - at, timedelta(0))
