"""Words of estimates: what a page asks, what was typed, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase

NOTHING = Phrase(vi="", en="")
THIS_MONTH, TODAY = "@month", "@day"


class Kind(StrEnum):
    """What a field of a page takes."""

    CHOICE = "choice"
    FLAG = "flag"
    MONTH = "month"
    DAY = "day"
    WHEN = "when"
    BIRTH = "birth"
    MONEY = "money"
    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"
    DAYS = "days"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Option:
    """One value a choice may have."""

    value: str
    title: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question: the key of the case it fills, how it is asked, and what it begins with.

    A key with a dot goes into an object; ROWS ask the same columns several times. starts is a
    value as typed, THIS_MONTH or TODAY.
    """

    key: str
    kind: Kind
    title: Phrase
    hint: Phrase = NOTHING
    options: tuple[Option, ...] = ()
    starts: str = ""
    columns: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that belong together; a folded one is opened by whoever needs it."""

    title: Phrase
    fields: tuple[Field, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The page of one kind of estimate."""

    kind: str
    slug: str
    title: Phrase
    summary: Phrase
    icon: str
    group: Phrase
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was typed, as a case of the law, and what could not be read, by name of the input.

    places tells for each list of the case which of the rows on the page its entries are.
    """

    case: Mapping[str, object]
    faults: Mapping[str, Phrase] = field(default_factory=dict)
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a result, written for readers; a main one stands first and large."""

    key: str
    title: Phrase
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures in rows; the first column heads its row."""

    title: Phrase
    columns: tuple[Phrase, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def labelled(self) -> list[list[tuple[Phrase, str]]]:
        """Return the rows with each cell beside the heading of its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a picture."""

    label: str
    value: float
    text: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a picture: points of (across, up)."""

    title: Phrase
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changes if one does otherwise: a table, and the same as bars or lines."""

    title: Phrase
    table: Table
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    note: Phrase = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article that a result rests on."""

    id: str
    article: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the explanation; is_again: it rests on the same articles as the step before."""

    label: str
    text: str
    articles: tuple[Cited, ...]
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two choices that stand beside each other, with its own reasons and figures."""

    title: Phrase
    is_eligible: bool | None
    reasons: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An estimate told in words. missing names the keys of fields still to be filled.

    sides holds the choices that a kind sets beside each other; most have none.
    """

    is_eligible: bool | None
    reasons: tuple[str, ...]
    figures: tuple[Figure, ...]
    sides: tuple[Side, ...]
    tables: tuple[Table, ...]
    steps: tuple[Step, ...]
    law: tuple[Cited, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a person typed, as a page repeats it beside the result: single answers, and lists."""

    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A pension as it would be on some supposition; amount and rate as people read them, or a dash."""

    months: int
    is_eligible: bool
    pension_from: Month
    amount: str
    rate: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The pension a person may expect, from her own record: as it stands, and if she goes on paying.

    months and owed are those contributed and those her employers still owe; needed and lacking
    the months the law asks for and those she has not yet. is_paying: she is insured now;
    income: what she is supposed to go on paying on, her last wage or the least voluntary income.
    age: the retirement age in words.
    """

    months: int
    owed: int
    needed: int
    lacking: int
    age: str
    pension_from: Month
    last_wage: int
    is_paying: bool
    income: int
    stands: Outlook
    goes_on: Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class PayrollLine:
    """One worker of a payroll, and what she costs; fault says what is wrong with her row."""

    name: str
    number: str
    wage: int
    employee: int = 0
    employer: int = 0
    total: int = 0
    funds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    fault: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payroll:
    """A payroll worked out for a month."""

    month: Month
    region: str
    lines: tuple[PayrollLine, ...]
    wage: int
    employee: int
    employer: int
    faults: int
