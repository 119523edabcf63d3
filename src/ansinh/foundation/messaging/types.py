"""Words of messaging: carriers, states and the letter that others hand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Carrier(StrEnum):
    """How a message travels."""

    SMS = "sms"
    EMAIL = "email"


class MessageState(StrEnum):
    """How far a message is on its way."""

    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to be sent once; key is the same for the same event and receiver."""

    key: str
    carrier: Carrier
    address: str
    text: str
    kind: str
    subject: str = ""
    about: str = ""
    person: int | None = None
