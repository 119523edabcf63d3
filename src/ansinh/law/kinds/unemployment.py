"""Unemployment benefit (trợ cấp thất nghiệp): how long, how much, on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ansinh.kernel import calendar
from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import bounds, parameters, rounding
from ansinh.law.cases import BadNumber, Case
from ansinh.law.days import When
from ansinh.law.formulas import unemployment as formula
from ansinh.law.formulas.careers import STATE
from ansinh.law.kinds import maternity_window, unemployment_months
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet

_DURATION = "unemployment.duration"
REGIONS = ("I", "II", "III", "IV")


class BeforeTheEnd(Refused):
    """The dossier or the benefit lies before the end of the job."""

    code = "before-the-end"
    phrase = Phrase(
        vi="{day} trước ngày chấm dứt {ended}.",
        en="{day} lies before the end of the job, {ended}.",
    )


@dataclass(frozen=True, slots=True)
class Job:
    """The job that ended."""

    ended: Month
    region: str
    regime: str


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return months of benefit, the monthly amount, months kept and the days of each month."""
    person = people.read(case)
    region = case.choice("region", REGIONS)
    regime = case.choice("regime", ("employer", "state"), _regime(person))
    ended, starts, filed = case.when("ended_on"), case.day("starts_on"), case.day("filed_on")
    on = ended or case.when("on")
    drawn = case.whole("drawn_months", 0, 12)
    for key, day in (("starts_on", starts), ("filed_on", filed)):
        if ended is not None and day is not None and day < ended.first:
            case.refuse(BeforeTheEnd(path=key, day=day, ended=ended))
    case.close()
    day = starts or filed
    when = on.month if on else Month.of(day) if day else None
    if when is None:
        sheet.lack("ended_on")
        return _months(person, Month.of(parameters.get(_DURATION).values[-1].since), drawn, sheet)
    if ended is not None and filed is not None and _is_late(ended, filed, sheet):
        return {"eligible": False, "reasons": [sheet.say(_LATE)], "months_granted": 0}
    result = _months(person, when, drawn, sheet)
    job = Job(_month_of_ceiling(person, on, when), region, regime)
    result |= _monthly(person, job, when, sheet)
    starts = starts or _start(filed, sheet)
    granted = result.get("months_granted")
    if starts is None:
        sheet.lack("starts_on")
    elif isinstance(granted, int):
        result["periods"] = _periods(starts, granted, sheet)
    return result


def _month_of_ceiling(person: Person, on: When | None, when: Month) -> Month:
    """Return the month whose wages bound the benefit: that of the end, or the last month insured.

    Source: Law 38/2013 article 50.1; Law 74/2025 article 39.1.
    """
    if not parameters.get("unemployment.ceiling_of_last_month").on(when).whole:
        return when
    last = Month.of(on.first - timedelta(1)) if on and on.day else when
    paid = maternity_window.last_wages(person.history, last + 1, 1) if person.history else []
    return paid[0][0] if paid else last


def _regime(person: Person) -> str:
    """Return whether the last wage was a State wage."""
    spans = person.history.spans if person.history else ()
    return "state" if spans and spans[-1].kind == STATE else "employer"


def _months(person: Person, when: Month, drawn: int | None, sheet: Sheet) -> dict[str, object]:
    """Return the months of benefit and those kept for later.

    Raises:
        BadNumber: more months were drawn than are granted.
    """
    if person.months is None:
        sheet.lack("months")
        return {}
    rule = sheet.read(_DURATION, when)
    figures = [int(rule.of(key)) for key in ("first", "first_months", "each", "most")]
    total, recent = unemployment_months.insured(person, person.months, when)
    needed = int(sheet.read("unemployment.condition_months", when).of("months"))
    sheet.used(_HAVE, rule, total)
    if recent < needed:
        reasons = [sheet.say(_LACKING.filled(lacking=needed - recent))]
        none = {"eligible": False, "reasons": reasons, "months_granted": 0}
        return none | {"reserved_months": total}
    granted = formula.months_granted(people.one(total), *figures)
    if drawn is not None and drawn > granted[0]:
        raise BadNumber(path="drawn_months", value=str(drawn), least=0, most=int(granted[0]))
    used = granted if drawn is None else people.one(drawn)
    most = sheet.read("unemployment.most_counted_months", when).whole
    kept = int(formula.months_reserved(people.one(total), used, figures[2], most)[0])
    sheet.used(_GRANTED, rule, int(granted[0]))
    sheet.used(_KEPT, rule, kept)
    return {
        "eligible": True,
        "reasons": [],
        "months_granted": int(granted[0]),
        "reserved_months": kept,
    }


def _is_late(ended: When, filed: date, sheet: Sheet) -> bool:
    """Tell whether the dossier came after the time to file, counted from the end of the job."""
    months = sheet.read("unemployment.filing_months", ended.month).whole
    last = ended.month + months
    return filed > min(
        last.last_day, last.first_day + timedelta((ended.day or ended.month.last_day).day - 1)
    )


