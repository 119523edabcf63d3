"""When a person reaches the retirement age that rises year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.parameters import series
from ansinh.law.parameters.types import Parameter

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NORMAL, HEAVY, COAL, INCAPACITY_61, INCAPACITY_81 = range(5)
CASES = 5
FIRST, LAST = 1850 * 12, 2201 * 12
_KEYS = ("heavy", "coal_male", "coal_female", "incapacity_61", "incapacity_81")


@dataclass(frozen=True, slots=True)
class Tables:
    """Ages and months for every case, sex and month, made once for each state of the parameters."""

    required: Ints
    attained: Ints
    source: tuple[Parameter, Parameter]


_known: list[Tables] = []


def required_age(female: Flags, case: Ints, months: Ints) -> Ints:
    """Return the months of age that the law asks for, of each person, on a month.

    female: whether each person is a woman. case: NORMAL, HEAVY, COAL or INCAPACITY_….
    Source: Law 58/2014 articles 54, 55; Labour Code article 169; Decree 135/2020 articles 4, 5;
    Law 41/2024 articles 64, 65 (tuổi nghỉ hưu).
    """
    table = _tables().required
    age_asked: Ints = table[case * 2 + female, np.clip(months, FIRST, LAST - 1) - FIRST]
    return age_asked


def attained(female: Flags, birth: Ints, case: Ints) -> Ints:
    """Return the month in which each person reaches the age, counted from year 0.

    The age of a year is reached if birth month plus that age falls in that year or before; else
    the next year's age is tried. This gives every row of the annexes of Decree 135/2020.
    """
    table = _tables().attained
    reached: Ints = table[case * 2 + female, np.clip(birth, FIRST, LAST - 1) - FIRST]
    return reached


def _tables() -> Tables:
    """Return the tables of the parameters as they are."""
    source = parameters.get("retirement.age"), parameters.get("retirement.months_earlier")
    if not _known or any(a is not b for a, b in zip(_known[0].source, source, strict=True)):
        _known[:] = [_made(source)]
    return _known[0]


def _made(source: tuple[Parameter, Parameter]) -> Tables:
    """Return the tables of every case and sex."""
    months = np.arange(FIRST, LAST, dtype=np.int64)
    rows = [(bool(row % 2), row // 2) for row in range(CASES * 2)]
    required = np.stack([_required(female, case, months, source) for female, case in rows])
    reached = np.stack([_reached(row, months, source[0]) for row in required])
    return Tables(required, reached, source)


def _required(
    female: bool,
    case: int,
    months: Ints,
    source: tuple[Parameter, Parameter],
) -> Ints:
    """Return the age asked on every month for one case and sex."""
    age, earlier = source
    on = np.maximum(months, int(series.starts(age)[0]))
    normal = series.on(age, on, "female" if female else "male")
    if case == NORMAL:
        return normal.astype(np.int64)
    heavy, coal_male, coal_female, some, most = _KEYS
    keys = {
        HEAVY: heavy,
        COAL: coal_female if female else coal_male,
        INCAPACITY_61: some,
        INCAPACITY_81: most,
    }
    lower: Ints = (normal - series.on(earlier, on, keys[case])).astype(np.int64)
    return lower


def _reached(required: Ints, births: Ints, age: Parameter) -> Ints:
    """Return the month of reaching the age for every birth month, trying year after year."""
    reached = np.zeros_like(births)
    waiting = np.ones(births.shape, dtype=bool)
    for year in range(age.values[0].since.year, age.values[-1].since.year + 1):
        then = births + required[year * 12 - FIRST]
        now = waiting & (then // 12 <= year)
        reached[now] = then[now]
        waiting &= ~now
    reached[waiting] = then[waiting]
    return reached
