"""Signing in, check and whole page, against a bare Argon2id of the same strength; its memory."""

from __future__ import annotations

import resource
import statistics
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module

from argon2 import PasswordHasher

from ansinh.config.passwords import FrugalArgon2
from bench import harness

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PASSWORD = "sen-tre-bien-2026"  # noqa: S105 - of a bench
TIMES = 40


def main() -> harness.Sheet:
    """Compare the whole of a sign-in with the hash alone, turn by turn."""
    sheet = harness.Sheet("signin", sizes={"times": TIMES})
    with harness.database("signin"):
        signin = import_module("bench.loads.signin")
        login = signin.open_account(PASSWORD, datetime.now(tz=UTC))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours, bare, unknown, pages = [], [], [], []
        hasher = PasswordHasher(
            time_cost=FrugalArgon2.time_cost,
            memory_cost=FrugalArgon2.memory_cost,
            parallelism=FrugalArgon2.parallelism,
        )
        kept = hasher.hash(PASSWORD)
        for turn in range(TIMES):
            at = AT + timedelta(minutes=turn)
            ours.append(harness.seconds_of(partial(signin.right, login, PASSWORD, at)))
            unknown.append(harness.seconds_of(partial(signin.wrong, "nobody", at)))
            pages.append(harness.seconds_of(partial(signin.through_the_page, login, PASSWORD)))
            bare.append(harness.seconds_of(partial(hasher.verify, kept, PASSWORD)))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    middle = statistics.median
    sheet.add("sign-ins a second on one core", 1 / middle(pages), "1/s", 1 / middle(bare))
    sheet.add("sign-in: brakes, password, journal", middle(ours) * 1e3, "ms", middle(bare) * 1e3)
    sheet.add("unknown login against a known one", middle(unknown) * 1e3, "ms", middle(ours) * 1e3)
    sheet.add("memory that one check adds at its peak", grown, "MiB")
    return sheet
