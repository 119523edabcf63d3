"""The monthly pension of a person (lương hưu), or the reasons why there is none yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters, rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import pension as formula
from ansinh.law.formulas.careers import NEVER, counted_years
from ansinh.law.kinds import average_wage, pension_time, retirement_age
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Months, Person
from ansinh.law.sheet import Sheet

COMMUNE_YEARS = 15


@dataclass(frozen=True, slots=True)
class Request:
    """A person who asks for a pension from a month on."""

    person: Person
    starts: Month
    months: Months


@dataclass(frozen=True, slots=True)
class Working:
    """A request put into the columns of the formula, and what the conditions say."""

    request: Request
    columns: formula.People
    found: formula.Conditions


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the pension of a case."""
    person = people.read(case)
    starts = case.month("pension_from") or case.month("on")
    paid = case.month("missing_paid_on")
    case.close()
    return work_out(person, starts, paid, sheet)


def work_out(
    person: Person, starts: Month | None, paid: Month | None, sheet: Sheet
) -> dict[str, object]:
    """Return the pension of a person from a month on, or from the first month possible."""
    starts = starts or pension_time.first_month(person, paid, sheet)
    if starts is None or person.months is None:
        if person.months is None:
            sheet.lack("history")
        return {}
    people.check_months(person, starts)
    until = people.until(person, starts.ordinal)
    months = pension_time.with_missing(until, starts, paid, sheet)
    request = Request(pension_time.aged_by_compulsory(until, months, starts), starts, months)
    result: dict[str, object] = {"pension_from": str(starts)}
    columns = columns_of(request)
    working = Working(request, columns, formula.conditions(_with_treaty(columns, months.treaty)))
    eligible = _eligibility(working, sheet, result)
    _rate(working, sheet, result)
    average = average_wage.find(until, starts, starts, sheet)
    if average is None:
        return result
    result["average_wage"] = rounding.dong(average.value)
    if eligible and "rate_percent" in result:
        _amounts(working, average.value, sheet, result)
    return result


def columns_of(request: Request) -> formula.People:
    """Return one person as the arrays of the formula."""
    person, months = request.person, request.months
    begun = request.starts.ordinal - months.total
    joined = min(begun, person.joined if person.joined is not None else begun)
    return formula.People(
        female=np.array([person.female]),
        birth=people.one(people.birth_month(person, request.starts.ordinal)),
        age_from=people.one(_age_from(person, request.starts)),
        case=people.one(person.case),
        especially_heavy=np.array([person.conditions in {"especially-heavy", "coal"}]),
        incapacity=people.one(person.incapacity),
        commune=np.array([person.commune]),
        starts=people.one(request.starts.ordinal),
        compulsory=people.one(months.compulsory),
        voluntary=people.one(months.voluntary),
        joined=people.one(joined),
    )


def _with_treaty(columns: formula.People, treaty: int) -> formula.People:
    """Return the columns with months under a treaty, which count towards the condition."""
    return replace(columns, compulsory=columns.compulsory + treaty) if treaty else columns


def _age_from(person: Person, starts: Month) -> int:
    """Return the month from which the age is counted; 1 January where only the year is known."""
    if person.birth is None:
        return -NEVER
    counted = parameters.get("pension.early_counted_to").on(starts).whole
    return person.birth.ordinal - (counted if person.year_only else 0)


def _eligibility(working: Working, sheet: Sheet, result: dict[str, object]) -> bool:
    """Say whether a pension is due and why not; unknown age counts as reached."""
    request, found = working.request, working.found
    person = request.person
    needed = int(found.months_needed[0])
    known = person.birth is not None and bool(person.sex)
    sheet.used(_NEEDED, sheet.read("pension.minimum_months", request.starts), needed)
    sheet.step(_HAVE, request.months.total)
    if request.months.treaty:
        sheet.step(_TREATY, request.months.treaty)
    if not known:
        for key in ("sex", "birth"):
            if (key == "sex" and not person.sex) or (key == "birth" and person.birth is None):
                sheet.lack(key)
        enough = request.months.total + request.months.treaty >= needed
        if not enough:
            result |= {"eligible": False, "reasons": _reasons(request, found, sheet, old=True)}
        return enough
    eligible = bool(found.eligible[0])
    reached, age = retirement_age.attained(person, person.case)
    retirement_age.explain(sheet, person, reached, age)
    if bool(found.by_incapacity[0]):
        reference = sheet.read("pension.minimum_months_incapacity", request.starts)
        sheet.used(_BY_INCAPACITY, reference, person.incapacity)
    old = bool(found.old_enough[0])
    reasons = [] if eligible else _reasons(request, found, sheet, old=old)
    result |= {"eligible": eligible, "reasons": reasons}
    return eligible


