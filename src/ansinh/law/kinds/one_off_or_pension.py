"""Withdrawing at once or waiting for a pension, side by side."""

from __future__ import annotations

import math

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law.cases import Case
from ansinh.law.kinds import one_off, pension, retirement_age
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return both sums and the age at which the pension has paid more."""
    person = people.read(case)
    decided = case.month("decided_on") or case.month("on")
    starts = case.month("pension_from")
    asked = one_off.wish(case, decided)
    case.close()
    result: dict[str, object] = {}
    if asked is None:
        sheet.lack("decided_on")
    else:
        sheet.step(_ONE_OFF, asked.decided.vietnamese)
        result["one_off"] = one_off.work_out(person, asked, sheet)
    sheet.step(_PENSION, starts.vietnamese if starts else _EARLIEST)
    result["pension"] = pension.work_out(person, starts, None, sheet)
    return result | _break_even(person, result, sheet)


def _break_even(person: Person, result: dict[str, object], sheet: Sheet) -> dict[str, object]:
    """Return when the pension has paid more than the sum at once."""
    once, monthly = result.get("one_off"), result["pension"]
    if not isinstance(once, dict) or not isinstance(monthly, dict):
        return {}
    if "amount" not in once or not monthly.get("amount"):
        return {}
    ahead = once["amount"] - monthly["lump_sum"]
    months = max(math.floor(ahead / monthly["amount"]) + 1, 0)
    sheet.step(_MONTHS, months)
    until = Month.parse(monthly["pension_from"]) + months
    found: dict[str, object] = {"break_even_months": months, "break_even_month": str(until)}
    if person.birth is not None:
        age = until.ordinal - person.birth.ordinal
        found["break_even_age"] = {"years": age // 12, "months": age % 12}
        sheet.step(_AGE, retirement_age.said(age))
    return found


_ONE_OFF = Phrase(vi="Nhận một lần, quyết định tháng", en="At once, decided in")
_PENSION = Phrase(vi="Chờ hưởng lương hưu, từ tháng", en="As a pension, from")
_EARLIEST = Phrase(vi="sớm nhất có thể", en="the first possible month")
_MONTHS = Phrase(
    vi="Số tháng lương hưu để nhận nhiều hơn số một lần",
    en="Months of pension until it has paid more than the sum at once",
)
_AGE = Phrase(
    vi="Tuổi khi lương hưu đã trả nhiều hơn", en="Age at which the pension has paid more"
)
