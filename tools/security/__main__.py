"""`make security`: known tools attack a demonstration; prints what was tried and found."""

from __future__ import annotations

import os
import shutil
import sys

from tools import shots
from tools.security import attacks, door

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
SECONDS = int(os.environ.get("SECONDS_A_SITE", "600"))


def main() -> None:
    """Attack, print a table, and end with 1 if anything was found."""
    shutil.rmtree(attacks.REPORTS, ignore_errors=True)
    attacks.REPORTS.mkdir(parents=True)
    os.environ["ANSINH_API_CALLS_A_MINUTE"] = "1000000"  # limits have tests of their own
    with shots.demonstration() as address:
        signs = {each["role"]: each for each in shots.accounts(shots.DEMONSTRATION)}
        cookies = {role: door.cookies_of(address, each) for role, each in signs.items()}
        attempts = [
            attacks.fuzz_api(address, "", "nobody", EXAMPLES),
            attacks.fuzz_api(address, signs["ivan"]["token"], "a partner", EXAMPLES),
            attacks.inject(address, "", attacks.SEARCHES, "public searches"),
            attacks.inject(
                address, cookies["reception"], attacks.STAFF_SEARCHES, "searches of staff"
            ),
            *(
                attacks.crawl(address, cookies[role], role, SECONDS)
                for role in ("worker", "accountant", "reception")
            ),
        ]
    for attempt in attempts:
        print(f"{attempt.tool:14}{attempt.target:24}{attempt.tried:16}{len(attempt.found)} found")
        for each in attempt.found:
            print(f"    {each}")
    sys.exit(1 if any(attempt.found for attempt in attempts) else 0)


if __name__ == "__main__":
    main()