def _reasons(request: Request, found: formula.Conditions, sheet: Sheet, *, old: bool) -> list[str]:
    """Return why no pension is due yet."""
    reasons = []
    person, months = request.person, request.months
    lacking = int(found.months_needed[0]) - months.total - months.treaty
    if lacking > 0:
        reasons.append(_LACKING.filled(lacking=lacking, needed=int(found.months_needed[0])))
    if not old:
        reached = Month.from_ordinal(int(found.attained[0]))
        month = reached.vietnamese
        reasons.append(_TOO_YOUNG.filled(month=month, starts=(reached + 1).vietnamese))
        needed = sheet.read("pension.minimum_months_incapacity", request.starts).whole
        if person.incapacity >= formula.SOME and months.compulsory < needed:
            reasons.append(_LACKING_COMPULSORY.filled(lacking=needed - months.compulsory))
        elif person.incapacity >= formula.SOME:
            reasons.append(_TOO_YOUNG_INCAPACITY)
    return [sheet.say(reason) for reason in reasons]


def _rate(working: Working, sheet: Sheet, result: dict[str, object]) -> None:
    """Add the years, the rate and the reduction."""
    request, columns = working.request, working.columns
    months_up_to = sheet.read("pension.half_year_up_to_months", request.starts)
    years = counted_years(people.one(request.months.total), months_up_to.number)
    sheet.used(_YEARS, months_up_to, float(years[0]))
    result["years"] = rounding.plain(years[0])
    if _by_treaty(request, float(years[0]), sheet, result) or not request.person.sex:
        return
    full = float(formula.rate(columns.female, years, columns.starts)[0])
    if full <= 0:
        return
    full = _commune_rate(working, float(years[0]), full, sheet)
    table = sheet.read("pension.rate", request.starts)
    sheet.note("pension.rate_max", request.starts)
    first = int(table.of(f"{request.person.sex}_years"))
    step = table.of(f"{request.person.sex}_step")
    sheet.used(_RATE.filled(first=first, step=step), table, full)
    if years[0] < first:
        sheet.used(_SHORT, sheet.read("pension.rate_short_men", request.starts), full)
    off = _reduction(working, sheet)
    result["rate_percent"] = rounding.plain(full - off)
    result["reduction_percent"] = rounding.plain(off)


def _commune_rate(working: Working, years: float, full: float, sheet: Sheet) -> float:
    """Return the rate of a woman of a commune with 15 to under 20 years, else the usual one.

    Source: Law 58/2014 article 56.4.
    """
    request = working.request
    short = request.months.total < sheet.read("pension.minimum_months", request.starts).whole
    if not (request.person.commune and request.person.female and short):
        return full
    step = parameters.get("pension.commune_women_step")
    if not step.has(request.starts):
        return full
    dated = sheet.read("pension.commune_women_step", request.starts)
    base = sheet.read("pension.rate_first", request.starts).number
    rate = min(full, base + (years - COMMUNE_YEARS) * dated.number)
    sheet.used(_COMMUNE_RATE.filled(step=dated.number), dated, rate)
    return rate


def _by_treaty(request: Request, years: float, sheet: Sheet, result: dict[str, object]) -> bool:
    """Add the rate for short Vietnamese time under a treaty; tell whether it applies.

    Source: Law 41/2024 article 66.4.
    """
    each = parameters.get("pension.rate_treaty")
    short = request.months.total < sheet.read("pension.minimum_months", request.starts).whole
    if not request.months.treaty or not short or not each.has(request.starts):
        return False
    rate = sheet.read("pension.rate_treaty", request.starts)
    sheet.used(_TREATY_RATE.filled(each=rate.number), rate, rate.number * years)
    result |= {"rate_percent": rounding.plain(rate.number * years), "reduction_percent": 0}
    return True


def _reduction(working: Working, sheet: Sheet) -> float:
    """Return the percent taken off for drawing early."""
    request, early = working.request, working.found.early
    if request.person.birth is None or early[0] <= 0:
        return 0.0
    off = float(formula.reduction(early, working.columns.starts)[0])
    reference = sheet.read("pension.early_reduction", request.starts)
    sheet.note("pension.early_counted_to", request.starts)
    sheet.used(_EARLY.filled(months=int(early[0])), reference, off)
    return off


def _amounts(working: Working, average: float, sheet: Sheet, result: dict[str, object]) -> None:
    """Add the monthly amount and the lump sum."""
    request, columns = working.request, working.columns
    rate = float(str(result["rate_percent"]))
    table = sheet.read("pension.rate", request.starts)
    amount = rounding.dong(average * rate / 100)
    sheet.used(_AMOUNT.filled(rate=result["rate_percent"]), table, amount)
    least = int(formula.floor(columns)[0])
    if amount < least:
        amount = least
        sheet.used(_FLOOR, sheet.read("pension.floor_compulsory_months", request.starts), least)
    result["amount"] = amount
    _women_adjustment(working, amount, sheet, result)
    _lump_sum(working, average, sheet, result)


def _women_adjustment(
    working: Working, amount: int, sheet: Sheet, result: dict[str, object]
) -> None:
    """Add the amount with the adjustment of women who retired in 2018 to 2021, where there is one."""
    request, columns = working.request, working.columns
    if not request.person.female:
        return
    years = counted_years(people.one(request.months.total))
    percent = float(formula.women_adjustment(columns.female, years, columns.starts)[0])
    if percent > 0:
        adjusted = rounding.dong(amount * (1 + percent / 100))
        table = sheet.read("pension.women_adjustment", request.starts)
        sheet.used(_ADJUSTED.filled(percent=percent), table, adjusted)
        result |= {"adjustment_percent": rounding.plain(percent), "adjusted_amount": adjusted}


