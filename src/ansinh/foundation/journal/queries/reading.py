"""Questions to the journal: who looked, what was done, and whether the chain is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from ansinh.foundation.journal import rules
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.journal.types import LOOK, EntryView, Look, Verification

CHUNK = 2_000
ENTRIES = """
    SELECT e.chain, e.position, e.digest, h.position, h.digest,
           e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor, e.actor_label, e.source,
           e.act, e.subject_kind, e.subject, e.person, e.purpose, e.detail::text
    FROM journal_entry e LEFT JOIN journal_chainhead h ON h.chain = e.chain
    ORDER BY e.chain, e.position
"""
EMPTIED = """
    SELECT h.chain FROM journal_chainhead h
    WHERE h.position > 0
      AND NOT EXISTS (SELECT FROM journal_entry e WHERE e.chain = h.chain)
    ORDER BY h.chain LIMIT 1
"""


class Row(NamedTuple):
    """One entry as verification reads it: its place, its chain's head and the other columns."""

    chain: int
    position: int
    digest: bytes
    head_position: int | None
    head_digest: bytes | None
    columns: tuple[object, ...]


def list_looks_at(person: int, *, before: int | None = None, limit: int = 50) -> list[Look]:
    """Return who looked at a person's data, newest first, older than the entry before."""
    entries = _page(Entry.objects.filter(person=person, act=LOOK), before, limit)
    return [
        Look(
            id=entry.pk,
            at=entry.at,
            by=entry.actor_label,
            subject_kind=entry.subject_kind,
            purpose=entry.purpose,
        )
        for entry in entries
    ]


def list_about(
    kind: str, subject: str, *, before: int | None = None, limit: int = 100
) -> list[EntryView]:
    """Return what was done to one thing, newest first, older than the entry before."""
    entries = _page(Entry.objects.filter(subject_kind=kind, subject=subject), before, limit)
    return [_view(entry) for entry in entries]


def list_recent(*, before: int | None = None, limit: int = 100) -> list[EntryView]:
    """Return the newest entries of all, older than the entry before, for the auditor."""
    return [_view(entry) for entry in _page(Entry.objects.all(), before, limit)]


def _page(entries: QuerySet[Entry], before: int | None, limit: int) -> QuerySet[Entry]:
    older = entries.filter(pk__lt=before) if before is not None else entries
    return older.order_by("-pk")[:limit]


def _view(entry: Entry) -> EntryView:
    return EntryView(
        id=entry.pk,
        at=entry.at,
        by=entry.actor_label,
        source=entry.source,
        act=entry.act,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        purpose=entry.purpose,
        detail=entry.detail,
    )


@dataclass(slots=True)
class Walk:
    """The walk along one chain: where it stands, and the digest the next entry must rest on."""

    position: int = 0
    digest: bytes = field(default=b"")

    def fault_of(self, row: Row) -> str | None:
        """Take one step; return what is wrong with the entry, if anything."""
        if row.position != self.position + 1:
            return f"chain {row.chain}, position {self.position + 1}: missing"
        expected = rules.digest(self.digest, row.columns)
        if row.digest != expected:
            return f"chain {row.chain}, position {row.position}, entry {row.columns[0]}: changed"
        self.position, self.digest = row.position, expected
        return None

    def fault_at_end(self, row: Row) -> str | None:
        """Return what is wrong with the head of the chain whose last entry this is."""
        if row.head_position == self.position and row.head_digest == self.digest:
            return None
        return f"chain {row.chain}, after position {self.position}: the head does not agree"


def verify() -> Verification:
    """Walk every chain from its first entry to its head, a few thousand entries in memory.

    Finds entries changed, removed, added or moved, and heads that were tampered with.
    """
    count = 0
    for _, chain in groupby(_rows(), key=lambda row: row.chain):
        walk = Walk()
        for row in chain:
            if fault := walk.fault_of(row):
                return Verification(count=count, broken=fault)
            count += 1
        if fault := walk.fault_at_end(row):
            return Verification(count=count, broken=fault)
    return Verification(count=count, broken=_fault_of_emptied())


def _rows() -> Iterator[Row]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(ENTRIES)
        while batch := cursor.fetchmany(CHUNK):
            yield from (_row(columns) for columns in batch)


def _row(columns: Sequence[Any]) -> Row:
    chain, position, digest, head_position, head_digest, key, *others = columns
    return Row(
        chain=chain,
        position=position,
        digest=bytes(digest),
        head_position=head_position,
        head_digest=None if head_digest is None else bytes(head_digest),
        columns=(key, chain, position, *others),
    )


def _fault_of_emptied() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTIED)
        row = cursor.fetchone()
    return f"chain {row[0]}, position 1: missing" if row else None
