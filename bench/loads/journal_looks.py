"""The same look-up over HTTP with its entry in the journal, and without."""

from __future__ import annotations

import statistics
import sys

from ansinh.config import preparing
from bench import harness
from bench.loads import lookup

ROUNDS, SECONDS = 5, 4
CLIENTS = (8, 64)
JOURNALLED, BARE = 8793, 8794
UNJOURNALLED = (sys.executable, "-m", "bench.loads.unjournalled")


def measure(sheet: harness.Sheet, address: str, size: int) -> None:
    """Ask for records as a partner, whose looks are journalled, and where nothing is."""
    lookup.make_people(size)
    doors = lookup.open_doors()
    preparing.collect_static_files()
    open_to_all = lookup.environment()
    with (
        harness.web_server(open_to_all, port=JOURNALLED),
        harness.web_server(open_to_all, port=BARE, program=UNJOURNALLED),
    ):
        for port in (JOURNALLED, BARE):
            lookup.wait_until_ready(port)
        for clients in CLIENTS:
            _compare(sheet, doors.partner, clients)


def _compare(sheet: harness.Sheet, requests: list[bytes], clients: int) -> None:
    """Ask the two turn by turn; the first round is for warming up."""
    rates: dict[int, list[float]] = {JOURNALLED: [], BARE: []}
    for port in [*rates] * (ROUNDS + 1):
        found = lookup.ask(port, requests, clients=clients, seconds=SECONDS)
        rates[port].append(found.rate)
    sheet.add(
        f"journalled look-ups over HTTP a second, {clients} clients",
        statistics.median(rates[JOURNALLED][1:]),
        "/s",
        statistics.median(rates[BARE][1:]),
    )
