"""A calendar month, the unit in which contributions are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from typing_extensions import override

_ISO = re.compile(r"^([0-9]{4})-(0[1-9]|1[0-2])$")
_VIETNAMESE = re.compile(r"^(0?[1-9]|1[0-2])/([0-9]{4})$")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month of one year. Months add, subtract and compare like whole numbers."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse a month that no calendar has.

        Raises:
            ValueError: the month is outside 1 to 12, or the year outside 1900 to 2200.
        """
        if not 1 <= self.month <= 12:
            raise ValueError(f"no such month: {self.month}")
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError(f"no such year: {self.year}")

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that holds a day."""
        return cls(day.year, day.month)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Month:
        """Return the month with this count of months since year 0."""
        return _month(ordinal)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month written as "2026-11" or "11/2026".

        Raises:
            ValueError: the text is neither, or uses digits other than 0 to 9.
        """
        if match := _ISO.match(text):
            return cls(int(match[1]), int(match[2]))
        if match := _VIETNAMESE.match(text):
            return cls(int(match[2]), int(match[1]))
        raise ValueError(f"not a month: {text!r}")

    @property
    def ordinal(self) -> int:
        """Return the count of months since year 0."""
        return self.year * 12 + self.month - 1

    @property
    def first_day(self) -> date:
        """Return the first day, the form in which the database keeps a month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Return the last day."""
        return date.fromordinal((self + 1).first_day.toordinal() - 1)

    @property
    def vietnamese(self) -> str:
        """Return the month as "11/2026"."""
        return f"{self.month:02}/{self.year}"

    @override
    def __str__(self) -> str:
        """Return the month as "2026-11"."""
        return f"{self.year:04}-{self.month:02}"

    def __add__(self, months: int) -> Month:
        """Return the month that many months later."""
        return Month.from_ordinal(self.ordinal + months)

    def __sub__(self, months: int) -> Month:
        """Return the month that many months earlier."""
        return Month.from_ordinal(self.ordinal - months)

    def until(self, end: Month) -> int:
        """Return how many months lie from this one up to, not including, the end."""
        return end.ordinal - self.ordinal


def each_month(start: Month, end: Month) -> Iterator[Month]:
    """Return the months from start up to, not including, end."""
    return map(_month, range(start.ordinal, end.ordinal))


@cache
def _month(ordinal: int) -> Month:
    """Return a month by its count; there are few, and each is asked for often."""
    year, month = divmod(int(ordinal), 12)
    return Month(year, month + 1)
