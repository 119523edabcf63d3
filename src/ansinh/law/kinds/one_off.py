"""Withdrawing everything at once (bảo hiểm xã hội một lần)."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import one_off as formula
from ansinh.law.kinds import average_wage, retirement_age
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Months, Person
from ansinh.law.sheet import Sheet

REASONS = ("stopped", "old-age", "emigration", "disease", "incapacity")
GROUPS = ("poor", "near-poor", "ethnic-minority", "other")
KEEPS_SUPPORT = frozenset({"disease", "incapacity"})
A_YEAR = 12


class StoppedLater(Refused):
    """Contributions ended after the decision."""

    code = "after-decision"
    phrase = Phrase(
        vi="Dừng đóng tháng {stopped}, sau tháng quyết định {on}.",
        en="Contributions ended in {stopped}, after the decision in {on}.",
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """When a one-off sum is decided, why it is asked for, and what the case says of the past."""

    decided: Month
    reason: str = "stopped"
    group: str = "other"
    stopped: Month | None = None


def wish(case: Case, decided: Month | None) -> Wish | None:
    """Return the wish of a case; None when the month of the decision is not told."""
    reason = case.choice("reason", REASONS, "stopped")
    group = case.choice("group", GROUPS, "other")
    stopped = case.month("stopped")
    return None if decided is None else Wish(decided, reason, group, stopped)


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the one-off sum of a case."""
    person = people.read(case)
    asked = wish(case, case.month("decided_on") or case.month("on"))
    pension = case.number("pension")
    drawn = case.whole("pension_months", 0, 1200) or 0
    case.close()
    if asked is None:
        sheet.lack("decided_on")
        return {}
    if pension is not None:
        return _emigrant(person, asked.decided, pension, drawn, sheet)
    return work_out(person, asked, sheet)


def work_out(person: Person, asked: Wish, sheet: Sheet) -> dict[str, object]:
    """Return the sum, and whether it may be drawn in the month of the decision.

    Raises:
        StoppedLater: contributions ended after the decision.
    """
    decided = asked.decided
    people.check_months(person, decided)
    if asked.stopped is not None and asked.stopped > decided:
        raise StoppedLater(path="stopped", stopped=asked.stopped.vietnamese, on=decided.vietnamese)
    person = people.until(person, decided.ordinal)
    if person.months is None:
        sheet.lack("history")
        return {}
    result = _eligibility(person, person.months, asked, sheet)
    units = months_of_average(person.months, decided, sheet)
    if units is None:
        return result
    if person.months.total >= A_YEAR:
        result["months_of_average"] = rounding.plain(units)
    found = average_wage.find(person, decided, decided, sheet)
    if found is None:
        return result
    average = cut(found.value, sheet)
    result["average_wage"] = average
    amount = average * units
    if person.months.total < A_YEAR:
        amount = short(person, person.months, average, decided, sheet)
        result["months_of_average"] = rounding.plain(amount / average) if average else 0
    deducted = 0 if asked.reason in KEEPS_SUPPORT else _support(person, asked.group, sheet)
    total = rounding.dong(amount - deducted)
    sheet.used(_AMOUNT, sheet.read("one_off.months_per_year", decided), total)
    return result | {"amount": max(total, 0), "deducted_support": deducted}


def cut(average: float, sheet: Sheet) -> int:
    """Return an average in whole dong, the rest cut off, before it is multiplied."""
    whole = int(rounding.cut_one(average))
    sheet.step(_CUT, whole)
    return whole


def months_of_average(months: Months, decided: Month, sheet: Sheet) -> float | None:
    """Return the months of average wage for the years contributed; None if it is not known when."""
    if not people.may_split(months, decided):
        sheet.lack("months.before_2014")
        return None
    if months.total - months.before_2014 > people.since_2014(decided):
        sheet.warn(_TOO_MANY)
    before, total = people.one(months.before_2014), people.one(months.total)
    early, late = formula.split_years(before, total)
    each = sheet.read("one_off.months_per_year", decided)
    if months.before_2014:
        sheet.used(_EARLY.filled(each=each.of("before_2014")), each, float(early[0]))
    sheet.used(_LATE.filled(each=each.of("from_2014")), each, float(late[0]))
    units = float(formula.months_of_average(before, total, people.one(decided.ordinal))[0])
    sheet.used(_UNITS, each, units)
    return units


def short(person: Person, months: Months, average: int, decided: Month, sheet: Sheet) -> float:
    """Return the sum for less than a year: what was paid in, at most two months' average."""
    percent = sheet.read("one_off.short_percent", decided)
    most = sheet.read("one_off.short_max_months", decided)
    paid = average * months.total * percent.number / 100
    if person.history is not None and person.history.spans and person.average is None:
        columns = person.history.careers()
        if columns.amount.all():
            paid = float(formula.paid_in(columns, people.one(decided.ordinal))[0])
    sheet.used(_SHORT.filled(percent=percent.number), percent, rounding.dong(paid))
    sheet.used(_SHORT_MOST, most, rounding.dong(most.number * average))
    return min(paid, most.number * average)


