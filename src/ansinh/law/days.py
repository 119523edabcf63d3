"""Days and months as a case names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from typing_extensions import override

from ansinh.kernel.months import Month

_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Between them a case may lie; what is reckoned from it may lie a hundred years later."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a month known without its day."""

    month: Month
    day: date | None = None

    @property
    def first(self) -> date:
        """Return the day, or the first day of the month."""
        return self.day or self.month.first_day

    @override
    def __str__(self) -> str:
        """Return it as it was written."""
        return self.day.isoformat() if self.day else str(self.month)


def parse_when(value: object) -> When:
    """Return the day or month that a text names.

    Raises:
        ValueError: the text names neither.
    """
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - a wrong value of the case
    return _parsed(value)


@lru_cache(maxsize=4096)
def _parsed(value: str) -> When:
    """Return the day or month of a text; the same months come again and again."""
    if _DAY.match(value):
        day = parse_day(value)
        return When(Month.of(day), day)
    if len(value) == 7 and "-" in value:
        month = Month.parse(value)
        if is_near(month.year):
            return When(month)
    raise ValueError(value)


def is_near(year: int) -> bool:
    """Tell whether a case may lie in a year."""
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def parse_day(value: object) -> date:
    """Return the day that a text names.

    Raises:
        ValueError: the text names none between 1900 and 2100.
    """
    if isinstance(value, str) and _DAY.match(value):
        day = date.fromisoformat(value)
        if is_near(day.year):
            return day
    raise ValueError(value)
