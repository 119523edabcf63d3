"""Filing a dossier until its receipt is committed, against pgbench doing the same writes."""

from __future__ import annotations

import os
from importlib import import_module

from bench import harness

SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
SIZES = (1, 500)
CLIENTS = 4


def main() -> harness.Sheet:
    """File dossiers of one worker and of 500, alone and four at once."""
    sheet = harness.Sheet("filing", sizes={"seconds": SECONDS, "clients": CLIENTS})
    with harness.database("filing") as address:
        load = import_module("bench.loads.filing")
        actor = load.make_employer(max(SIZES))
        for workers in SIZES:
            script, values = load.same_writes(actor, workers)
            bare = harness.pgbench(
                address, script, clients=CLIENTS, seconds=SECONDS, values=values
            )
            found = load.file_at_once(actor, workers, clients=CLIENTS, seconds=SECONDS)
            sheet.add(f"filings of {workers}, {CLIENTS} at once", found.rate, "/s", bare)
            sheet.add(f"filings of {workers}: median", found.median * 1000, "ms")
            sheet.add(f"filings of {workers}: 95th percentile", found.slow * 1000, "ms")
            sheet.add(f"filings of {workers}: lost", found.lost, "dossiers")
    return sheet
