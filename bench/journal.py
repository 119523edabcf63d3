"""What the journal costs: chained inserts, journalled look-ups, seals, and the check of the whole."""

from __future__ import annotations

import os
from importlib import import_module

from bench import harness

ENTRIES = int(os.environ.get("BENCH_JOURNAL_ENTRIES", "300000"))
PEOPLE = int(os.environ.get("BENCH_JOURNAL_PEOPLE", "100000"))


def main() -> harness.Sheet:
    """Measure inserts and look-ups with and without the journal, seals, and the check of all."""
    sheet = harness.Sheet("journal", sizes={"verified": ENTRIES, "people": PEOPLE})
    with harness.database("journal") as address:
        load = import_module("bench.loads.journal")
        if PEOPLE:
            import_module("bench.loads.journal_looks").measure(sheet, address, PEOPLE)
        load.measure(sheet, address, ENTRIES)
    return sheet
