"""The check of the whole journal: checkpoints, signatures, roots, stamps, entries, copies, heads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from ansinh.foundation.journal.models import Checkpoint
from ansinh.foundation.journal.queries import checkpoints, guards, stretches
from ansinh.foundation.journal.queries.stretches import Place
from ansinh.foundation.journal.rules import merkle, statements
from ansinh.foundation.journal.types import CHAINS, Progress, Stretch, Verification

HEADS = """
    SELECT h.chain, h.position, h.digest, (SELECT max(number) FROM journal_checkpoint)
    FROM journal_chainhead h ORDER BY h.chain
"""
# Entries where none may be: of no chain, beyond a head, or where entries were removed by law.
STRAYS = """
    SELECT e.id, e.chain, e.position FROM (
        (SELECT id, chain, position FROM journal_entry WHERE chain < 0 LIMIT 1)
        UNION ALL
        (SELECT id, chain, position FROM journal_entry WHERE chain > %(highest)s LIMIT 1)
        UNION ALL
        SELECT found.* FROM generate_series(0, %(highest)s) AS each(chain)
        LEFT JOIN journal_chainhead h ON h.chain = each.chain
        LEFT JOIN unnest(%(chains)s::smallint[], %(kept)s::bigint[]) AS kept(chain, first)
            ON kept.chain = each.chain
        CROSS JOIN LATERAL (
            (SELECT id, chain, position FROM journal_entry
                WHERE chain = each.chain AND position > coalesce(h.position, 0)
                ORDER BY position LIMIT 1)
            UNION ALL
            (SELECT id, chain, position FROM journal_entry
                WHERE chain = each.chain AND position < coalesce(kept.first, 1)
                ORDER BY position LIMIT 1)
        ) found
    ) e ORDER BY e.chain, e.position LIMIT 1
"""
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that are checked in one go, and the root they must have if they are sealed."""

    places: tuple[Place, ...]
    checkpoint: int = 0
    root: bytes | None = None

    @property
    def count(self) -> int:
        """Return how many entries there are."""
        return sum(place.stretch.count for place in self.places)


@dataclass(slots=True)
class Tally:
    """What a verification has counted."""

    count: int = 0
    unsealed: int = 0
    removed: int = 0


class Check(Protocol):
    """Checks some stretches and gives their digests: in the database, or in Python alone."""

    def __call__(self, places: Sequence[Place], /) -> tuple[str | None, list[bytes]]: ...


