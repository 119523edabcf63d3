"""An officer's work list among a million dossiers, against the bare SQL."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from bench import harness

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "1000000"))
TIMES, USERS, MANY = 100, 16, 500


def median(
    sheet: harness.Sheet, what: str, ours: Callable[[], object], least: Callable[[], object]
) -> None:
    """Write down how long something takes in the middle of many times, against a yardstick."""
    taken = [harness.timed(each, times=MANY, warm_up=20) for each in (ours, least, ours, least)]
    mine, theirs = [*taken[0], *taken[2]], [*taken[1], *taken[3]]
    sheet.add(
        what, harness.percentile(mine, 50) * 1000, "ms", harness.percentile(theirs, 50) * 1000
    )


def main() -> harness.Sheet:
    """Fetch pages of the lists one by one, then with sixteen officers at once."""
    sheet = harness.Sheet("worklist", sizes={"dossiers": DOSSIERS, "users": USERS})
    with harness.database("worklist"):
        load = import_module("bench.loads.worklist")
        load.make_dossiers(DOSSIERS)
        for what, page, bare in load.cases():
            ours = harness.timed(page, times=TIMES, warm_up=10)
            least = harness.timed(bare, times=TIMES, warm_up=10)
            slow = harness.percentile(ours, 95) * 1000
            sheet.add(f"{what}, 95th percentile", slow, "ms", harness.percentile(least, 95) * 1000)
        median(sheet, "a page with the permission check, against none", *load.permission())
        median(sheet, "the check of one dossier, against reading its row", *load.access())
        times = load.at_once(USERS, seconds=4)
        sheet.add(
            f"first page, {USERS} officers at once, 95th",
            harness.percentile(times, 95) * 1000,
            "ms",
            150,
        )
        sheet.add("pages a second", len(times) / 4, "/s")
    return sheet