def _lump_sum(working: Working, average: float, sheet: Sheet, result: dict[str, object]) -> None:
    """Add the lump sum for years above those of the highest rate."""
    request, columns = working.request, working.columns
    years = counted_years(people.one(request.months.total))
    months = float(formula.lump_months(columns, years, people.one(_before(request)))[0])
    lump = rounding.dong(average * months)
    result |= {"lump_sum_months": rounding.plain(months), "lump_sum": lump}
    if months > 0:
        above = sheet.read("pension.lump_sum_years", request.starts)
        sheet.used(_LUMP_YEARS, above, above.of(request.person.sex))
        each = sheet.read("pension.lump_sum_months", request.starts)
        sheet.used(_LUMP_MONTHS, each, months)
        sheet.used(_LUMP, each, lump)


def _before(request: Request) -> int:
    """Return the months contributed up to the month in which the age was reached."""
    person = request.person
    if person.history is None or person.birth is None:
        return request.months.total
    reached, _ = retirement_age.attained(person, person.case)
    late = sum(
        max(span.end - max(span.start, reached.ordinal + 1), 0) for span in person.history.spans
    )
    return request.months.total - late if reached.ordinal < NEVER else request.months.total


_NEEDED = Phrase(vi="Số tháng đóng tối thiểu", en="Months of contribution needed")
_HAVE = Phrase(vi="Số tháng đã đóng", en="Months contributed")
_COMMUNE_RATE = Phrase(
    vi="Lao động nữ ở xã: 45 % cho 15 năm, thêm {step} % mỗi năm",
    en="Women of communes: 45 % for 15 years, {step} % for each further",
)
_TREATY = Phrase(
    vi="Số tháng đóng ở nước ngoài theo điều ước quốc tế, chỉ tính điều kiện",
    en="Months abroad under a treaty, counted for the condition only",
)
_TREATY_RATE = Phrase(
    vi="Tỷ lệ theo điều ước quốc tế: {each} % mỗi năm đóng ở Việt Nam",
    en="Rate under a treaty: {each} % for each Vietnamese year",
)
_BY_INCAPACITY = Phrase(
    vi="Nghỉ hưu trước tuổi do suy giảm khả năng lao động (%)",
    en="Early by reduced capacity for work (%)",
)
_LACKING = Phrase(
    vi="thiếu {lacking} tháng đóng (cần {needed} tháng)",
    en="{lacking} months of contribution are lacking (of {needed})",
)
_LACKING_COMPULSORY = Phrase(
    vi="thiếu {lacking} tháng đóng bắt buộc", en="{lacking} compulsory months are lacking"
)
_TOO_YOUNG = Phrase(
    vi="chưa đủ tuổi: đủ tuổi tháng {month}, hưởng từ tháng {starts}",
    en="not of age yet: reached in {month}, pension from {starts}",
)
_TOO_YOUNG_INCAPACITY = Phrase(
    vi="chưa đủ tuổi nghỉ hưu do suy giảm khả năng lao động",
    en="not of the age for a pension with reduced capacity",
)
_YEARS = Phrase(
    vi="Số năm đóng (lẻ 1-6 tháng là nửa năm, 7-11 tháng là một năm)",
    en="Years counted (1-6 odd months are half a year, 7-11 a whole one)",
)
_RATE = Phrase(
    vi="Tỷ lệ: 45 % cho {first} năm, thêm {step} % mỗi năm, tối đa 75 %",
    en="Rate: 45 % for {first} years, {step} % for each further, at most 75 %",
)
_SHORT = Phrase(
    vi="Nam từ 15 đến dưới 20 năm: 40 % cho 15 năm, thêm 1 % mỗi năm",
    en="Men with 15 to under 20 years: 40 % for 15, 1 % for each further",
)
_EARLY = Phrase(
    vi="Giảm do nghỉ hưu trước tuổi {months} tháng", en="Reduction for {months} months early"
)
_AMOUNT = Phrase(vi="Lương hưu = {rate} % × mức bình quân", en="Pension = {rate} % × average wage")
_FLOOR = Phrase(
    vi="Nâng lên bằng mức lương cơ sở (mức tham chiếu)",
    en="Raised to the base salary (reference level)",
)
_ADJUSTED = Phrase(
    vi="Lương hưu sau điều chỉnh {percent} % cho lao động nữ nghỉ hưu 2018-2021",
    en="Pension adjusted by {percent} % for women retiring 2018 to 2021",
)
_LUMP_YEARS = Phrase(vi="Trợ cấp một lần cho số năm đóng cao hơn", en="Lump sum for years above")
_LUMP_MONTHS = Phrase(
    vi="Trợ cấp một lần: số tháng mức bình quân", en="Lump sum in months of average wage"
)
_LUMP = Phrase(vi="Trợ cấp một lần khi nghỉ hưu", en="Lump sum on retirement")