def verify(
    *,
    since: int = 0,
    exported: Path | None = None,
    workers: int = 1,
    check: Check = stretches.check,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Verification:
    """Check every entry from the first to the heads, a few batches in memory at a time.

    Finds entries changed, removed, added or moved, chains written anew, checkpoints forged or
    gone, heads tampered with, whatever differs from the copies in the folder `exported`, and
    triggers that guard the journal no more.
    since is a checkpoint that was verified before: it and all up to it are taken for granted.
    workers are lines to the database that check at the same time.
    """
    tally = Tally()
    heads, until = _read_heads()
    walk = checkpoints.Walking(until=until, since=since, exported=exported)
    tally.count = walk.walk.total if since else 0
    with _checkers(workers, check) as run:
        fault = walk.fault_of_keys() or _first_fault(
            _batches(walk, heads, tally), run, tally, tell
        )
    if fault is None:
        fault = (
            walk.fault_at_end()
            or _fault_of_heads(walk, heads)
            or _fault_of_strays(walk)
            or _fault_of_guards()
        )
    return Verification(
        count=tally.count,
        broken=fault,
        checkpoints=walk.count,
        stamps=walk.stamps,
        unsealed=tally.unsealed,
        removed=tally.removed,
    )


def _read_heads() -> tuple[dict[int, Stretch], int]:
    """Return the head of every chain and the newest checkpoint of the same instant."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        rows = cursor.fetchall()
    heads = {chain: Stretch(chain, 1, last, bytes(digest)) for chain, last, digest, _ in rows}
    newest = Checkpoint.objects.order_by("-number").values_list("number", flat=True).first()
    return heads, (rows[0][3] if rows else newest) or 0


Fault = str
Result = tuple[Fault | None, Batch]


def _batches(
    walk: checkpoints.Walking, heads: dict[int, Stretch], tally: Tally
) -> Iterator[Batch | Fault]:
    """Yield what must be checked, in order; a fault of a checkpoint ends it."""
    for step in walk.steps():
        if step.fault:
            yield step.fault
            return
        if step.number < walk.kept_from:
            tally.removed += step.count
        else:
            yield Batch(step.places, step.number, step.root)
    for chain, head in sorted(heads.items()):
        last, digest = walk.ends.get(chain, (0, b""))
        if last > head.last:
            yield f"chain {chain}, after position {head.last}: the head does not agree"
            return
        yield from _tail(chain, last, digest, head)


def _tail(chain: int, sealed: int, previous: bytes, head: Stretch) -> Iterator[Batch]:
    """Yield what a chain holds after its last seal; each batch rests on the last of the one before."""
    for first in range(sealed + 1, head.last + 1, statements.FULL):
        last = min(first + statements.FULL - 1, head.last)
        rests_on = previous if first == sealed + 1 else _digest_at(chain, first - 1)
        yield Batch((Place(Stretch(chain, first, last, b""), rests_on),))


def _digest_at(chain: int, position: int) -> bytes:
    found = stretches.digests_of([Stretch(chain, position, position, b"")])
    return found[0] if found else b""


def _check_batch(check: Check, batch: Batch) -> Result:
    fault, digests = check(batch.places)
    if fault is None and batch.root is not None:
        fault = _fault_of_seal(batch, digests)
    return fault, batch


def _fault_of_seal(batch: Batch, digests: Sequence[bytes]) -> Fault | None:
    """Return the first chain whose entries are not those that the checkpoint sealed."""
    end = 0
    for place in batch.places:
        end += place.stretch.count
        if digests[end - 1] != place.stretch.digest:
            first, last = place.stretch.first, place.stretch.last
            return (
                f"checkpoint {batch.checkpoint}, chain {place.stretch.chain},"
                f" positions {first}-{last}: written anew"
            )
    if merkle.root(digests) != batch.root:
        return f"checkpoint {batch.checkpoint}: the root is not that of its entries"
    return None


Run = Callable[[Batch], Future[Result]]


@contextmanager
def _checkers(workers: int, check: Check) -> Iterator[Run]:
    """Give a function that checks a batch: here, or beside by several lines to the database."""
    if workers == 1:
        yield partial(_done, check)
        return
    lines: list[BaseDatabaseWrapper] = []
    with ThreadPoolExecutor(workers, initializer=partial(_open_line, lines)) as pool:
        try:
            yield lambda batch: pool.submit(_check_batch, check, batch)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            for line in lines:
                line.close()


def _done(check: Check, batch: Batch) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_result(_check_batch(check, batch))
    return future


def _open_line(lines: list[BaseDatabaseWrapper]) -> None:
    line = connections["default"]
    line.inc_thread_sharing()
    lines.append(line)


def _first_fault(
    batches: Iterator[Batch | Fault], run: Run, tally: Tally, tell: Callable[[Progress], None]
) -> Fault | None:
    waiting: deque[Future[Result]] = deque()
    for batch in batches:
        if isinstance(batch, str):
            return _drained(waiting, tally, tell, left=0) or batch
        waiting.append(run(batch))
        if fault := _drained(waiting, tally, tell, left=2 * AHEAD):
            return fault
    return _drained(waiting, tally, tell, left=0)


def _drained(
    waiting: deque[Future[Result]], tally: Tally, tell: Callable[[Progress], None], *, left: int
) -> Fault | None:
    """Take results in order until so few are left; return the first fault."""
    while len(waiting) > left:
        fault, batch = waiting.popleft().result()
        if fault:
            return fault
        tally.count += batch.count
        if batch.root is None:
            tally.unsealed += batch.count
        tell(Progress(batch.checkpoint, tally.count))
    return None


def _fault_of_heads(walk: checkpoints.Walking, heads: dict[int, Stretch]) -> Fault | None:
    for chain in sorted({*heads, *walk.ends}):
        head = heads.get(chain)
        if head is None:
            last = walk.ends[chain][0]
            return f"chain {chain}, after position {last}: the head does not agree"
        is_sealed = walk.ends.get(chain, (0, b""))[0] == head.last
        digest = walk.ends[chain][1] if is_sealed else _digest_at(chain, head.last)
        if head.last and digest != head.digest:
            return f"chain {chain}, after position {head.last}: the head does not agree"
    return None


def _fault_of_strays(walk: checkpoints.Walking) -> Fault | None:
    kept = walk.kept_positions()
    with connection.cursor() as cursor:
        cursor.execute(
            STRAYS,
            {"highest": CHAINS - 1, "chains": list(kept), "kept": list(kept.values())},
        )
        row = cursor.fetchone()
    return f"chain {row[1]}, position {row[2]}, entry {row[0]}: inserted" if row else None


def _fault_of_guards() -> Fault | None:
    return next((f"{each}: not at work" for each in guards.list_asleep()), None)
