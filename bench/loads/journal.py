"""The inserts that the bench of the journal compares, and the check of its chain."""

from __future__ import annotations

import os
import resource
import statistics
from datetime import UTC, datetime

from django.db import connection, transaction

from ansinh.foundation.journal import actions, queries
from ansinh.foundation.journal.queries import Verification, stretches
from ansinh.kernel.actors import Actor
from bench import harness
from bench.loads import journal_fill

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TURNS, SECONDS, CLIENTS = 3, 3, 4
AT_MOST_IN_PYTHON = 1_000_000
BARE = """
    CREATE UNLOGGED TABLE IF NOT EXISTS bare_entry (LIKE journal_entry INCLUDING INDEXES);
    DROP TABLE bare_entry;
    CREATE TABLE bare_entry (LIKE journal_entry INCLUDING INDEXES);
    ALTER TABLE bare_entry ALTER chain SET DEFAULT 0, ALTER digest SET DEFAULT '',
        ALTER role SET DEFAULT '', ALTER office SET DEFAULT '',
        ALTER salt SET DEFAULT '00000000-0000-4000-8000-000000000000';
    CREATE SEQUENCE IF NOT EXISTS bare_place;
    ALTER TABLE bare_entry ALTER position SET DEFAULT nextval('bare_place'),
        ALTER id SET DEFAULT nextval('bare_place');
"""
SCRIPT = """
    INSERT INTO {table} (at, actor, actor_label, source, act, subject_kind, subject, person,
                         purpose, detail)
    VALUES (now(), 1, 'Minh', '10.0.0.1', 'accept', 'dossier', '00001/2026/00101', 7, '',
            '{{"state": "accepted"}}');
"""


def measure(sheet: harness.Sheet, address: str, entries: int) -> None:
    """Measure committed inserts turn by turn, the action from Python, seals, and the check."""
    with connection.cursor() as cursor:
        for statement in BARE.split(";")[:-1]:
            cursor.execute(statement)
    committed(sheet, address)
    from_python(sheet)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare_entry")
        cursor.execute("DROP SEQUENCE bare_place")
    fill(address, entries)
    sealed(sheet)
    checked(sheet, entries)


def committed(sheet: harness.Sheet, address: str) -> None:
    """Compare transactions of one insert each, from several clients at once."""
    chained: list[float] = []
    bare: list[float] = []
    for _ in range(TURNS):
        for table, rates in (("journal_entry", chained), ("bare_entry", bare)):
            script = SCRIPT.format(table=table)
            rates.append(harness.pgbench(address, script, clients=CLIENTS, seconds=SECONDS))
    sheet.add(
        "journalled inserts a second, each committed",
        statistics.median(chained),
        "/s",
        statistics.median(bare),
    )


def from_python(sheet: harness.Sheet) -> None:
    """Compare the action with the same insert into the bare table, inside one transaction."""
    by = Actor(account_id=1, label="Minh", source="10.0.0.1")
    bare_insert = actions.INSERT.replace("journal_entry", "bare_entry")
    values = (
        AT, 1, "Minh", "", "", "10.0.0.1", "accept", "dossier", "1", 7, "", "{}", None, None
    )  # fmt: skip

    def chained() -> None:
        actions.record(by=by, at=AT, act="accept", subject_kind="dossier", subject="1", person=7)

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(bare_insert, values)

    with transaction.atomic():
        ours, theirs = harness.timed(chained, times=2000), harness.timed(bare, times=2000)
    sheet.add(
        "one entry from Python",
        statistics.median(ours) * 1e6,
        "us",
        statistics.median(theirs) * 1e6,
    )


def fill(address: str, entries: int) -> None:
    """Add entries until there are as many as wanted."""
    missing = entries - harness.rows_in(address, "journal_entry")
    if missing > 0:
        journal_fill.fill(address, missing)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE journal_entry")


def sealed(sheet: harness.Sheet) -> None:
    """Time the seals of all that is not sealed yet."""
    before = queries.find_checkpoint()
    taken = harness.seconds_of(lambda: actions.seal_all(at=datetime.now(tz=UTC)))
    after = queries.find_checkpoint()
    count = (after.total if after else 0) - (before.total if before else 0)
    if count:
        sheet.add("entries sealed a second", count / taken, "/s")


def checked(sheet: harness.Sheet, entries: int) -> None:
    """Time the check of the whole: in the database by several lines, and in Python alone."""
    found: list[Verification] = []
    whole = harness.seconds_of(lambda: found.append(ours(entries)))
    count = found[0].count
    sheet.add("entries verified a second", count / whole, "/s")
    sheet.add(f"seconds to verify {count:,}", whole, "s")
    sheet.add("seconds to verify 10 million at this rate", whole * 10_000_000 / count, "s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sheet.add("memory of the checking process at most", peak, "MiB")
    if count <= AT_MOST_IN_PYTHON:
        alone = harness.seconds_of(lambda: queries.verify(check=stretches.recheck))
        sheet.add("verified a second in Python alone", count / alone, "/s", count / whole)


def ours(entries: int) -> Verification:
    """Check the whole journal with as many lines as there are cores.

    Raises:
        RuntimeError: it is broken, or smaller than it must be.
    """
    found = queries.verify(workers=os.cpu_count() or 1)
    if found.broken or found.count < entries:
        raise RuntimeError(found)
    return found
