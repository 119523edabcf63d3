"""Estimates: one person with steps, a hundred thousand lines, a million pensions against numpy."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tracemalloc
import venv
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ansinh.law import batches, parameters, rounding
from ansinh.law.estimates import estimate
from ansinh.law.formulas import pension, tables
from ansinh.law.formulas.careers import EMPLOYER, VOLUNTARY, Careers, counted_years
from ansinh.law.lines import estimate_lines
from bench import harness

PEOPLE, SPANS, LINES, TIMES = 1_000_000, 6, 30_000, 200
MILLISECONDS_ALLOWED = 5.0
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def main() -> harness.Sheet:
    """Time one, many and all; the yardstick of the million is the same sum in bare numpy."""
    sizes: dict[str, object] = {"people": PEOPLE, "spans": PEOPLE * SPANS, "lines": LINES}
    sheet = harness.Sheet("estimates", sizes=sizes)
    one = [harness.seconds_of(partial(estimate, "pension", person())) for _ in range(TIMES)][5:]
    sheet.add(
        "one pension, 30 years of spans, with steps",
        statistics.median(one) * 1000,
        "ms",
        MILLISECONDS_ALLOWED,
    )
    lines = [json.dumps(person())] * LINES
    took = harness.seconds_of(
        lambda: sum(1 for _ in estimate_lines("pension", lines, workers=os.cpu_count() or 1))
    )
    sheet.add("pensions line by line", LINES / took, "a second")
    many(sheet)
    side_by_side(sheet)
    return sheet


def side_by_side(sheet: harness.Sheet) -> None:
    """Time one shared formula here and in openfisca-core, which is installed apart for this."""
    theirs = openfisca()
    if theirs is None:
        print("openfisca-core could not be installed; not compared", file=sys.stderr)
        return
    sheet.sizes["openfisca-core"] = theirs["version"]
    for what, count, other in (
        ("rate and amount of one person", 1, float(theirs["one"])),
        ("rate and amount of a million", PEOPLE, float(theirs["million"])),
    ):
        ours = min(harness.seconds_of(partial(shared, count)) for _ in range(5))
        sheet.add(f"{what}, beside openfisca-core", ours * 1000, "ms", other * 1000)


def shared(count: int) -> Ints:
    """Return pension amounts from months, sex and average wage: the formula both reckon."""
    draw = np.random.default_rng(1)
    months = draw.integers(180, 480, count)
    female = draw.random(count) < 0.5
    average = draw.integers(3, 40, count) * 1_000_000.0
    starts = np.full(count, 2026 * 12 + 7)
    rate = pension.rate(female, counted_years(months), starts)
    return rounding.half_up(average * rate / 100)


def openfisca() -> dict[str, str] | None:
    """Return the times of openfisca-core in a Python of its own, None if it cannot be had."""
    home = harness.ROOT / "var" / "bench" / "openfisca"
    python = home / "bin" / "python"
    script = harness.ROOT / "bench" / "loads" / "openfisca_pension.py"
    if not python.exists():
        venv.create(home, with_pip=True)
        wanted = [str(python), "-m", "pip", "install", "--quiet", "openfisca-core>=43"]
        if subprocess.run(wanted, check=False, capture_output=True).returncode:
            shutil.rmtree(home)
            return None
    said = subprocess.run([str(python), str(script)], check=False, capture_output=True, text=True)
    found: dict[str, str] | None = json.loads(said.stdout) if said.returncode == 0 else None
    return found


def many(sheet: harness.Sheet) -> None:
    """Time a million pensions, turn by turn with the bare sum, and check that both agree."""
    cohort = population()
    tracemalloc.start()
    found = batches.pensions(cohort)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    disagree = int(np.count_nonzero(found.amount != np.where(found.eligible, bare(cohort), 0)))
    ours, least = [], []
    for _ in range(3):
        ours.append(harness.seconds_of(lambda: batches.pensions(cohort)))
        least.append(harness.seconds_of(lambda: bare(cohort)))
    sheet.add("a million pensions", min(ours), "s", min(least))
    sheet.add("most memory beside the input", peak / 2**20, "MiB")
    sheet.add("persons on whom the two disagree", disagree, "persons")


def person() -> dict[str, object]:
    """Return a man with thirty years, a new wage each."""
    wages = [(year, 1_000_000 + (year - 1996) * 400_000) for year in range(1996, 2026)]
    work = [{"from": f"{year}-01", "to": f"{year}-12", "wage": wage} for year, wage in wages]
    return {"sex": "male", "birth": "1964-10", "pension_from": "2026-11", "history": work}


def population() -> batches.Cohort:
    """Return a million persons with six spans each, the same every time."""
    draw = np.random.default_rng(20261120)
    lengths = draw.integers(20, 60, (PEOPLE, SPANS))
    gaps = draw.integers(0, 12, (PEOPLE, SPANS))
    starts = 1994 * 12 + np.cumsum(lengths + gaps, axis=1) - lengths
    nothing = np.zeros(PEOPLE * SPANS, dtype=np.int64)
    last_kinds = draw.choice([EMPLOYER, VOLUNTARY], (PEOPLE, SPANS))
    work = Careers(
        count=PEOPLE,
        person=np.repeat(np.arange(PEOPLE), SPANS),
        start=starts.ravel(),
        end=(starts + lengths).ravel(),
        amount=draw.integers(10, 200, PEOPLE * SPANS) * 100_000,
        coefficient=nothing,
        seniority=nothing,
        kind=np.where(np.arange(SPANS) < SPANS - 2, EMPLOYER, last_kinds).ravel(),
    )
    settled = np.maximum((starts + lengths)[:, -1], 2026 * 12 + 7)
    return batches.Cohort(
        female=draw.random(PEOPLE) < 0.5,
        birth=draw.integers(1955 * 12, 1975 * 12, PEOPLE),
        case=np.zeros(PEOPLE, dtype=np.int64),
        incapacity=np.zeros(PEOPLE, dtype=np.int64),
        starts=settled,
        careers=work,
    )


def bare(cohort: batches.Cohort) -> Ints:
    """Return the pension amounts in plain numpy with the figures of 2026 written in."""
    work = cohort.careers
    months = work.end - work.start
    total = np.bincount(work.person, months, work.count).astype(np.int64)
    freely = np.bincount(work.person, months * (work.kind == VOLUNTARY), work.count)
    worth = np.zeros(months.size)
    for kind, name in ((EMPLOYER, "wage"), (VOLUNTARY, "voluntary")):
        running = tables.indexation(f"pension.indexation_{name}").sums[-1]
        sums = running[work.end - tables.FIRST] - running[work.start - tables.FIRST]
        worth = np.where(work.kind == kind, work.amount * sums / tables.HUNDREDTHS, worth)
    average = np.bincount(work.person, worth, work.count) / total
    odd = total % 12
    years = total // 12 + np.where(odd == 0, 0.0, np.where(odd <= 6, 0.5, 1.0))
    first = np.where(cohort.female, 15, 20)
    rate = np.minimum(45 + (years - first) * 2, 75)
    rate = np.where(years >= first, rate, np.where(years >= 15, 25 + years, 0))
    age = np.where(cohort.female, 720, 744)
    early = np.where(reached(cohort) < cohort.starts, 0, age - (cohort.starts - cohort.birth))
    off = 2 * (np.clip(early, 0, None) // 12)
    amount = np.floor(average * (rate - off) / 100 + 0.5 + 1e-8).astype(np.int64)
    base = parameters.get("base_salary").values[-1].whole
    promised = total - freely >= 240
    paid: Ints = np.where(promised, np.maximum(amount, base), amount)
    return paid


def reached(cohort: batches.Cohort) -> Ints:
    """Return the month of reaching the age, by the two straight lines of the annexes."""
    step = np.where(cohort.female, 4, 3)
    first = np.where(cohort.female, 660, 720)
    last = np.where(cohort.female, 720, 744)
    later = np.clip((cohort.birth + first) // 12 - 2020, 0, None)
    for _ in range(2):
        age = np.minimum(first + step * later, last)
        later = np.where((cohort.birth + age) // 12 - 2020 > later, later + 1, later)
    month: Ints = cohort.birth + np.minimum(first + step * later, last)
    return month
