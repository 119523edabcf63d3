"""The inserts that the bench of the journal compares, and the check of its chain."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime

from django.db import connection, transaction

from ansinh.foundation.journal import actions, queries
from ansinh.kernel.actors import Actor
from bench import harness

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TURNS, SECONDS, CLIENTS = 3, 3, 4
VERIFIED, AT_ONCE = 50_000, 500
BARE = """
    CREATE UNLOGGED TABLE IF NOT EXISTS bare_entry (LIKE journal_entry INCLUDING INDEXES);
    DROP TABLE bare_entry;
    CREATE TABLE bare_entry (LIKE journal_entry INCLUDING INDEXES);
    ALTER TABLE bare_entry ALTER chain SET DEFAULT 0, ALTER digest SET DEFAULT '';
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
FILL = """
    INSERT INTO journal_entry (at, actor, actor_label, source, act, subject_kind, subject, person,
                               purpose, detail)
    SELECT now(), 1, 'Minh', '10.0.0.1', 'accept', 'dossier', '00001/2026/00101', n, '', '{}'
    FROM generate_series(1, %s) AS n
"""


def measure(sheet: harness.Sheet, address: str) -> None:
    """Measure committed inserts turn by turn, the action from Python, and the check."""
    with connection.cursor() as cursor:
        for statement in BARE.split(";")[:-1]:
            cursor.execute(statement)
    committed(sheet, address)
    from_python(sheet)
    checked(sheet)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare_entry")
        cursor.execute("DROP SEQUENCE bare_place")


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
    values = (AT, 1, "Minh", "10.0.0.1", "accept", "dossier", "1", 7, "", "{}")

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


def checked(sheet: harness.Sheet) -> None:
    """Time the check of the whole chain."""
    with connection.cursor() as cursor:
        for _ in range(VERIFIED // AT_ONCE):
            cursor.execute(FILL, [AT_ONCE])
    began = harness.seconds_of(queries.verify)
    found = queries.verify()
    if found.broken:
        raise RuntimeError(found.broken)
    sheet.add("entries verified a second", found.count / began, "/s")
