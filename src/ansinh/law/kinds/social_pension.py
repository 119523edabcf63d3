"""The social pension, and the allowance of those without enough years (trợ cấp hưu trí xã hội)."""

from __future__ import annotations

import math

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.formulas.careers import counted_years
from ansinh.law.kinds import average_wage, retirement_age
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Months, Person
from ansinh.law.sheet import Sheet


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return whether the social pension is due, or the allowance until its age.

    Raises:
        BornLater: the birth lies after the day in question.
    """
    person = people.read(case)
    on = case.month("on")
    poor = case.flag("poor")
    pension = case.number("pension") or 0
    case.close()
    for key, known in (("birth", person.birth), ("on", on)):
        if known is None:
            sheet.lack(key)
    if person.birth is None or on is None:
        return {}
    if person.birth > on:
        raise people.BornLater(path="birth", birth=person.birth.vietnamese, on=on.vietnamese)
    amount = sheet.read("social_pension.amount", on)
    ages = sheet.read("social_pension.age", on)
    needed = int(ages.of("poor" if poor else "usual")) * 12
    age = on.ordinal - person.birth.ordinal
    sheet.used(_AGE, ages, needed // 12)
    if age >= needed and pension < amount.whole:
        sheet.used(_AMOUNT, amount, amount.whole)
        return {"eligible": True, "reasons": [], "amount": amount.whole}
    if person.months is not None and person.sex and age < needed:
        return _allowance(person, person.months, person.birth, on, sheet)
    reason = _TOO_YOUNG.filled(lacking=needed - age) if age < needed else _HAS_PENSION
    return {"eligible": False, "reasons": [sheet.say(reason)]}


def _allowance(
    person: Person, months: Months, birth: Month, on: Month, sheet: Sheet
) -> dict[str, object]:
    """Return the monthly allowance from the retirement age to that of the social pension.

    The average wage times two months a year is spread over the months to that age, in units of the
    social pension; more than that raises the month, less shortens the time. Source: Law 41/2024
    article 23; Decree 158/2025 articles 22 to 24.
    """
    reached, _ = retirement_age.attained(person, person.case)
    needed = sheet.read("pension.minimum_months", on)
    reasons = []
    if reached >= on:
        reasons.append(_NOT_OLD.filled(month=reached.vietnamese))
    if months.total >= needed.whole:
        reasons.append(_ENOUGH)
    if reasons:
        return {"eligible": False, "reasons": [sheet.say(reason) for reason in reasons]}
    found = average_wage.find(person, on, on, sheet)
    spread = {} if found is None else _spread(found.value, months, birth, on, sheet)
    return {"eligible": True, "reasons": [], **spread}


def _spread(
    average: float, months: Months, birth: Month, on: Month, sheet: Sheet
) -> dict[str, object]:
    """Return how long and how much: what was earned, spread over the months to the age."""
    social = sheet.read("social_pension.amount", on)
    each = sheet.read("social_pension.allowance_times", on)
    years = _years(months.total)
    earned = math.ceil(average * each.number * years / social.whole - 1e-9)
    age = int(sheet.read("social_pension.age", on).of("usual")) * 12
    wanted = birth.ordinal + age - on.ordinal
    sheet.used(_EARNED.filled(years=years), each, earned)
    sheet.step(_WANTED, wanted, "41/2024/QH15 23")
    more = max(earned - wanted, 0) * social.whole / wanted
    amount = rounding.dong(social.whole + more)
    sheet.step(_ALLOWANCE, amount, "158/2025/NĐ-CP 23")
    result: dict[str, object] = {"months": min(earned, wanted), "amount": amount}
    if earned < wanted:
        result["top_up"] = (wanted - earned) * social.whole
        sheet.step(_TOP_UP, (wanted - earned) * social.whole, "158/2025/NĐ-CP 24")
    return result


def _years(months: int) -> float:
    """Return years as benefits count them."""
    return float(counted_years(people.one(months))[0])


_AGE = Phrase(vi="Tuổi hưởng trợ cấp hưu trí xã hội", en="Age of the social pension")
_AMOUNT = Phrase(vi="Trợ cấp hưu trí xã hội hằng tháng", en="Monthly social pension")
_TOO_YOUNG = Phrase(
    vi="còn {lacking} tháng mới đủ tuổi", en="{lacking} months are lacking to the age"
)
_HAS_PENSION = Phrase(
    vi="đang hưởng lương hưu hằng tháng không thấp hơn", en="draws a monthly pension as high"
)
_NOT_OLD = Phrase(
    vi="chưa đủ tuổi nghỉ hưu (tháng {month})", en="not of retirement age (in {month})"
)
_ENOUGH = Phrase(vi="đủ thời gian đóng để hưởng lương hưu", en="has enough months for a pension")
_EARNED = Phrase(
    vi="Số tháng trợ cấp = mức bình quân × 2 × {years} năm : trợ cấp hưu trí xã hội, làm tròn lên",
    en="Months of allowance = average × 2 × {years} years : social pension, rounded up",
)
_WANTED = Phrase(
    vi="Số tháng đến khi đủ tuổi hưởng trợ cấp hưu trí xã hội",
    en="Months to the age of the social pension",
)
_ALLOWANCE = Phrase(vi="Trợ cấp hằng tháng", en="Monthly allowance")
_TOP_UP = Phrase(
    vi="Số tiền đóng thêm để hưởng đến đủ tuổi", en="Sum to pay for drawing until that age"
)
