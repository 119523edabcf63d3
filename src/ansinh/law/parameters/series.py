"""Parameters read for many months at once: the same figures as arrays."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from ansinh.law.parameters.types import Dated, NotYetInForce, Parameter

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_steps: dict[tuple[int, str], tuple[Ints, Floats, Parameter]] = {}
_single: dict[tuple[int, str, int], tuple[Floats, Parameter]] = {}
MOST_KEPT = 50_000


def on(parameter: Parameter, months: Ints, key: str = "") -> Floats:
    """Return a parameter's value on the first day of each month (months counted from year 0).

    Raises:
        NotYetInForce: a month lies before the first value.
    """
    if months.size == 1 and months.ndim == 1:
        return _on_one(parameter, months, key)
    return _on_many(parameter, months, key)


def _on_one(parameter: Parameter, months: Ints, key: str) -> Floats:
    """Return the value for one month: one person's estimate asks the same few again and again."""
    wanted = (id(parameter), key, int(months[0]))
    known = _single.get(wanted)
    if known is not None and known[1] is parameter:
        return known[0]
    found = _on_many(parameter, months, key)
    found.flags.writeable = False
    if len(_single) >= MOST_KEPT:
        _single.clear()
    _single[wanted] = found, parameter
    return found


def _on_many(parameter: Parameter, months: Ints, key: str) -> Floats:
    """Return the value for each of many months."""
    since, values = steps(parameter, key)
    places = np.searchsorted(since, months, side="right") - 1
    if places.size and int(places.min()) < 0:
        first = parameter.values[0].since
        early = int(np.min(months))
        day = date(early // 12, early % 12 + 1, 1)
        raise NotYetInForce(name=parameter.name, on=day.isoformat(), first=first.isoformat())
    found: Floats = values[places]
    return found


def steps(parameter: Parameter, key: str = "") -> tuple[Ints, Floats]:
    """Return the months from which values hold, and the values, of one key of a parameter."""
    known = _steps.get((id(parameter), key))
    if known is None or known[2] is not parameter:
        values = np.array([_cell(dated, key) for dated in parameter.values], dtype=np.float64)
        known = _steps[id(parameter), key] = (starts(parameter), values, parameter)
    return known[0], known[1]


def starts(parameter: Parameter) -> Ints:
    """Return the months from which the values of a parameter hold."""
    return np.array([_month(dated.since) for dated in parameter.values], dtype=np.int64)


def _month(day: date) -> int:
    """Return the first whole month from a day on, counted from year 0."""
    return day.year * 12 + day.month - (1 if day.day == 1 else 0)


def _cell(dated: Dated, key: str) -> float:
    """Return the number of a value, or of a key of it; a repealed one is not a number."""
    if dated.value is None:
        return float("nan")
    return float(dated.of(key) if key else dated.number)
