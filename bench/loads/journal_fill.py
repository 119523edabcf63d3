"""Fills the journal with millions of whole entries: digests worked out here, rows copied in."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

import psycopg

CHAINS, PROCESSES = 16, 2
AT, MICROSECONDS = "2026-11-20 02:00:00+00", 1_795_140_000_000_000
WITHHELD = b'[1, "Minh", "10.0.0.1", "{}", null, null]'
PURPOSE = "Xử lý hồ sơ 04486/2026/00101"
COPY = """
    COPY journal_entry (id, at, actor, actor_label, role, office, source, act, subject_kind,
        subject, person, purpose, detail, chain, position, salt, digest) FROM STDIN
"""
HEAD = """
    INSERT INTO journal_chainhead (chain, position, digest) VALUES (%s, %s, %s)
    ON CONFLICT (chain) DO UPDATE SET position = EXCLUDED.position, digest = EXCLUDED.digest
"""
Heads = dict[int, tuple[int, bytes]]


def fill(address: str, missing: int) -> None:
    """Add so many entries to the ends of the chains, past the trigger, in order of their numbers."""
    with psycopg.connect(address) as line:
        line.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_chain")
        found = line.execute("SELECT chain, position, digest FROM journal_chainhead")
        heads = {chain: (position, bytes(digest)) for chain, position, digest in found}
        first = _whole(line, "SELECT coalesce(max(id), 0) + 1 FROM journal_entry")
    each = -(-missing // CHAINS)
    shares = [
        (address, first, each, {chain: heads.get(chain, (0, b"")) for chain in chains})
        for chains in (range(place, CHAINS, PROCESSES) for place in range(PROCESSES))
    ]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as crowd:
        crowd.starmap(_copy, shares)
    with psycopg.connect(address) as line:
        line.execute("ALTER TABLE journal_entry ENABLE TRIGGER journal_chain")
        line.execute(
            "SELECT setval(pg_get_serial_sequence('journal_entry', 'id'),"
            " (SELECT max(id) FROM journal_entry))"
        )


def _whole(line: psycopg.Connection, question: str) -> int:
    row = line.execute(question.encode()).fetchone()
    return int(row[0]) if row else 0


def _copy(address: str, first: int, each: int, heads: Heads) -> None:
    """Copy so many entries into each of some chains, turn by turn, and move their heads."""
    with psycopg.connect(address) as line:
        with line.cursor() as cursor, cursor.copy(COPY.encode()) as copy:
            for text in _lines(first, each, heads):
                copy.write(text)
        for chain, (position, digest) in heads.items():
            line.execute(HEAD, [chain, position, digest])


def _lines(first: int, each: int, heads: Heads) -> Iterator[str]:
    for turn in range(each):
        for chain, (last, previous) in heads.items():
            key, position, salt = first + turn * CHAINS + chain, last + 1, os.urandom(16)
            shown = (
                f'[{key}, {chain}, {position}, {MICROSECONDS}, "processing", "000/001/00101/",'
                f' "look", "person", "{key}", {key}, "{PURPOSE}"]'
            )
            withheld = sha256(salt + WITHHELD).digest()
            digest = sha256(previous + withheld + shown.encode()).digest()
            heads[chain] = (position, digest)
            yield (
                f"{key}\t{AT}\t1\tMinh\tprocessing\t000/001/00101/\t10.0.0.1\tlook\tperson\t{key}"
                f"\t{key}\t{PURPOSE}\t{{}}\t{chain}\t{position}\t{UUID(bytes=salt)}"
                f"\t\\\\x{digest.hex()}\n"
            )
