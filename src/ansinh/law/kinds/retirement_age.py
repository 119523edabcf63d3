"""When a person reaches the retirement age (tuổi nghỉ hưu) and a pension may begin."""

from __future__ import annotations

import numpy as np

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters
from ansinh.law.cases import Case
from ansinh.law.formulas import ages
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the age, the month it is reached and the month a pension may begin."""
    person = people.read(case)
    on = case.when("on")
    case.close()
    for key in ("sex", "birth"):
        if not case.has(key):
            sheet.lack(key)
    if sheet.missing:
        return {}
    reached, age = attained(person, _case(person))
    explain(sheet, person, reached, age)
    if on is not None and on.month < reached + 1:
        sheet.step(_NOT_YET, on.month.until(reached + 1))
    return {
        "age": {"years": age // 12, "months": age % 12},
        "attained": str(reached),
        "pension_from": str(reached + 1),
    }


def attained(person: Person, case: int) -> tuple[Month, int]:
    """Return the month a person reaches the age of a case, and that age in months."""
    female = np.array([person.female])
    birth = people.birth_month(person, person.birth.ordinal if person.birth else 0)
    if person.year_only:
        late = ages.attained(female, people.one(birth), people.one(case))
        birth = people.birth_month(person, int(late[0]))
    reached = int(ages.attained(female, people.one(birth), people.one(case))[0])
    return Month.from_ordinal(reached), reached - birth


def explain(sheet: Sheet, person: Person, reached: Month, age: int) -> None:
    """Add the steps that lead to the age."""
    year = max(reached, Month.of(parameters.get("retirement.age").values[0].since))
    normal = sheet.read("retirement.age", year)
    months = int(normal.of(person.sex))
    label = _NORMAL.filled(year=reached.year)
    sheet.used(label, normal, said(months))
    if months != age:
        earlier = sheet.read("retirement.months_earlier", year)
        sheet.used(_EARLIER, earlier, months - age)
    sheet.used(_AGE, normal, said(age))
    begins = sheet.read("retirement.begins_months_after", year)
    sheet.used(_ATTAINED, begins, reached.vietnamese)
    sheet.used(_FROM, begins, (reached + begins.whole).vietnamese)


def said(months: int) -> Phrase:
    """Return an age in words: 61 years 3 months, or 62 years."""
    words = _WHOLE_YEARS if months % 12 == 0 else _YEARS_AND_MONTHS
    return words.filled(y=months // 12, m=months % 12)


def _case(person: Person) -> int:
    """Return which age applies, by conditions or by reduced capacity, the lower one."""
    if person.incapacity >= 81:
        return ages.INCAPACITY_81
    if person.incapacity >= 61 and person.case == ages.NORMAL:
        return ages.INCAPACITY_61
    return person.case


_YEARS_AND_MONTHS = Phrase(vi="{y} tuổi {m} tháng", en="{y} years {m} months")
_WHOLE_YEARS = Phrase(vi="{y} tuổi", en="{y} years")
_NORMAL = Phrase(
    vi="Tuổi nghỉ hưu điều kiện bình thường năm {year}",
    en="Retirement age in normal conditions in {year}",
)
_EARLIER = Phrase(vi="Được nghỉ sớm hơn (tháng)", en="Months by which it is lower")
_AGE = Phrase(vi="Tuổi nghỉ hưu áp dụng", en="Retirement age that applies")
_ATTAINED = Phrase(vi="Tháng đủ tuổi", en="Month in which the age is reached")
_FROM = Phrase(
    vi="Lương hưu từ ngày 01 của tháng sau tháng đủ tuổi",
    en="A pension begins on the first day of the next month",
)
_NOT_YET = Phrase(
    vi="Còn số tháng đến khi hưởng lương hưu", en="Months left until a pension may begin"
)
