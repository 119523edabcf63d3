"""Walks along the checkpoints and checks each against the one before, its key, its stamp, its copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.db import connection

from ansinh.foundation.journal.models import Checkpoint, keys, lines, roots
from ansinh.foundation.journal.queries.stretches import Place
from ansinh.foundation.journal.rules import merkle, statements
from ansinh.foundation.journal.types import CLOCKS_APART, Signed, Statement, Stretch
from ansinh.kernel.errors import NotFound

ROWS = """
    SELECT c.number, c.at, c.entries, c.statement, c.signature, c.digest, c.frontier, t.token,
        s.chain, s.first, s.last, s.digest
    FROM journal_checkpoint c
    LEFT JOIN journal_stamp t ON t.checkpoint_id = c.number
    LEFT JOIN journal_sealedstretch s ON s.checkpoint_id = c.number
    WHERE c.number > %s AND c.number <= %s ORDER BY c.number, s.chain
"""
TEXT = "SELECT statement FROM journal_checkpoint WHERE number = %s"
ENDS = """
    SELECT each.chain, sealed.last, sealed.digest FROM generate_series(0, 15) AS each(chain)
    JOIN LATERAL (
        SELECT s.last, s.digest FROM journal_sealedstretch s
        WHERE s.chain = each.chain AND s.checkpoint_id <= %s ORDER BY s.last DESC LIMIT 1
    ) sealed ON true
"""
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """One checkpoint of the walk: what it seals, or its fault."""

    number: int
    count: int
    places: tuple[Place, ...]
    root: bytes
    fault: str | None = None


@dataclass(slots=True)
class Walking:
    """A walk along the checkpoints up to one, and along their copies if there are any."""

    until: int
    since: int = 0
    exported: Path | None = None
    walk: statements.Walk = field(default_factory=statements.Walk)
    stamps: int = 0
    kept_from: int = 1
    kept: dict[int, int] = field(default_factory=dict)
    trusted: frozenset[bytes] = frozenset()
    copies: Iterator[Signed] = field(default_factory=lambda: iter(()))

    def __post_init__(self) -> None:
        """Read what the walk is measured by: the keys, the copies, the newest checkpoint."""
        self.trusted = frozenset(keys.list_public())
        if self.exported is not None:
            self.copies = islice(lines.read_all(self.exported), self.since, None)
        self.kept_from = self._kept_from()
        if self.since:
            self.walk = _walked_to(self.since)

    @property
    def ends(self) -> dict[int, tuple[int, bytes]]:
        """Return how far each chain is sealed, and the digest there."""
        return self.walk.ends

    @property
    def count(self) -> int:
        """Return how many checkpoints hold together."""
        return self.walk.number

    def kept_positions(self) -> dict[int, int]:
        """Return the first position that is kept of each chain that lost entries by law."""
        return {chain: first for chain, first in self.kept.items() if first > 1}

    def _kept_from(self) -> int:
        newest = _find_text(self.until)
        try:
            return statements.read(newest).kept_from if newest else 1
        except ValueError:
            return 1

    def fault_of_keys(self) -> str | None:
        """Return that checkpoints cannot be checked because no key is known."""
        if self.until and not self.trusted:
            return f"checkpoints: no key in {keys.folder()}"
        return None

    def steps(self) -> Iterator[Step]:
        """Yield the checkpoints in order until one is at fault."""
        for number, group in groupby(self._rows(), key=lambda row: row[0]):
            step = self._step(number, list(group))
            yield step
            if step.fault:
                return

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        with connection.chunked_cursor() as cursor:
            cursor.execute(ROWS, [self.since, self.until])
            while rows := cursor.fetchmany(CHUNK):
                yield from rows

    def _step(self, number: int, rows: list[tuple[Any, ...]]) -> Step:
        _, at, count, text, signature, digest, frontier, token, *_ = rows[0]
        signed = Signed(text, bytes(signature))
        try:
            said = statements.read(text)
        except ValueError:
            return Step(number, 0, (), b"", f"checkpoint {number}: is none")
        before = dict(self.ends)
        fault = self._fault_of_text(number, signed, said)
        if fault is None and (
            (said.at, said.count, statements.digest(text)) != (at, count, bytes(digest))
            or said.stretches != _stretches(rows)
            or merkle.packed(self.walk.frontier) != bytes(frontier)
        ):
            fault = f"checkpoint {number}: does not say what its row says"
        fault = fault or self._fault_of_stamp(said, text, token)
        if said.number == self.kept_from and number > self.since:
            self.kept = {chain: last + 1 for chain, (last, _) in before.items()}
        return Step(number, said.count, _places(said, before), said.root, fault)

    def _fault_of_text(self, number: int, signed: Signed, said: Statement) -> str | None:
        copy = next(self.copies, None)
        if number != self.walk.number + 1:
            return f"checkpoint {self.walk.number + 1}: missing"
        if fault := self._fault_of_signature(number, signed, said):
            return fault
        if copy is not None and copy != signed:
            return f"checkpoint {number}: is not the one that was copied to {self.exported}"
        fault = self.walk.fault_of(signed.text, said)
        return f"checkpoint {number}: {fault}" if fault else None

    def _fault_of_signature(self, number: int, signed: Signed, said: Statement) -> str | None:
        if said.public_key not in self.trusted:
            return f"checkpoint {number}: signed with a key that is not ours"
        if said.number != number or not statements.is_signed(signed, said.public_key):
            return f"checkpoint {number}: the signature does not hold"
        return None

    def _fault_of_stamp(self, said: Statement, text: str, token: bytes | None) -> str | None:
        if token is None:
            return None
        self.stamps += 1
        fault = roots.fault_of(bytes(token), text, since=said.at - CLOCKS_APART)
        return f"checkpoint {said.number}: {fault}" if fault else None

    def fault_at_end(self) -> str | None:
        """Return what is missing at the end: checkpoints that only the copies have."""
        if self.walk.number != self.until:
            return f"checkpoint {self.walk.number + 1}: missing"
        for copy in self.copies:
            number = statements.read(copy.text).number
            if _find_text(number) != copy.text:
                return f"checkpoint {number}: missing, but copied to {self.exported}"
        return None


def _walked_to(number: int) -> statements.Walk:
    """Return the walk as it stands after a checkpoint that was verified before.

    Raises:
        NotFound: there is no such checkpoint.
    """
    row = Checkpoint.objects.filter(number=number).first()
    if row is None:
        raise NotFound
    said = statements.read(row.statement)
    with connection.cursor() as cursor:
        cursor.execute(ENDS, [number])
        ends = {chain: (last, bytes(digest)) for chain, last, digest in cursor.fetchall()}
    return statements.Walk(
        number=number,
        previous=statements.digest(row.statement),
        frontier=merkle.unpacked(bytes(row.frontier)),
        total=said.total,
        kept_from=said.kept_from,
        ends=ends,
    )


def _find_text(number: int) -> str | None:
    """Return what a checkpoint says; it may have been made since the walk began."""
    with connection.cursor() as cursor:
        cursor.execute(TEXT, [number])
        row = cursor.fetchone()
    return row[0] if row else None


def _stretches(rows: list[tuple[Any, ...]]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(chain, first, last, bytes(digest))
        for *_, chain, first, last, digest in rows
        if chain is not None
    )


def _places(said: Statement, ends: dict[int, tuple[int, bytes]]) -> tuple[Place, ...]:
    return tuple(Place(each, ends.get(each.chain, (0, b""))[1]) for each in said.stretches)
