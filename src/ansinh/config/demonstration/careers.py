"""Working lives drawn in blocks: jobs, gaps, raises, maternity, voluntary years; all in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.config.demonstration.employers import Employers
from ansinh.law.formulas import ages

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

AGE_BANDS = ((19, 24, 12), (25, 29, 17), (30, 34, 18), (35, 39, 17), (40, 44, 13), (45, 49, 10))
OLDER_BANDS = ((50, 54, 7), (55, 59, 4), (60, 66, 2))
SPANS_A_PERSON = 6.0
MOST_STEPS = 40
NO_EMPLOYER = -1
STAYS, HOPS, PAUSES = 0.62, 0.85, 0.95
WAGE_IN_2026 = 7_400_000
RISE_A_YEAR = 1.065
LOWEST_COEFFICIENT, COEFFICIENT_STEP = 234, 33
VOLUNTARY_INCOMES = np.array([1_500_000, 2_000_000, 3_000_000, 5_000_000])


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least wage by region, first month and last of a job, and the most by month, in VND."""

    least: Ints
    most: Ints


@dataclass(frozen=True, slots=True)
class People:
    """Who the people of a block are; months count from year 0."""

    female: Bools
    birth: Ints
    birth_day: Ints
    first_job: Ints
    begins: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of a block, by person and month; until is 0 while a span goes on."""

    person: Ints
    employer: Ints
    start: Ints
    until: Ints
    wage: Ints
    coefficient: Ints


@dataclass(frozen=True, slots=True)
class Jobs:
    """Where people work, from which month to which, how well paid by nature and after how many raises."""

    employer: Ints
    start: Ints
    last: Ints
    skill: Floats
    grade: Ints


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of a block; kind is a place in LEAVE_KINDS."""

    person: Ints
    employer: Ints
    kind: Ints
    start: Ints
    until: Ints


LEAVE_KINDS = ("maternity", "unpaid", "sickness")


def draw_people(
    random: np.random.Generator, count: int, employers: Employers, *, now: int, years: int
) -> People:
    """Return people of working age, each with a first job and the months her work lasts."""
    bands = (*AGE_BANDS, *OLDER_BANDS)
    shares = np.array([share for _, _, share in bands], dtype=float)
    band = random.choice(len(bands), count, p=shares / shares.sum())
    low = np.array([first for first, _, _ in bands])[band]
    high = np.array([last for _, last, _ in bands])[band]
    months_old = random.integers(low * 12, (high + 1) * 12)
    birth = now - months_old
    first_month = now - years * 12 + 1
    came_of_age = birth + random.integers(18 * 12, 25 * 12, count)
    begins = np.maximum(came_of_age, first_month + random.integers(0, 6, count))
    begins = np.minimum(begins, now - random.integers(0, 6, count))
    female = random.random(count) < 0.51
    retires = ages.attained(female.astype(np.int64), birth, np.full(count, ages.NORMAL)) + 1
    gave_up = begins + random.integers(12, 30 * 12, count)
    left_early = random.random(count) < 0.14
    ends = np.minimum(retires, np.where(left_early, gave_up, now + 1))
    ends = np.minimum(np.maximum(ends, begins + 1), now + 1)
    return People(
        female=female,
        birth=birth,
        birth_day=random.integers(1, 29, count),
        first_job=employers.draw(random, count),
        begins=begins,
        ends=ends,
    )


