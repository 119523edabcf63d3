"""Signing in, check and whole page, against a bare Argon2id of the same strength; its memory."""

from __future__ import annotations

import os
import resource
import statistics
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from types import ModuleType

from argon2 import PasswordHasher

from ansinh.config.passwords import Argon2InTurn
from bench import harness

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PASSWORD = "sen-tre-bien-2026"  # noqa: S105 - of a bench
TIMES, ROUNDS, SECONDS, CLIENTS, PORT = 40, 3, 5, 8, 8795


def main() -> harness.Sheet:
    """Compare the whole of a sign-in with the hash alone, on all cores and turn by turn."""
    sheet = harness.Sheet("signin", sizes={"times": TIMES, "clients": CLIENTS, "rounds": ROUNDS})
    hasher = PasswordHasher(
        time_cost=Argon2InTurn.time_cost,
        memory_cost=Argon2InTurn.memory_cost,
        parallelism=Argon2InTurn.parallelism,
    )
    with harness.database("signin"):
        signin = import_module("bench.loads.signin")
        _alone(sheet, signin, hasher)
        _crowded(sheet, signin, hasher)
    return sheet


def _alone(sheet: harness.Sheet, signin: ModuleType, hasher: PasswordHasher) -> None:
    """Check passwords one by one."""
    login = signin.open_account(PASSWORD, datetime.now(tz=UTC))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours, bare, unknown = [], [], []
    kept = hasher.hash(PASSWORD)
    for turn in range(TIMES):
        at = AT + timedelta(minutes=turn)
        ours.append(harness.seconds_of(partial(signin.right, login, PASSWORD, at)))
        unknown.append(harness.seconds_of(partial(signin.wrong, "nobody", at)))
        bare.append(harness.seconds_of(partial(hasher.verify, kept, PASSWORD)))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    middle = statistics.median
    sheet.add("sign-in: brakes, password, journal", middle(ours) * 1e3, "ms", middle(bare) * 1e3)
    sheet.add("unknown login against a known one", middle(unknown) * 1e3, "ms", middle(ours) * 1e3)
    sheet.add("memory that one check adds at its peak", grown, "MiB")


def _crowded(sheet: harness.Sheet, signin: ModuleType, hasher: PasswordHasher) -> None:
    """Come in through the page from several browsers at once; hash on every core in between."""
    cores = os.cpu_count() or 1
    now, kept = datetime.now(tz=UTC), hasher.hash(PASSWORD)
    logins = [signin.open_account(PASSWORD, now) for _ in range(CLIENTS)]
    import_module("ansinh.config.preparing").collect_static_files()
    pages, bare = [], []
    with harness.web_server({}, port=PORT):
        import_module("bench.loads.lookup").wait_until_ready(PORT)
        for _ in range(ROUNDS):
            hashing = [(kept, PASSWORD, hasher, SECONDS)] * cores
            bare.append(signin.together(signin.hash_for, hashing) / SECONDS / cores)
            coming = [(PORT, login, PASSWORD, SECONDS) for login in logins]
            pages.append(signin.together(signin.come_in_for, coming) / SECONDS / cores)
    middle = statistics.median
    sheet.add("sign-ins a second and core, whole page", middle(pages), "1/s", middle(bare))
