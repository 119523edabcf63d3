"""The same look-up with its entry in the journal and without: over HTTP, and in the database alone."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator

import psycopg

from ansinh.config import preparing
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Role
from ansinh.records.contributions.actions import looking
from ansinh.records.contributions.queries import Numbered
from ansinh.records.people import queries as people
from bench import harness
from bench.loads import lookup

ROUNDS, SECONDS, CLIENTS = 5, 4, 8
JOURNALLED, BARE = 8793, 8794
SOMEBODY = "somebody"
PARTNER = Actor(
    account_id=1,
    label="I-VAN",
    roles=frozenset({Role.PARTNER}),
    scopes=frozenset({"record.read"}),
    source="10.0.0.1",
)
MODULES = {
    JOURNALLED: "ansinh.config.wsgi:application",
    BARE: "bench.loads.unjournalled:application",
}


def measure(sheet: harness.Sheet, address: str, size: int) -> None:
    """Ask for records as a partner, whose looks are journalled, and where nothing is."""
    lookup.make_people(size)
    doors = lookup.open_doors()
    preparing.collect_static_files()
    rates: dict[int, list[float]] = {JOURNALLED: [], BARE: []}
    with _server(JOURNALLED), _server(BARE):
        for port in rates:
            lookup.wait_until_ready(port)
        for port in [*rates] * ROUNDS:
            found = lookup.ask(port, doors.partner, clients=CLIENTS, seconds=SECONDS)
            rates[port].append(found.rate)
    sheet.add(
        "journalled look-ups over HTTP a second",
        statistics.median(rates[JOURNALLED]),
        "/s",
        statistics.median(rates[BARE]),
    )
    _in_the_database(sheet, address)


def _in_the_database(sheet: harness.Sheet, address: str) -> None:
    """Run the two statements under pgbench: no program around them can come nearer together."""
    rates: dict[Numbered, list[float]] = {looking.LOOK_UP: [], looking.OWN_LOOK_UP: []}
    for statement in [*rates] * ROUNDS:
        script = _script(statement, address)
        rates[statement].append(harness.pgbench(address, script, clients=CLIENTS, seconds=SECONDS))
    sheet.add(
        "the same statements in the database alone",
        statistics.median(rates[looking.LOOK_UP]),
        "/s",
        statistics.median(rates[looking.OWN_LOOK_UP]),
    )


def _script(statement: Numbered, address: str) -> str:
    """Return a statement for pgbench, for people at random as a partner looks them up."""
    values = {
        **journal.signed(by=PARTNER, at=lookup.MOMENT),
        **people.sight_of(PARTNER),
        "number": SOMEBODY, "own": "{}", "purpose": "bench", "by_program": False,
        "day": lookup.MOMENT.date(),
    }  # fmt: skip
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT min(id), max(id) FROM people_person").fetchone()
        text = psycopg.ClientCursor(connection).mogrify(statement.named, values)
    number = "(SELECT insurance_number FROM people_person WHERE id = :person)"
    first, last = row or (0, 0)
    text = text.replace(f"'{SOMEBODY}'", number)
    return f"\\set person random({first}, {last})\n{text};\n"


@contextlib.contextmanager
def _server(port: int) -> Iterator[None]:
    """Run the web server as in production, with one application or the other."""
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", f"--port={port}",
            "--workers=2", "--blocking-threads=4", "--backpressure=64", "--no-ws",
            "--workers-kill-timeout=5",
            "--log-level=warning", MODULES[port],
        ],
        env={**os.environ, **lookup.environment(), "MALLOC_ARENA_MAX": "2"},
    )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
