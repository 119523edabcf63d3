"""What a process remembers for a short stretch of time, and forgets all at once."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Passing(Generic[Value]):
    """Values by name that hold for one stretch of time; every new stretch begins with none.

    Not shared between processes; threads see the same. Who comes late, with a moment of the stretch
    before, finds those of now: time does not go back for anybody.
    """

    def __init__(self, *, seconds: int) -> None:
        """Begin with nothing remembered; a stretch lasts this many seconds."""
        self._seconds = seconds
        self._held: tuple[int, dict[str, Value]] = (0, {})

    def at(self, moment: datetime) -> dict[str, Value]:
        """Return what is remembered in the stretch that a moment lies in, to read and to add to."""
        stretch, values = self._held
        now = int(moment.timestamp()) // self._seconds
        if now > stretch:
            values = {}
            self._held = (now, values)
        return values

    def forget(self) -> None:
        """Begin anew."""
        self._held = (0, {})
