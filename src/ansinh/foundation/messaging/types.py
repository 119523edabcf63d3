"""Words of messaging: carriers, states and the letter that others hand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    """One message to be sent once; key is the same for the same event and receiver.

    One that is_secret (a one-time code, a link) is forgotten once it was handed over.
    """

    key: str
    carrier: Carrier
    address: str
    text: str
    kind: str
    subject: str = ""
    about: str = ""
    person: int | None = None
    is_secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message as an officer or its receiver's page shows it; the address is masked.

    The text of a secret one is not shown.
    """

    id: int
    carrier: Carrier
    address: str
    subject: str
    text: str
    kind: str
    state: MessageState
    parts: int
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message as a carrier gets it. key stays the same when it is handed over again."""

    id: int
    key: str
    address: str
    subject: str
    text: str
    tries: int


class Fate(StrEnum):
    """What became of a parcel."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The carrier's answer for one parcel, with the fault if it was not taken."""

    id: int
    fate: Fate
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedView:
    """A message on a simulated phone or mailbox."""

    id: int
    address: str
    is_from_phone: bool
    subject: str
    text: str
    parts: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What waits in the outbox: how many, capped, and since when the oldest is due."""

    count: int
    oldest_due: datetime | None
