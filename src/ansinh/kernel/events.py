"""How one storey tells those above it what has happened, without knowing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

Handler = Callable[[Any], None]
_listeners: dict[type, list[Handler]] = defaultdict(list)


def listen(table: Iterable[tuple[type, Handler]]) -> None:
    """Set who hears which event; called once, by the page that wires the house."""
    _listeners.clear()
    for event_type, handler in table:
        _listeners[event_type].append(handler)


def publish(event: object) -> None:
    """Tell every listener, in the publisher's own transaction: if one fails, nothing happened."""
    for handler in _listeners[type(event)]:
        handler(event)
