"""Seals what the journal has gained: a signed checkpoint over the newest entries of every chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from ansinh.foundation.journal.models import Checkpoint, SealedStretch, keys
from ansinh.foundation.journal.models.keys import SigningKey
from ansinh.foundation.journal.queries import reading, stretches
from ansinh.foundation.journal.rules import merkle, statements
from ansinh.foundation.journal.rules.merkle import Frontier
from ansinh.foundation.journal.types import Statement, Stretch

SEALING = 1_634_300_522
"""The lock of whoever seals; any number will do that nobody else locks."""
HEADS = "SELECT chain, position FROM journal_chainhead ORDER BY chain"


class NotWhole(Exception):  # noqa: N818 - said as the operator reads it
    """Entries that ought to be sealed are not there; verify tells which."""


@dataclass(frozen=True, slots=True)
class _Last:
    """The newest checkpoint, as the next one rests on it."""

    number: int = 0
    at: datetime | None = None
    digest: bytes = statements.NOTHING
    frontier: Frontier = ()
    total: int = 0
    kept_from: int = 1


def seal_due(*, at: datetime) -> int:
    """Seal full batches, and the rest when the last seal is a minute old; return how many seals.

    What transactions have not committed yet is left for the next seal: each holds the head of its
    chain, so its entries come behind everything that is sealed, and no position is left out.

    Raises:
        NoJournalKey: there is no key to sign with.
        NotWhole: entries are missing.
    """
    made = 0
    while _seal_next(at):
        made += 1
    return made


def seal_all(*, at: datetime) -> int:
    """Seal everything that is committed, due or not; return how many seals."""
    made = seal_due(at=at)
    with transaction.atomic():
        last = _lock_last()
        batch = statements.batch_of(_open())
        if batch:
            _seal(last, batch, at)
    return made + bool(batch)


def rotate_key(*, at: datetime) -> str:
    """Make a new key and announce it in a checkpoint signed by the old; return its letters."""
    seal_due(at=at)
    with transaction.atomic():
        last = _lock_last()
        batch = statements.batch_of(_open())
        old = keys.load(at=at)
        new = keys.make(at=at)
        _seal(last, batch, at, key=old, next_key=new.public)
    return statements.key_id(new.public)


def declare_removed(*, kept_from: int, at: datetime) -> None:
    """Make a checkpoint that says from which one on entries are kept, in the caller's transaction."""
    _seal(_lock_last(), statements.batch_of(_open()), at, kept_from=kept_from)


def _seal_next(at: datetime) -> bool:
    with transaction.atomic():
        last = _lock_last()
        unsealed = _open()
        if not statements.is_due(sum(each.count for each in unsealed), last.at, at):
            return False
        _seal(last, statements.batch_of(unsealed), at)
    return True


def _lock_last() -> _Last:
    """Return the newest checkpoint, while nobody else can make the next."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
    row = Checkpoint.objects.order_by("-number").first()
    if row is None:
        return _Last()
    said = statements.read(row.statement)
    frontier = merkle.unpacked(bytes(row.frontier))
    return _Last(row.number, row.at, bytes(row.digest), frontier, said.total, said.kept_from)


def _open() -> list[Stretch]:
    """Return what is committed and not sealed, chain by chain; the digests are not known yet."""
    sealed = {chain: last for chain, last, _ in reading.sealed_ends()}
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        heads = cursor.fetchall()
    return [
        Stretch(chain, sealed.get(chain, 0) + 1, position, b"")
        for chain, position in heads
        if position > sealed.get(chain, 0)
    ]


def _seal(
    last: _Last,
    batch: Sequence[Stretch],
    at: datetime,
    *,
    key: SigningKey | None = None,
    next_key: bytes | None = None,
    kept_from: int | None = None,
) -> None:
    digests = stretches.digests_of(batch)
    if len(digests) != sum(each.count for each in batch):
        raise NotWhole("entries are missing: run `ansinh journal verify`")
    signing = key or keys.load(at=at)
    statement = Statement(
        number=last.number + 1,
        at=at,
        previous=last.digest,
        history=merkle.root_of(last.frontier),
        stretches=statements.with_ends(batch, digests),
        root=merkle.root(digests),
        total=last.total + len(digests),
        kept_from=last.kept_from if kept_from is None else kept_from,
        public_key=signing.public,
        next_key=next_key,
    )
    _keep(statement, signing, last.frontier)


def _keep(statement: Statement, key: SigningKey, frontier: Frontier) -> None:
    signed = key.sign(statements.write(statement))
    digest = statements.digest(signed.text)
    row = Checkpoint.objects.create(
        number=statement.number,
        at=statement.at,
        entries=statement.count,
        statement=signed.text,
        signature=signed.signature,
        digest=digest,
        frontier=merkle.packed(merkle.grown(frontier, digest)),
    )
    SealedStretch.objects.bulk_create(
        SealedStretch(
            checkpoint=row, chain=each.chain, first=each.first, last=each.last, digest=each.digest
        )
        for each in statement.stretches
    )
