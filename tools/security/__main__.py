"""`make security`: known tools attack a demonstration; prints what was tried and found."""

from __future__ import annotations

import os
import shutil
import sys

from tools import demonstrations
from tools.security import attacks, door
from tools.security.attacks import Attempt, Walker

FOLDER = demonstrations.ROOT / "var" / "security-demo"
SECONDS = int(os.environ.get("MINUTES", "20")) * 60
SHARES = {"api": 0.05, "searches": 0.3, "site": 0.12}
"""How much of the time each attempt has: two on the API, one on the searches, five on the site."""
WALKERS = (
    Walker("worker", "/toi/"),
    Walker("accountant", "/don-vi/"),
    Walker("reception", "/can-bo/"),
    Walker("auditor", "/can-bo/nhat-ky/"),
    Walker("administrator", "/can-bo/quan-tri/phan-quyen/"),
)


def attack(address: str) -> list[Attempt]:
    """Let each tool attack what it is made for, with the sign-ins of the demonstration."""
    signs = {each["role"]: each for each in demonstrations.accounts(FOLDER)}
    cookies = {role: door.cookies_of(address, each) for role, each in signs.items()}
    cookies[""] = door.cookies_of(address, None)
    api, searches, site = (int(SECONDS * share) for share in SHARES.values())
    with door.without_brakes(FOLDER):
        return [
            attacks.fuzz_api(address, "", "nobody", api),
            attacks.fuzz_api(address, signs["ivan"]["token"], "a partner", api),
            attacks.inject(address, cookies, searches),
            *(attacks.crawl(address, cookies[each.role], each, site) for each in WALKERS),
        ]


def main() -> None:
    """Attack, print a table, and end with 1 if anything was found."""
    shutil.rmtree(attacks.REPORTS, ignore_errors=True)
    attacks.REPORTS.mkdir(parents=True)
    os.environ["ANSINH_API_CALLS_A_MINUTE"] = "1000000"  # limits have tests of their own
    with demonstrations.demonstration(FOLDER) as address:
        attempts = attack(address)
    for attempt in attempts:
        print(f"{attempt.tool:14}{attempt.target:24}{attempt.tried:16}{len(attempt.found)} found")
        for each in attempt.found:
            print(f"    {each}")
    sys.exit(1 if any(attempt.found for attempt in attempts) else 0)


if __name__ == "__main__":
    main()
