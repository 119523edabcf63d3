"""When a pension may begin, and which months count for it: missing ones paid at once, and the age."""

from __future__ import annotations

from dataclasses import replace

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters
from ansinh.law.formulas.pension import SOME
from ansinh.law.kinds import retirement_age
from ansinh.law.kinds.person import Months, Person
from ansinh.law.sheet import Sheet

_BEGINS = "pension.missing_begins_months_after"


def first_month(person: Person, paid: Month | None, sheet: Sheet) -> Month | None:
    """Return the first month a pension may begin: after the age, the last contribution, the payment."""
    if person.birth is None or not person.sex:
        sheet.lack("pension_from")
        return None
    reached, _ = retirement_age.attained(person, person.case)
    if person.months is not None:
        aged = aged_by_compulsory(person, person.months, reached + 1)
        reached, _ = retirement_age.attained(aged, aged.case)
    last = person.history.last if person.history and person.history.spans else 0
    first = Month.from_ordinal(max(reached.ordinal + 1, last, _after(paid)))
    sheet.step(_FIRST, first.vietnamese)
    return first


def with_missing(person: Person, starts: Month, paid: Month | None, sheet: Sheet) -> Months:
    """Return the months, with up to six missing ones paid at once (số tháng còn thiếu).

    Source: Circular 59/2015 article 15.4; Law 41/2024 article 33.7, Circular 12/2025 articles 12.2,
    15.2.
    """
    months = person.months or Months(0)
    lacking = sheet.read("pension.minimum_months", starts).whole - months.total
    payable = sheet.read("contribution.missing_months_payable", starts)
    if not 0 < lacking <= payable.whole and person.incapacity >= SOME:
        needed = sheet.read("pension.minimum_months_incapacity", starts)
        lacking = needed.whole - months.compulsory
    if 0 < lacking <= payable.whole:
        sheet.used(_PAYABLE, payable, lacking)
        if paid is not None and _after(paid) <= starts.ordinal:
            sheet.note(_BEGINS, starts)
            return replace(months, compulsory=months.compulsory + lacking)
    return months


def aged_by_compulsory(person: Person, months: Months, on: Month) -> Person:
    """Return the person with the lower age of heavy work only where compulsory months are enough.

    With voluntary months beside them, the compulsory ones alone must reach the minimum; else the
    normal age holds. Source: Decree 134/2015 article 5.2; Decree 158/2025 article 17.2.
    """
    needed = parameters.get("pension.minimum_months")
    if not months.voluntary or not needed.has(on) or months.compulsory >= needed.on(on).whole:
        return person
    return replace(person, conditions="normal")


def _after(paid: Month | None) -> int:
    """Return the first month of a pension after missing months were paid, from year 0."""
    if paid is None:
        return 0
    begins = parameters.get(_BEGINS)
    return paid.ordinal + (begins.on(paid).whole if begins.has(paid) else 0)


_FIRST = Phrase(vi="Tháng sớm nhất hưởng lương hưu", en="First month of a pension")
_PAYABLE = Phrase(
    vi="Số tháng còn thiếu, được đóng một lần để đủ điều kiện",
    en="Missing months, which may be paid at once",
)
