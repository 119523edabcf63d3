"""How long people stay signed in, in seconds."""

from __future__ import annotations

LONGEST = 8 * 60 * 60
IDLE_OF_STAFF = 30 * 60
NOTED_EVERY = 60
"""How exactly the last move of an officer is known; each note costs a write."""


def is_over(age: float, idle: float, *, is_staff: bool) -> bool:
    """Tell whether a session has ended: eight hours at most, staff after half an hour of nothing."""
    return age >= LONGEST or (is_staff and idle >= IDLE_OF_STAFF)
