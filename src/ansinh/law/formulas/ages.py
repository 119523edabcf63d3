"""When a person reaches the retirement age that rises year by year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ansinh.law import parameters
from ansinh.law.parameters import series

Ints = NDArray[np.int64]
NORMAL, HEAVY, COAL, INCAPACITY_61, INCAPACITY_81 = range(5)
_CASES = ("heavy", "coal_male", "coal_female", "incapacity_61", "incapacity_81")


def required_age(female: NDArray[np.bool_], case: Ints, months: Ints) -> Ints:
    """Return the months of age that the law asks for, of each person, on a month.

    female: whether each person is a woman. case: NORMAL, HEAVY, COAL or INCAPACITY_….
    Source: Law 58/2014 articles 54, 55; Labour Code 169; Decree 135/2020 articles 4, 5; Law 41/2024
    articles 64, 65 (tuổi nghỉ hưu).
    """
    age = parameters.get("retirement.age")
    normal = np.where(female, series.on(age, months, "female"), series.on(age, months, "male"))
    less = parameters.get("retirement.months_earlier")
    heavy, coal_male, coal_female, some, most = (series.on(less, months, key) for key in _CASES)
    coal = np.where(female, coal_female, coal_male)
    earlier = np.choose(case, [np.zeros_like(normal), heavy, coal, some, most])
    age_asked: Ints = (normal - earlier).astype(np.int64)
    return age_asked


def attained(female: NDArray[np.bool_], birth: Ints, case: Ints) -> Ints:
    """Return the month in which each person reaches the age, counted from year 0.

    The age of a year is reached if birth month plus that age falls in that year or before; else the
    next year's age is tried. This gives every row of the annexes of Decree 135/2020.
    """
    reached = np.zeros_like(birth)
    waiting = np.ones(birth.shape, dtype=bool)
    for year in _years():
        months = np.full_like(birth, year * 12)
        then = birth + required_age(female, case, months)
        now = waiting & (then // 12 <= year)
        reached = np.where(now, then, reached)
        waiting = waiting & ~now
        if not waiting.any():
            return reached
    return np.where(waiting, birth + required_age(female, case, months), reached)


def _years() -> range:
    """Return the years whose retirement ages differ."""
    values = parameters.get("retirement.age").values
    return range(values[0].since.year, values[-1].since.year + 1)
