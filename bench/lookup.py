"""A record over HTTP among a million people, against pgbench with the same prepared SELECT."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from bench import harness

if TYPE_CHECKING:
    from bench.loads.lookup import Doors, Speed

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "1000000"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
CLIENTS, ROUNDS, PORT = 16, 3, 8791
"""Kept connections, which share themselves out over two workers; looks gather when many come."""


def main() -> harness.Sheet:
    """Ask for records through the API and through the page stack, pgbench in between each time."""
    sheet = harness.Sheet(
        "lookup",
        sizes={"people": PEOPLE, "clients": CLIENTS, "seconds": SECONDS, "rounds": ROUNDS},
    )
    with harness.database("lookup") as address:
        load = import_module("bench.loads.lookup")
        load.make_people(PEOPLE)
        doors = load.open_doors()
        script = load.same_select()
        import_module("ansinh.config.preparing").collect_static_files()
        with harness.web_server(load.environment(), port=PORT) as server:
            load.wait_until_ready(PORT)
            rounds = [_round(load, doors, script, address) for _ in range(ROUNDS)]
            memory = max(harness.memory_of(each) for each in harness.children_of(server.pid))
    bare = harness.percentile([each[0] for each in rounds], 50)
    for place, what in enumerate(("API, journalled", "API, own record", "page stack")):
        rates = [each[1][place].rate for each in rounds]
        sheet.add(f"{what}: records a second", harness.percentile(rates, 50), "/s", bare)
        slow = [each[1][place].slow * 1000 for each in rounds]
        sheet.add(f"{what}: 95th percentile", harness.percentile(slow, 50), "ms")
    sheet.add("memory of a web worker afterwards", memory, "MiB", 150)
    return sheet


def _round(load: ModuleType, doors: Doors, script: str, address: str) -> tuple[float, list[Speed]]:
    """Return pgbench's rate and the speed of each way in, measured one after the other."""
    bare = harness.pgbench(address, script, clients=CLIENTS, seconds=SECONDS)
    ways = (doors.partner, doors.own, doors.page)
    return bare, [load.ask(PORT, way, clients=CLIENTS, seconds=SECONDS) for way in ways]
