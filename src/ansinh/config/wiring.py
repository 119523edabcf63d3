"""Who hears which event: the whole of it, on one page."""

from __future__ import annotations

from ansinh.kernel import events
from ansinh.kernel.events import Handler

TABLE: list[tuple[type, Handler]] = []


def wire() -> None:
    """Connect every event to those who hear it."""
    events.listen(TABLE)
