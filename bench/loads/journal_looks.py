"""The same look-up over HTTP with its entry in the journal and without, in turns."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator

from ansinh.config import preparing
from bench import harness
from bench.loads import lookup

ROUNDS, SECONDS, CLIENTS = 5, 4, 8
JOURNALLED, BARE = 8793, 8794
MODULES = {
    JOURNALLED: "ansinh.config.wsgi:application",
    BARE: "bench.loads.unjournalled:application",
}


def measure(sheet: harness.Sheet, people: int) -> None:
    """Ask for records as a partner, whose looks are journalled, and where nothing is."""
    lookup.make_people(people)
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
