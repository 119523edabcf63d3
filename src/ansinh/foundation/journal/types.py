"""Words of the journal: looks, acts, checkpoints, proofs, and the result of a verification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ansinh.kernel import actors, purposes
from ansinh.kernel.phrases import Phrase

LOOK = "look"
PROGRAM = "program"
"""Stands among the roles when a program acted for somebody who had signed in at it."""
CHAINS = 16
CLOCKS_APART = timedelta(minutes=5)
"""So much may the clock of a time-stamping authority differ from ours."""
LookRow = Mapping[str, Any]
"""The columns of the entry that a look makes, as JSON takes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody looked at a person's data: in which role, of which office, why, at what.

    by is a name; owners are shown it only of organisations and of the system. is_sealed tells
    whether a proof of it can be had.
    """

    id: int
    at: datetime
    by: str
    account: int | None
    roles: tuple[str, ...]
    office: str
    source: str
    subject_kind: str
    subject: str
    purpose: str
    is_sealed: bool = False

    @property
    def who(self) -> Phrase:
        """Return who looked, as auditors are told."""
        return actors.name_of(self.by)

    @property
    def why(self) -> Phrase:
        """Return the purpose as readers are told."""
        return purposes.told(self.purpose)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry as auditors and officers read it."""

    id: int
    at: datetime
    by: str
    account: int | None
    roles: tuple[str, ...]
    office: str
    source: str
    act: str
    subject_kind: str
    subject: str
    purpose: str
    detail: dict[str, Any]
    has_before: bool = False
    has_after: bool = False

    @property
    def who(self) -> Phrase:
        """Return who did it, as readers are told."""
        return actors.name_of(self.by)

    @property
    def why(self) -> Phrase:
        """Return the purpose as readers are told."""
        return purposes.told(self.purpose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an auditor narrows the journal to; empty means everything."""

    kind: str = ""
    subject: str = ""
    act: str = ""
    actor: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries of one chain in a row, first and last included, and the digest of the last."""

    chain: int
    first: int
    last: int
    digest: bytes

    @property
    def count(self) -> int:
        """Return how many entries there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a checkpoint says and signs.

    root is that of the Merkle tree over the digests of its entries, chain by chain; previous the
    digest of the checkpoint before; history the root of the tree over all checkpoints before;
    total the entries sealed so far; kept_from the first checkpoint whose entries are still kept.
    """

    number: int
    at: datetime
    previous: bytes
    history: bytes
    stretches: tuple[Stretch, ...]
    root: bytes
    total: int
    kept_from: int
    public_key: bytes
    next_key: bytes | None = None

    @property
    def count(self) -> int:
        """Return how many entries the checkpoint seals."""
        return sum(each.count for each in self.stretches)


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement as it was written down, with the Ed25519 signature of these bytes."""

    text: str
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointView:
    """A checkpoint as readers see it; stamped_at as a time-stamping authority said, if it did."""

    number: int
    at: datetime
    count: int
    total: int
    root: bytes
    key: str
    pem: str
    digest: bytes
    stamped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many entries hold together, and the first place that does not ("chain 3, entry 17")."""

    count: int
    broken: str | None = None
    checkpoints: int = 0
    stamps: int = 0
    unsealed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a verification has come."""

    checkpoint: int
    count: int


Proof = Mapping[str, Any]
"""A proof as it stands in its file: see docs/howto/check-a-proof-of-the-journal.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a proof shows when it holds, or the fault by which it does not."""

    fault: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)
    checkpoint: int = 0
    key: str = ""
    stamped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How many years entries of a kind are kept, by what source, and whether that was checked."""

    years: int
    source: str
    is_verified: bool
