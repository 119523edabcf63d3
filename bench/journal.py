"""What the journal costs: chained inserts against the same inserts without a chain, and its check."""

from __future__ import annotations

from importlib import import_module

from bench import harness


def main() -> harness.Sheet:
    """Measure inserts with and without the chain, and the check of the whole."""
    sheet = harness.Sheet("journal", sizes={"clients": 4, "verified": 50_000})
    with harness.database("journal") as address:
        import_module("bench.loads.journal").measure(sheet, address)
    return sheet
