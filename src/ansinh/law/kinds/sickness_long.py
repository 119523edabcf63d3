"""Sick pay for a long-term disease (bệnh dài ngày), under both laws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.formulas import short_term
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet

DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Absence:
    """Days off: working days, or calendar days where the law counts those; used: paid before."""

    on: date
    days: float | None
    start: date | None
    end: date | None
    used: float = 0

    @property
    def calendar_days(self) -> int | None:
        """Return the days with rest days in them."""
        if self.start and self.end:
            return (self.end - self.start).days + 1
        return int(self.days) if self.days is not None else None


def work_out(
    person: Person, absence: Absence, years: float | None, wage: float | None, sheet: Sheet
) -> dict[str, object]:
    """Return what a long-term disease pays: first days at the usual rate, then at a lower one."""
    first = sheet.read("sickness.long_first_days", absence.on)
    if first.whole:
        return _by_calendar(person, absence, years, wage, sheet)
    return _by_working_days(person, absence, years, wage, sheet)


def _by_calendar(
    person: Person, absence: Absence, years: float | None, wage: float | None, sheet: Sheet
) -> dict[str, object]:
    """Return the pay under Law 58/2014: 180 calendar days, then as long as was contributed."""
    first = sheet.read("sickness.long_first_days", absence.on)
    sheet.used(_FIRST, first, first.whole)
    result: dict[str, object] = {"max_days": first.whole}
    months = person.months.total if person.months else None
    if months is None and years is not None:
        months = round(years * 12)
    if months is not None:
        sheet.used(_FURTHER, first, months)
        result["max_further_months"] = months
    if absence.calendar_days is None:
        return result
    if absence.calendar_days > first.whole and months is None:
        sheet.lack("years")
    paid, later = _split(absence, first.whole, months or 0)
    result["paid_days"] = paid + later
    if wage is None:
        return result
    start = absence.start or absence.on
    usual = sheet.read("sickness.rate", absence.on).number
    amount = _pay(wage, usual, _run(absence, start, paid), sheet)
    if later:
        lower = sheet.read("sickness.long_rate", absence.on).at((months or 0) / 12)
        amount += _pay(wage, lower, _run(absence, start + timedelta(paid), later), sheet)
    return result | {"amount": rounding.dong(amount)}


def _split(absence: Absence, first: int, months: int) -> tuple[int, int]:
    """Return the first days, and the later ones up to the time contributed."""
    total = absence.calendar_days or 0
    paid = min(total, first)
    ends = (absence.start or absence.on) + timedelta(paid)
    longest = (Month.of(ends) + months).first_day + timedelta(ends.day - 1)
    return paid, min(total - paid, (longest - ends).days)


def _run(absence: Absence, start: date, days: int) -> Absence:
    """Return a part of an absence: some calendar days from a day on."""
    return Absence(start, days, start if absence.start else None, None)


def _pay(wage: float, percent: float, run: Absence, sheet: Sheet) -> float:
    """Return the pay of a run of calendar days, by whole months and odd days."""
    months, odd = _months(run.on, int(run.days or 0), exact=run.start is not None)
    divisor = sheet.read("sickness.month_days", run.on)
    amount = short_term.by_months(wage, percent, months, odd, divisor.number)
    label = _PART.filled(months=months, odd=odd, percent=percent)
    sheet.step(label, rounding.dong(amount), "58/2014/QH13 28", "59/2015/TT-BLĐTBXH 6.2")
    return amount


def _months(start: date, days: int, *, exact: bool) -> tuple[int, int]:
    """Return whole months and odd days; months of 30 days where the dates are not known."""
    if not exact:
        return divmod(days, DAYS_OF_A_MONTH)
    end = start + timedelta(days)
    months = Month.of(start).until(Month.of(end)) - (end.day < start.day)
    anchor = Month.of(start) + months
    reached = min(anchor.first_day + timedelta(start.day - 1), anchor.last_day)
    return months, (end - reached).days


def _by_working_days(
    person: Person, absence: Absence, years: float | None, wage: float | None, sheet: Sheet
) -> dict[str, object]:
    """Return the pay under Law 41/2024: the working days of the year, then lower, without a block."""
    if years is None:
        sheet.lack("years")
        return {}
    name = "days_normal" if person.conditions == "normal" else "days_hard"
    most = sheet.read(f"sickness.{name}", absence.on)
    first = most.at(years)
    sheet.used(_FIRST_WORKING, most, first)
    result: dict[str, object] = {"max_days": rounding.plain(first)}
    if absence.days is None:
        return result
    usual = min(absence.days, max(first - absence.used, 0))
    later = absence.days - usual
    result["paid_days"] = rounding.plain(absence.days)
    if wage is None:
        return result
    divisor = sheet.read("sickness.month_days", absence.on).number
    percent = sheet.read("sickness.rate", absence.on)
    lower = sheet.read("sickness.long_rate", absence.on)
    amount = short_term.by_days(wage, percent.number, divisor, usual)
    sheet.used(_DAYS.filled(days=usual, percent=percent.number), percent, rounding.dong(amount))
    if later:
        more = short_term.by_days(wage, lower.at(years), divisor, later)
        sheet.used(_DAYS.filled(days=later, percent=lower.at(years)), lower, rounding.dong(more))
        amount += more
    return result | {"amount": rounding.dong(amount)}


_FIRST = Phrase(
    vi="Số ngày đầu hưởng 75 %, tính cả ngày nghỉ", en="First days at 75 %, rest days included"
)
_FURTHER = Phrase(
    vi="Sau đó tối đa bằng thời gian đã đóng (tháng)",
    en="Afterwards at most the time contributed (months)",
)
_PART = Phrase(
    vi="{months} tháng và {odd} ngày × {percent} %",
    en="{months} months and {odd} days × {percent} %",
)
_FIRST_WORKING = Phrase(vi="Số ngày làm việc đầu hưởng 75 %", en="First working days at 75 %")
_DAYS = Phrase(
    vi="{days} ngày × {percent} % × tiền lương : 24", en="{days} days × {percent} % × wage : 24"
)