def draw_careers(
    random: np.random.Generator, people: People, employers: Employers, bounds: Bounds, *, now: int
) -> tuple[Spans, Leaves]:
    """Return the spans and leaves of a block of people."""
    count = len(people.birth)
    length = max(float((people.ends - people.begins).mean()) / SPANS_A_PERSON, 2.0)
    at, job = people.begins.copy(), people.first_job.copy()
    skill = random.lognormal(0.0, 0.35, count)
    grade = random.integers(0, 3, count)
    steps: list[tuple[Ints, ...]] = []
    for step in range(MOST_STEPS):
        active = np.flatnonzero(at < people.ends)
        if not len(active):
            break
        lasts = 1 + random.gamma(2.0, length / 2, len(active)).astype(np.int64)
        if step == MOST_STEPS - 1:
            lasts[:] = now
        start = at[active]
        until = np.minimum(start + lasts, people.ends[active])
        goes_on = until > now
        jobs = Jobs(job[active], start, np.minimum(until - 1, now), skill[active], grade[active])
        wage, coefficient = _pay(random, jobs, employers, bounds, now)
        steps.append((active, job[active], start, np.where(goes_on, 0, until), wage, coefficient))
        chance = random.random(len(active))
        at[active] = until + np.where(
            (chance >= HOPS) & (chance < PAUSES), random.integers(2, 15, len(active)), 0
        )
        job[active] = _next_job(random, job[active], people.first_job[active], chance, employers)
        grade[active] += 1
    columns = (np.concatenate(column) for column in zip(*steps, strict=True))
    spans = Spans(*columns)
    return spans, _leaves(random, spans, people, now)


def _next_job(
    random: np.random.Generator, job: Ints, first: Ints, chance: Floats, employers: Employers
) -> Ints:
    """Return where each goes on: mostly the same place, else another, or voluntary insurance."""
    near = random.random(len(job)) < 0.85
    anywhere = employers.draw(random, len(job))
    same_province = employers.draw_near(random, first)
    new = np.where(near, same_province, anywhere)
    stays = (chance < STAYS) & (job != NO_EMPLOYER)
    return np.where(stays, job, np.where(chance >= PAUSES, NO_EMPLOYER, new))


def _pay(
    random: np.random.Generator, jobs: Jobs, employers: Employers, bounds: Bounds, now: int
) -> tuple[Ints, Ints]:
    """Return wages in VND and coefficients in hundredths; one of the two is 0 in each place."""
    job, start, skill, grade = jobs.employer, jobs.start, jobs.skill, jobs.grade
    first = now - bounds.most.size + 1
    month, last = (np.clip(each - first, 0, bounds.most.size - 1) for each in (start, jobs.last))
    trend = RISE_A_YEAR ** ((start - now) / 12)
    wage = WAGE_IN_2026 * skill * trend * (1 + 0.025 * grade)
    least = bounds.least[employers.region[job], month, last]
    wage = np.clip(wage, least, bounds.most[month]).astype(np.int64) // 1000 * 1000
    wage = np.maximum(wage, least)
    voluntary = job == NO_EMPLOYER
    wage = np.where(voluntary, random.choice(VOLUNTARY_INCOMES, len(job)), wage)
    state = employers.is_state[job] & ~voluntary
    coefficient = LOWEST_COEFFICIENT + COEFFICIENT_STEP * np.minimum(grade, 8)
    return np.where(state, 0, wage), np.where(state, coefficient, 0)


def _leaves(random: np.random.Generator, spans: Spans, people: People, now: int) -> Leaves:
    """Return at most one leave inside each longer span: maternity, unpaid or sickness."""
    end = np.where(spans.until == 0, now, spans.until)
    room = end - spans.start
    age = (spans.start - people.birth[spans.person]) // 12
    chance = random.random(len(room))
    works = spans.employer != NO_EMPLOYER
    mother = works & people.female[spans.person] & (age >= 21) & (age < 38) & (room >= 10)
    mother &= chance < 0.16
    other = works & ~mother & (room >= 6)
    unpaid, sick = other & (chance > 0.98), other & (chance > 0.97) & (chance <= 0.98)
    kind = np.select([mother, unpaid, sick], [0, 1, 2], default=-1)
    who = np.flatnonzero(kind >= 0)
    lasts = np.select([kind[who] == 0], [6], default=random.integers(1, 4, len(who)))
    begins = (
        spans.start[who] + 1 + (random.random(len(who)) * (room[who] - lasts - 1)).astype(np.int64)
    )
    return Leaves(spans.person[who], spans.employer[who], kind[who], begins, begins + lasts)