def _eligibility(person: Person, months: Months, asked: Wish, sheet: Sheet) -> dict[str, object]:
    """Return whether the sum may be drawn, and why not; nothing where the case does not tell."""
    decided = asked.decided
    needed = sheet.read("pension.minimum_months", decided)
    stated_old = asked.reason == "old-age" and person.birth is None
    free = asked.reason in {"emigration", "disease", "incapacity"}
    free = free or (stated_old and months.total < needed.whole)
    if free or _old_with_too_few(person, months, decided, sheet):
        return {"eligible": True, "reasons": []}
    last = asked.stopped.ordinal + 1 if asked.stopped else None
    if last is None and person.history is not None and person.history.spans:
        last = person.history.last
    wait = sheet.read("one_off.wait_months", decided)
    under = sheet.read("one_off.under_months", decided)
    since = sheet.read("one_off.joined_before", decided)
    sheet.used(_WAIT, wait, wait.whole)
    reasons = []
    if months.total >= under.whole:
        reasons.append(_TOO_LONG.filled(months=months.total, under=under.whole))
    if last is not None and decided.ordinal - last < wait.whole:
        reasons.append(_TOO_SOON.filled(lacking=wait.whole - (decided.ordinal - last)))
    if person.joined is not None and person.joined >= since.whole:
        reasons.append(_JOINED_LATE)
    if last is None and not reasons:
        sheet.lack("stopped")
        return {}
    return {"eligible": not reasons, "reasons": [sheet.say(each) for each in reasons]}


def _old_with_too_few(person: Person, months: Months, decided: Month, sheet: Sheet) -> bool:
    """Tell whether the age is reached with too few months for a pension."""
    if person.birth is None or not person.sex:
        return False
    needed = sheet.read("pension.minimum_months", decided)
    reached, _ = retirement_age.attained(person, person.case)
    return reached < decided and months.total < needed.whole


def _support(person: Person, group: str, sheet: Sheet) -> int:
    """Return the State support to voluntary contributions, which is not paid out."""
    if person.history is None or not person.months or not person.months.voluntary:
        return 0
    amount = rounding.dong(formula.support(person.history.careers(), group)[0])
    if amount:
        sheet.step(_SUPPORT, amount, "41/2024/QH15 102", "159/2025/NĐ-CP 5")
        sheet.warn(_SUPPORT_ASSUMED)
    return amount


def _emigrant(
    person: Person, decided: Month, pension: float, drawn: int, sheet: Sheet
) -> dict[str, object]:
    """Return the sum of a pensioner who settles abroad."""
    if person.months is None:
        sheet.lack("months")
        return {}
    units = months_of_average(person.months, decided, sheet)
    if units is None:
        return {}
    each = sheet.read("one_off.emigrant_drawn", decided)
    least = sheet.read("one_off.emigrant_minimum_months", decided)
    sheet.used(_DRAWN.filled(drawn=drawn), each, drawn * each.number)
    units = max(units - drawn * each.number, least.number)
    amount = rounding.dong(units * pension)
    sheet.used(_EMIGRANT, least, amount)
    return {
        "eligible": True,
        "reasons": [],
        "months_of_average": rounding.plain(units),
        "amount": amount,
        "deducted_support": 0,
    }


_TOO_MANY = Phrase(
    vi="Số tháng từ năm 2014 nhiều hơn số tháng đến khi quyết định; kiểm tra lại before_2014.",
    en="More months from 2014 than there are to the decision; check before_2014.",
)
_CUT = Phrase(vi="Mức bình quân, bỏ phần lẻ dưới một đồng", en="Average wage, cut to whole dong")
_EARLY = Phrase(
    vi="Số năm trước 2014, mỗi năm {each} tháng", en="Years before 2014, {each} months each"
)
_LATE = Phrase(
    vi="Số năm từ 2014 (cả tháng lẻ trước 2014), mỗi năm {each} tháng",
    en="Years from 2014 (with odd months of before), {each} months each",
)
_UNITS = Phrase(vi="Số tháng mức bình quân", en="Months of average wage")
_SHORT = Phrase(
    vi="Chưa đủ một năm: {percent} % tiền lương đã đóng",
    en="Under a year: {percent} % of the wages contributed on",
)
_SHORT_MOST = Phrase(vi="Tối đa 2 tháng mức bình quân", en="At most two months' average")
_AMOUNT = Phrase(vi="Bảo hiểm xã hội một lần", en="One-off sum")
_WAIT = Phrase(vi="Số tháng phải nghỉ trước khi nhận", en="Months out of insurance needed")
_TOO_LONG = Phrase(
    vi="đã đóng {months} tháng, từ {under} tháng trở lên thì chờ hưởng lương hưu",
    en="{months} months contributed; from {under} on a pension is due instead",
)
_TOO_SOON = Phrase(
    vi="thiếu {lacking} tháng để đủ 12 tháng không tham gia",
    en="{lacking} months are lacking of 12 out of insurance",
)
_JOINED_LATE = Phrase(
    vi="bắt đầu đóng từ 01/07/2025 trở đi nên không rút sau 12 tháng",
    en="joined on or after 1 July 2025, so no withdrawal after 12 months",
)
_SUPPORT = Phrase(
    vi="Trừ phần Nhà nước đã hỗ trợ đóng tự nguyện",
    en="Less the State support of voluntary months",
)
_SUPPORT_ASSUMED = Phrase(
    vi="Phần hỗ trợ của Nhà nước được tính cho mọi tháng tự nguyện từ 2018 theo nhóm đã chọn.",
    en="State support is reckoned for every voluntary month from 2018 by the group chosen.",
)
_DRAWN = Phrase(
    vi="Trừ {drawn} tháng đã hưởng lương hưu", en="Less {drawn} months of pension drawn"
)
_EMIGRANT = Phrase(
    vi="Trợ cấp một lần khi ra nước ngoài định cư", en="One-off sum on settling abroad"
)
