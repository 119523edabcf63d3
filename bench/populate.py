"""Loading a synthetic population, against the bare COPY of the same rows into the same tables."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bench import harness

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "1000000"))
YEARS = 10
MOMENT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LOADED = "people_person, employers_employer, people_numberseries"


def main() -> harness.Sheet:
    """Make the rows once and COPY them bare; empty the tables; then populate from nothing."""
    sheet = harness.Sheet("populate", sizes={"people": PEOPLE, "years": YEARS})
    with harness.database("populate"), tempfile.TemporaryDirectory() as folder:
        populating = import_module("ansinh.config.demonstration.populating")
        import_module("ansinh.config.demonstration.laying").lay_ground(MOMENT)
        order = populating.Order(
            people=PEOPLE, employers=max(PEOPLE // 50, 1), years=YEARS, seed=1
        )
        _empty()
        prepared = Path(folder)
        count = _keep(populating.blocks(order, at=MOMENT), prepared)
        bare = harness.seconds_of(lambda: _copy(populating, prepared, count))
        _empty()
        whole = harness.seconds_of(
            lambda: populating.populate(order, at=MOMENT, tell=lambda _: None)
        )
        sheet.add("populate from nothing", whole, "s", bare)
        sheet.add("people", PEOPLE / whole, "/s", PEOPLE / bare)
        sheet.sizes["spans"] = _spans()
        sheet.add("memory of this process", harness.memory_of(os.getpid()), "MiB")
    return sheet


def _empty() -> None:
    connection = import_module("django.db").connection
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {LOADED} RESTART IDENTITY CASCADE")


def _keep(blocks: Iterator[dict[str, bytes]], folder: Path) -> int:
    count = 0
    for block in blocks:
        for table, text in block.items():
            (folder / f"{count}.{table}").write_bytes(text)
        count += 1
    return count


def _copy(populating: ModuleType, folder: Path, count: int) -> None:
    for place in range(count):
        populating.write(
            {table: (folder / f"{place}.{table}").read_bytes() for table in populating.rows.TABLES}
        )


def _spans() -> int:
    connection = import_module("django.db").connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM contributions_span")
        return int(cursor.fetchone()[0])
