"""Reading a case: every value is checked as it is taken, and what is wrong is told with its path."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import days

_YEAR = re.compile(r"^[0-9]{4}$")
MOST_MONEY = 10**12


class NotAnObject(Refused):
    """The case, or a part of it, is not a JSON object."""

    code = "not-an-object"
    phrase = Phrase(vi="Cần một đối tượng JSON.", en="A JSON object is needed.")


class NotAList(Refused):
    """A part of the case is not a list."""

    code = "not-a-list"
    phrase = Phrase(vi="Cần một danh sách.", en="A list is needed.")


class BadMonth(Refused):
    """The value is not a month."""

    code = "bad-month"
    phrase = Phrase(
        vi='Tháng viết dạng "2026-11", từ năm 1900 đến 2100, không phải {value}.',
        en='A month is written "2026-11", from 1900 to 2100, not {value}.',
    )


class BadDay(Refused):
    """The value is not a day, or not a day or month where either will do."""

    code = "bad-day"
    phrase = Phrase(
        vi='Ngày viết dạng "2026-11-20", từ năm 1900 đến 2100, không phải {value}.',
        en='A day is written "2026-11-20", from 1900 to 2100, not {value}.',
    )


class BadBirth(Refused):
    """The value is no date of birth, with or without its day and month."""

    code = "bad-birth"
    phrase = Phrase(
        vi='Ngày sinh viết dạng "1972-10-05", "1972-10" hoặc "1972", từ năm 1900 đến 2100, '
        "không phải {value}.",
        en='A birth is written "1972-10-05", "1972-10" or "1972", from 1900 to 2100, not {value}.',
    )


class BadNumber(Refused):
    """The value is not a number within its bounds."""

    code = "bad-number"
    phrase = Phrase(
        vi="Cần một số từ {least} đến {most}, không phải {value}.",
        en="A number from {least} to {most} is needed, not {value}.",
    )


class BadWhole(Refused):
    """The value is a number within its bounds, but not a whole one."""

    code = "bad-whole-number"
    phrase = Phrase(
        vi="Cần một số nguyên từ {least} đến {most}, không phải {value}.",
        en="A whole number from {least} to {most} is needed, not {value}.",
    )


class BadChoice(Refused):
    """The value is none of those known."""

    code = "bad-choice"
    phrase = Phrase(
        vi="Chỉ nhận: {choices}; không phải {value}.", en="Only {choices} will do, not {value}."
    )


class BadFlag(Refused):
    """The value is neither true nor false."""

    code = "bad-flag"
    phrase = Phrase(vi="Cần true hoặc false.", en="True or false is needed.")


class Case:
    """One JSON object being read; faults are gathered and raised together by close()."""

    def __init__(self, raw: object, path: str = "", faults: list[Refused] | None = None) -> None:
        """Take the object.

        Raises:
            NotAnObject: it is not one.
        """
        if not isinstance(raw, Mapping):
            raise NotAnObject(path=path)
        self.raw = raw
        self.path = path
        self.faults = [] if faults is None else faults
        self.used: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether a key is there with a value."""
        self.used.add(key)
        return self.raw.get(key) is not None

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def refuse(self, fault: Refused) -> None:
        """Keep a fault for close(), once."""
        if not any((known.path, known.code) == (fault.path, fault.code) for known in self.faults):
            self.faults.append(fault)

    def close(self) -> None:
        """Raise what was found wrong.

        Raises:
            Refused: the only fault.
            ManyRefused: several faults.
        """
        if len(self.faults) == 1:
            raise self.faults[0]
        if self.faults:
            raise ManyRefused(self.faults)

    def unknown(self) -> list[str]:
        """Return the keys that nothing has asked for."""
        return [str(key) for key in self.raw if key not in self.used]

    def month(self, key: str) -> Month | None:
        """Return a month; a day stands for its month."""
        when = self.when(key)
        return when.month if when else None

    def when(self, key: str) -> days.When | None:
        """Return a day or a month."""
        if not self.has(key):
            return None
        value = self.raw[key]
        try:
            return days.parse_when(value)
        except ValueError:
            self.refuse(BadMonth(path=self.at(key), value=_shown(value)))
            return None

    def first_when(self, *keys: str) -> days.When | None:
        """Return the day or month under the first of some keys that is there."""
        found = [self.when(key) for key in keys]
        return next((when for when in found if when is not None), None)

    def day(self, key: str) -> date | None:
        """Return a day."""
        if not self.has(key):
            return None
        try:
            return days.parse_day(self.raw[key])
        except ValueError:
            self.refuse(BadDay(path=self.at(key), value=_shown(self.raw[key])))
            return None

    def birth(self, key: str = "birth") -> tuple[Month, bool] | None:
        """Return the month of birth and whether only the year is known."""
        if not self.has(key):
            return None
        value = self.raw[key]
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(text, str) and _YEAR.match(text) and days.is_near(int(text)):
            return Month(int(text), 1), True
        try:
            return days.parse_when(text).month, False
        except ValueError:
            self.refuse(BadBirth(path=self.at(key), value=_shown(value)))
            return None

    def number(self, key: str, least: float = 0, most: float = MOST_MONEY) -> float | None:
        """Return a number within bounds."""
        if not self.has(key):
            return None
        value = self.raw[key]
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or not math.isfinite(value) or not least <= value <= most:
            fault = BadNumber(path=self.at(key), value=_shown(value), least=least, most=int(most))
            self.refuse(fault)
            return None
        return float(value)

    def whole(self, key: str, least: int = 0, most: int = MOST_MONEY) -> int | None:
        """Return a whole number within bounds."""
        value = self.number(key, least, most)
        if value is None:
            return None
        if value != int(value):
            shown = _shown(self.raw[key])
            self.refuse(BadWhole(path=self.at(key), value=shown, least=least, most=most))
            return None
        return int(value)

    def choice(self, key: str, choices: Sequence[str], default: str = "") -> str:
        """Return one of the words known, or the default."""
        if not self.has(key):
            return default
        value = self.raw[key]
        if not isinstance(value, str) or value not in choices:
            shown = ", ".join(choices)
            self.refuse(BadChoice(path=self.at(key), choices=shown, value=_shown(value)))
            return default
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        if not self.has(key):
            return default
        value = self.raw[key]
        if not isinstance(value, bool):
            self.refuse(BadFlag(path=self.at(key)))
            return default
        return value

    def items(self, key: str) -> list[object] | None:
        """Return a list as it stands."""
        if not self.has(key):
            return None
        value = self.raw[key]
        if not isinstance(value, list):
            self.refuse(NotAList(path=self.at(key)))
            return None
        return value

    def part(self, key: str) -> Case | None:
        """Return an object inside this one."""
        if not self.has(key):
            return None
        if not isinstance(self.raw[key], Mapping):
            self.refuse(NotAnObject(path=self.at(key)))
            return None
        return Case(self.raw[key], self.at(key), self.faults)

    def parts(self, key: str) -> list[Case] | None:
        """Return a list of objects."""
        found = self.items(key)
        if found is None:
            return None
        cases = []
        for place, item in enumerate(found):
            where = f"{self.at(key)}.{place}"
            if isinstance(item, Mapping):
                cases.append(Case(item, where, self.faults))
            else:
                self.refuse(NotAnObject(path=where))
        return cases


def _shown(value: object) -> str:
    """Return a wrong value short enough for a message."""
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 40 else text[:37] + "..."
