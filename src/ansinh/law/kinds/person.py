"""What several estimates ask of a person: sex, birth, conditions, months and average wage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import history
from ansinh.law.cases import Case
from ansinh.law.formulas import ages
from ansinh.law.formulas.careers import NEVER, STATE, VOLUNTARY
from ansinh.law.history import History
from ansinh.law.parameters import get

SEXES = ("male", "female")
YOUNGEST = 15 * 12


class TooManyMonths(Refused):
    """More months are stated than lie between the age of 15 and the month in question."""

    code = "too-many-months"
    phrase = Phrase(
        vi="{months} tháng đóng nhiều hơn số tháng từ khi đủ 15 tuổi đến {on} ({most}).",
        en="{months} months are more than lie between the age of 15 and {on} ({most}).",
    )


class PartOverWhole(Refused):
    """A part of the months stated is more than the whole."""

    code = "part-over-whole"
    phrase = Phrase(
        vi="{part} tháng nhiều hơn tổng số {whole} tháng.",
        en="{part} months are more than the {whole} in all.",
    )


class BornLater(Refused):
    """A person was born after the day in question."""

    code = "born-later"
    phrase = Phrase(vi="Sinh {birth}, sau {on}.", en="Born in {birth}, after {on}.")


class JoinedLater(Refused):
    """The month of joining lies after the month in question."""

    code = "joined-later"
    phrase = Phrase(
        vi="Tham gia từ {joined}, không trước {on}.",
        en="Joined in {joined}, which is not before {on}.",
    )


CONDITIONS = ("normal", "heavy", "especially-heavy", "hard-region", "coal")
_JANUARY_2014 = 2014 * 12


@dataclass(frozen=True, slots=True)
class Months:
    """Months contributed, by kind; treaty months are those of another country, in no total.

    split: whether the case tells how many lie before 2014.
    """

    compulsory: int
    voluntary: int = 0
    before_2014: int = 0
    state: int = 0
    treaty: int = 0
    split: bool = True

    @property
    def total(self) -> int:
        """Return all months."""
        return self.compulsory + self.voluntary


@dataclass(frozen=True, slots=True)
class Person:
    """The person of a case; what the case does not tell is None."""

    sex: str
    birth: Month | None
    year_only: bool
    conditions: str
    incapacity: int
    commune: bool
    history: History | None
    months: Months | None
    months_stated: bool
    average: float | None
    joined: int | None

    @property
    def female(self) -> bool:
        """Tell whether the person is a woman."""
        return self.sex == "female"

    @property
    def case(self) -> int:
        """Return which retirement age applies by working conditions."""
        return {"normal": ages.NORMAL, "coal": ages.COAL}.get(self.conditions, ages.HEAVY)


def read(case: Case) -> Person:
    """Return the person of a case; faults are kept for the case to raise."""
    spans = history.read(case)
    birth = case.birth()
    joined = case.month("joined")
    stated = _months(case)
    months = count(spans) if stated is None and spans is not None else stated
    abroad = case.whole("treaty_months", 0, 1200) or 0
    if months is not None and abroad:
        months = replace(months, treaty=abroad)
    first = spans.first if spans is not None and spans.spans else None
    begins = [month for month in (first, joined.ordinal if joined else None) if month is not None]
    history.check_birth(case, birth[0] if birth else None, min(begins, default=None))
    return Person(
        sex=case.choice("sex", SEXES),
        birth=birth[0] if birth else None,
        year_only=birth[1] if birth else False,
        conditions=_conditions(case, spans),
        incapacity=case.whole("incapacity", 0, 100) or 0,
        commune=case.flag("commune"),
        history=spans,
        months=months,
        months_stated=stated is not None,
        average=case.number("average_wage"),
        joined=min(begins) if begins else None,
    )


def somebody(sex: str, birth: Month) -> Person:
    """Return a person of whom only sex and birth are known."""
    return Person(
        sex=sex,
        birth=birth,
        year_only=False,
        conditions="normal",
        incapacity=0,
        commune=False,
        history=None,
        months=None,
        months_stated=False,
        average=None,
        joined=None,
    )


def count(spans: History) -> Months:
    """Return the months of a history by kind."""
    compulsory = voluntary = early = state = 0
    for span in spans.spans:
        if span.kind == VOLUNTARY:
            voluntary += span.months
        else:
            compulsory += span.months
        state += span.months if span.kind == STATE else 0
        early += max(min(span.end, _JANUARY_2014) - span.start, 0)
    return Months(compulsory, voluntary, early, state)


def check_months(person: Person, on: Month) -> None:
    """Check that the months stated can have been contributed by a month.

    Raises:
        TooManyMonths: the person was not 15 that long ago.
        JoinedLater: the person joined after that month.
    """
    if person.history is None and person.joined is not None and person.joined > on.ordinal:
        joined = Month.from_ordinal(person.joined).vietnamese
        raise JoinedLater(path="joined", joined=joined, on=on.vietnamese)
    if person.birth is None or person.months is None or not person.months_stated:
        return
    most = max(on.ordinal - person.birth.ordinal - YOUNGEST, 0)
    total = person.months.total
    if total > most:
        raise TooManyMonths(path="months", months=total, on=on.vietnamese, most=most)


def may_split(months: Months, on: Month) -> bool:
    """Tell whether it is known, or all the same, how many months lie before 2014."""
    return months.split or months.total <= since_2014(on)


def since_2014(on: Month) -> int:
    """Return the months from January 2014 up to, not including, a month."""
    return max(on.ordinal - _JANUARY_2014, 0)


def until(person: Person, month: int) -> Person:
    """Return the person with only what was contributed before a month; stated months stay."""
    if person.history is None:
        return person
    spans = person.history.until(month)
    months = person.months if person.months_stated else count(spans)
    if months is not None and person.months is not None:
        months = replace(months, treaty=person.months.treaty)
    return replace(person, history=spans, months=months)


def birth_month(person: Person, on: int) -> int:
    """Return the birth month that the law goes by, from year 0.

    With only the year known: January of it from 2021 (Decree 135/2020 article 3, Decree 158/2025
    article 12.2); before that the pension began in January of the year after the age was reached
    (Circular 59/2015 article 18.2), which December gives.
    """
    if person.birth is None:
        return -NEVER
    month = person.birth.ordinal
    parameter = get("retirement.year_only_birth_month")
    if not person.year_only:
        return month
    when = Month.from_ordinal(on)
    return month - 1 + (parameter.on(when).whole if parameter.has(when) else 1)


def one(value: int) -> NDArray[np.int64]:
    """Return a number as an array of one."""
    return np.array([value], dtype=np.int64)


def _months(case: Case) -> Months | None:
    """Return the months that a case states: a number, or an object by kind."""
    if not case.has("months"):
        return None
    if not isinstance(case.raw["months"], Mapping):
        stated = case.whole("months", 0, 1200)
        return None if stated is None else Months(stated, split=False)
    part = case.part("months")
    if part is None:
        return None
    keys = ("compulsory", "voluntary", "before_2014", "state", "treaty")
    figures = [part.whole(key, 0, 1200) or 0 for key in keys]
    compulsory, voluntary, before, state, treaty = figures
    split = part.has("before_2014")
    months = Months(compulsory, voluntary, before, state, treaty, split)
    for key, some, whole in (("before_2014", before, months.total), ("state", state, compulsory)):
        if some > whole:
            part.refuse(PartOverWhole(path=part.at(key), part=some, whole=whole))
    return months


def _conditions(case: Case, spans: History | None) -> str:
    """Return the working conditions: as stated, or by 15 years of them in the history."""
    stated = case.choice("conditions", CONDITIONS, "")
    if stated or spans is None:
        return stated or "normal"
    needed = get("pension.hard_work_months").values[-1].whole
    if spans.months_of("coal") >= needed:
        return "coal"
    if spans.months_of("especially-heavy") >= needed:
        return "especially-heavy"
    hard = spans.months_of("heavy", "especially-heavy", "hard-region", "coal")
    return "heavy" if hard >= needed else "normal"
