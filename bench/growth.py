"""How a look-up slows down from ten thousand people to a million (ten with BENCH_PEOPLE)."""

from __future__ import annotations

import os
from importlib import import_module

from bench import harness

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "1000000"))
STEPS = sorted({min(each, PEOPLE) for each in (10_000, 100_000, PEOPLE)})
TIMES = int(os.environ.get("BENCH_TIMES", "2000"))


def main() -> harness.Sheet:
    """Time the look-up by number and the record of people at random, at each size."""
    sheet = harness.Sheet("growth", sizes={"people": STEPS, "times": TIMES})
    first = 0.0
    with harness.database("growth"):
        load = import_module("bench.loads.lookup")
        for people in STEPS:
            load.make_people(people)
            look_up = load.random_look_ups()
            times = harness.timed(look_up, times=TIMES, warm_up=TIMES // 4)
            median = harness.percentile(times, 50) * 1000
            first = first or median
            sheet.add(f"{people:,} people: median", median, "ms", first)
            sheet.add(f"{people:,} people: 95th", harness.percentile(times, 95) * 1000, "ms")
    return sheet