def _monthly(person: Person, job: Job, when: Month, sheet: Sheet) -> dict[str, object]:
    """Return the benefit of a month: 60 % of the last six months' average, within the ceiling."""
    average = _average(person, when, sheet)
    if average is None:
        return {}
    result: dict[str, object] = {"average_wage": rounding.dong(average)}
    percent = sheet.read("unemployment.rate", when)
    amount = average * percent.number / 100
    sheet.used(_PERCENT.filled(percent=percent.number), percent, rounding.dong(amount))
    ceiling = _ceiling(job, when, sheet)
    if ceiling is None:
        sheet.lack("region")
        lowest = _lowest_ceiling(job, when)
        if amount > lowest:
            return result
        ceiling = lowest
    limited = formula.monthly(np.array([average]), percent.number, np.array([ceiling]))
    return result | {"monthly": rounding.dong(limited[0])}


def _average(person: Person, when: Month, sheet: Sheet) -> float | None:
    """Return the average of the last six months with unemployment insurance."""
    if person.average is not None:
        return person.average
    if person.history is None or not person.history.spans:
        sheet.lack("history")
        return None
    count = sheet.read("unemployment.average_months", when)
    months = maternity_window.last_wages(person.history, when + 1, count.whole)
    if not months:
        return None
    for month, wage in months:
        sheet.step(_MONTH.filled(month=month.vietnamese), rounding.dong(wage))
    found = sum(wage for _, wage in months) / len(months)
    sheet.used(_AVERAGE.filled(months=len(months)), count, rounding.dong(found))
    return found


def _ceiling(job: Job, when: Month, sheet: Sheet) -> float | None:
    """Return the most a month may pay; None without a region where that decides."""
    times = sheet.read("unemployment.ceiling_times", when)
    basis = sheet.read("unemployment.state_wage_basis", when)
    if job.regime == "state" and basis.value == "base-salary":
        base = sheet.read("base_salary", job.ended)
        sheet.used(_MOST_STATE.filled(times=times.whole), times, times.whole * base.whole)
        return float(times.whole * base.whole)
    if not job.region:
        return None
    sheet.note("regional_minimum_wage", job.ended)
    most = times.whole * bounds.minimum_wage(job.ended, job.region)
    sheet.used(_MOST.filled(times=times.whole, region=job.region), times, most)
    return float(most)


def _lowest_ceiling(job: Job, when: Month) -> float:
    """Return the ceiling of the region with the lowest wage: under it the region does not matter."""
    times = parameters.get("unemployment.ceiling_times").on(when).whole
    return float(times * bounds.minimum_wage(job.ended, "IV"))


def _start(filed: date | None, sheet: Sheet) -> date | None:
    """Return the first day of benefit after the dossier was filed."""
    if filed is None:
        return None
    rule = sheet.read("unemployment.start", filed)
    count = int(rule.of("day"))
    if rule.of("working"):
        starts = calendar.nth_working_day_after(filed, count)
    else:
        starts = filed + timedelta(count)
    sheet.used(_STARTS, rule, starts.isoformat())
    return starts


def _periods(starts: date, months: int, sheet: Sheet) -> list[list[str]]:
    """Return the first and last day of each month of benefit: from date to date less a day.

    Where a month lacks the date, its last day ends the month of benefit. Source: Circular 28/2015
    article 8; Decree 374/2025 article 15.2.
    """
    periods, first = [], starts
    for count in range(1, months + 1):
        last = _last_day(starts, count)
        periods.append([first.isoformat(), last.isoformat()])
        first = last + timedelta(1)
    if periods:
        sheet.step(_LAST, periods[-1][1], "28/2015/TT-BLĐTBXH 8")
    return periods


def _last_day(starts: date, months: int) -> date:
    """Return the day before the same date some months later, or the last day of that month."""
    month = Month.of(starts) + months
    same = month.first_day + timedelta(starts.day - 1)
    return same - timedelta(1) if same <= month.last_day else month.last_day


_HAVE = Phrase(vi="Số tháng đóng bảo hiểm thất nghiệp", en="Months of unemployment insurance")
_LACKING = Phrase(
    vi="thiếu {lacking} tháng đóng bảo hiểm thất nghiệp",
    en="{lacking} months of unemployment insurance are lacking",
)
_LATE = Phrase(
    vi="nộp hồ sơ sau 3 tháng kể từ ngày chấm dứt hợp đồng",
    en="filed more than three months after the end of the job",
)
_GRANTED = Phrase(vi="Số tháng hưởng", en="Months of benefit")
_KEPT = Phrase(
    vi="Số tháng bảo lưu (mỗi tháng hưởng dùng 12 tháng đóng)",
    en="Months kept (each month drawn uses 12)",
)
_PERCENT = Phrase(vi="{percent} % mức bình quân", en="{percent} % of the average")
_MONTH = Phrase(vi="Tiền lương tháng {month}", en="Wage of {month}")
_AVERAGE = Phrase(
    vi="Bình quân {months} tháng liền kề có đóng", en="Average of the last {months} months"
)
_MOST = Phrase(
    vi="Cao nhất: {times} lần lương tối thiểu vùng {region}",
    en="At most {times} times the minimum wage of region {region}",
)
_MOST_STATE = Phrase(
    vi="Cao nhất: {times} lần mức lương cơ sở", en="At most {times} times the base salary"
)
_STARTS = Phrase(vi="Ngày bắt đầu hưởng", en="First day of benefit")
_LAST = Phrase(vi="Ngày cuối cùng hưởng", en="Last day of benefit")
