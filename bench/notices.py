"""Notices to many people: into the outbox and out of it, against the bare insert and drain."""

from __future__ import annotations

from importlib import import_module

from bench import harness


def main() -> harness.Sheet:
    """Send a hundred thousand letters both ways."""
    sheet = harness.Sheet("notices", sizes={"letters": 100_000})
    with harness.database("notices") as address:
        import_module("bench.loads.notices").measure(sheet, address)
    return sheet
