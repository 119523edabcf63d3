"""Words of the parameters: a dated value, how sure it is, and the parameter with its history."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law.articles import Article

Number = int | float
Row = Mapping[str, Number]
Value = Number | str | Row | Mapping[str, Row] | Sequence[Row]


class Confidence(StrEnum):
    """How well a value is attested; the last kind becomes a warning in every result."""

    OFFICIAL = "official"
    QUOTED = "quoted"
    THIRD_PARTY = "third-party"
    UNVERIFIED = "unverified"


class UnknownParameter(Refused):
    """No file defines this parameter."""

    code = "unknown-parameter"
    phrase = Phrase(vi="Không có tham số {name}.", en="There is no parameter {name}.")


class NotYetInForce(Refused):
    """The parameter has no value on that day."""

    code = "parameter-before-first-date"
    phrase = Phrase(
        vi="Tham số {name} chưa có giá trị vào ngày {on}; giá trị đầu tiên từ {first}.",
        en="Parameter {name} has no value on {on}; its first is from {first}.",
    )


class NotInForce(Refused):
    """The parameter was repealed before that day."""

    code = "parameter-repealed"
    phrase = Phrase(
        vi="Tham số {name} đã hết hiệu lực từ {since}.",
        en="Parameter {name} was repealed from {since}.",
    )


@dataclass(frozen=True, slots=True)
class Dated:
    """The value of a parameter from a day on."""

    name: str
    since: date
    value: Value | None
    articles: tuple[Article, ...]
    confidence: Confidence
    note: str = ""

    @property
    def number(self) -> Number:
        """Return a plain number.

        Raises:
            TypeError: the value is a table.
        """
        if isinstance(self.value, int | float):
            return self.value
        raise TypeError(f"{self.name} is not a number")

    @property
    def whole(self) -> int:
        """Return a whole number, such as VND."""
        return int(self.number)

    @property
    def row(self) -> Row:
        """Return a table of numbers by key.

        Raises:
            TypeError: the value is not a table of one level.
        """
        if isinstance(self.value, Mapping):
            return {key: cell for key, cell in self.value.items() if isinstance(cell, int | float)}
        raise TypeError(f"{self.name} is not a table")

    def of(self, key: str) -> Number:
        """Return the number that a table holds under a key.

        Raises:
            TypeError: the value is not a table, or holds no number under the key.
        """
        cell = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(cell, int | float):
            return cell
        raise TypeError(f"{self.name} has no {key}")

    def rows(self) -> Mapping[str, Row]:
        """Return a table of tables by key."""
        if isinstance(self.value, Mapping):
            return {key: cell for key, cell in self.value.items() if isinstance(cell, Mapping)}
        raise TypeError(f"{self.name} is not a table of tables")

    @property
    def brackets(self) -> Sequence[Row]:
        """Return brackets: each holds from the threshold "from" up to the next one's.

        Raises:
            TypeError: the value is not a list of brackets.
        """
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            return self.value
        raise TypeError(f"{self.name} has no brackets")

    def at(self, measure: Number) -> Number:
        """Return the value of the bracket that a measure falls in."""
        thresholds = [bracket["from"] for bracket in self.brackets]
        return self.brackets[max(bisect_right(thresholds, measure) - 1, 0)]["value"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law with its whole history, oldest first."""

    name: str
    description: Phrase
    unit: str
    values: tuple[Dated, ...]
    keys: Phrase | None = None

    def on(self, day: date | Month) -> Dated:
        """Return the value in force on a day, or on the first day of a month.

        Raises:
            NotYetInForce: the day lies before the first value.
            NotInForce: the parameter was repealed before the day.
        """
        when = day.first_day if isinstance(day, Month) else day
        place = bisect_right(self.values, when, key=lambda dated: dated.since) - 1
        if place < 0:
            first = self.values[0].since
            raise NotYetInForce(name=self.name, on=when.isoformat(), first=first.isoformat())
        found = self.values[place]
        if found.value is None:
            raise NotInForce(name=self.name, since=found.since.isoformat())
        return found

    def has(self, day: date | Month) -> bool:
        """Tell whether the parameter has a value on a day."""
        when = day.first_day if isinstance(day, Month) else day
        place = bisect_right(self.values, when, key=lambda dated: dated.since) - 1
        return place >= 0 and self.values[place].value is not None
