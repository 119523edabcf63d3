"""What checkpoints say, how it is written down and signed, and how each rests on the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ansinh.foundation.journal.rules import entries, merkle
from ansinh.foundation.journal.rules.merkle import Frontier
from ansinh.foundation.journal.types import Signed, Statement, Stretch

FORMAT = "ansinh-journal-checkpoint-1"
NOTHING = bytes(32)
"""The digest that the first checkpoint rests on."""
FULL = 10_000
"""Entries that one checkpoint seals at most."""
SECONDS = 60
"""How long an entry waits for its seal at most."""


def key_id(public_key: bytes) -> str:
    """Return the sixteen letters a key is known by."""
    return sha256(public_key).hexdigest()[:16]


def write(statement: Statement) -> str:
    """Return the text that is signed: JSON with sorted keys, without spaces."""
    said = {
        "format": FORMAT,
        "number": statement.number,
        "at": entries.microseconds(statement.at),
        "previous": statement.previous.hex(),
        "history": statement.history.hex(),
        "ranges": [
            [each.chain, each.first, each.last, each.digest.hex()] for each in statement.stretches
        ],
        "root": statement.root.hex(),
        "total": statement.total,
        "kept_from": statement.kept_from,
        "key": key_id(statement.public_key),
        "public_key": statement.public_key.hex(),
    }
    if statement.next_key is not None:
        said["next_key"] = statement.next_key.hex()
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Statement:
    """Return what a text says.

    Raises:
        ValueError: it is not a checkpoint.
    """
    try:
        said = json.loads(text)
        return _statement(said)
    except (KeyError, TypeError) as wrong:
        raise ValueError("not a checkpoint") from wrong


def _statement(said: Mapping[str, object]) -> Statement:
    if said["format"] != FORMAT:
        raise ValueError("not a checkpoint")
    return Statement(
        number=_whole(said["number"]),
        at=entries.moment(_whole(said["at"])),
        previous=_bytes(said["previous"]),
        history=_bytes(said["history"]),
        stretches=tuple(
            Stretch(_whole(chain), _whole(first), _whole(last), _bytes(digest))
            for chain, first, last, digest in _list(said["ranges"])
        ),
        root=_bytes(said["root"]),
        total=_whole(said["total"]),
        kept_from=_whole(said["kept_from"]),
        public_key=_bytes(said["public_key"]),
        next_key=_bytes(said["next_key"]) if "next_key" in said else None,
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError
    return bytes.fromhex(value)


def _list(value: object) -> list[list[object]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def digest(text: str) -> bytes:
    """Return the digest by which the next checkpoint rests on this one."""
    return sha256(text.encode()).digest()


def is_signed(signed: Signed, public_key: bytes) -> bool:
    """Tell whether the key signed the text."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            signed.signature, signed.text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def is_due(unsealed: int, sealed_at: datetime | None, at: datetime) -> bool:
    """Tell whether a checkpoint is due: the batch is full, or a minute has gone by.

    A few seconds are forgiven, so that a clock that ticks each minute does not skip one.
    """
    if sealed_at is None or unsealed >= FULL:
        return unsealed > 0
    return unsealed > 0 and (at - sealed_at).total_seconds() >= SECONDS - 5


def batch_of(unsealed: Sequence[Stretch]) -> list[Stretch]:
    """Return as much of some stretches as one checkpoint seals, the first chains first."""
    room, batch = FULL, []
    for each in unsealed:
        if room:
            last = min(each.last, each.first + room - 1)
            batch.append(Stretch(each.chain, each.first, last, b""))
            room -= batch[-1].count
    return batch


def with_ends(batch: Sequence[Stretch], digests: Sequence[bytes]) -> tuple[Stretch, ...]:
    """Return stretches with the digests of their last entries, out of those of all entries."""
    ends, found = 0, []
    for each in batch:
        ends += each.count
        found.append(Stretch(each.chain, each.first, each.last, digests[ends - 1]))
    return tuple(found)


@dataclass(slots=True)
class Walk:
    """The walk along the checkpoints: what the next one must rest on."""

    number: int = 0
    previous: bytes = NOTHING
    frontier: Frontier = ()
    total: int = 0
    kept_from: int = 1
    ends: dict[int, tuple[int, bytes]] = field(default_factory=dict)

    def fault_of(self, text: str, said: Statement) -> str | None:
        """Take one step; return what does not rest on the checkpoint before, if anything."""
        if said.number != self.number + 1:
            return "missing" if said.number > self.number + 1 else "out of order"
        fault = self._fault_of_chain(said) or self._fault_of_count(said)
        if fault is None:
            self.step(text, said)
        return fault

    def _fault_of_chain(self, said: Statement) -> str | None:
        if said.previous != self.previous:
            return "does not rest on the one before"
        if said.history != merkle.root_of(self.frontier):
            return "does not rest on all before"
        gaps = [
            each.chain
            for each in said.stretches
            if each.first != self.ends.get(each.chain, (0, b""))[0] + 1 or each.last < each.first
        ]
        return f"leaves a gap in chain {gaps[0]}" if gaps else None

    def _fault_of_count(self, said: Statement) -> str | None:
        chains = [each.chain for each in said.stretches]
        if said.total != self.total + said.count or chains != sorted(set(chains)):
            return "miscounts"
        if not self.kept_from <= said.kept_from <= said.number:
            return "says it keeps what was removed"
        return None

    def step(self, text: str, said: Statement) -> None:
        """Go on to a checkpoint without asking."""
        self.number, self.previous = said.number, digest(text)
        self.frontier = merkle.grown(self.frontier, self.previous)
        self.total, self.kept_from = said.total, said.kept_from
        self.ends |= {each.chain: (each.last, each.digest) for each in said.stretches}
