"""Sick pay (chế độ ốm đau): own illness, a sick child, a long-term disease."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import BadDay, Case
from ansinh.law.days import parse_day
from ansinh.law.formulas import short_term
from ansinh.law.kinds import person as people
from ansinh.law.kinds import sickness_long
from ansinh.law.kinds.maternity_window import wage_before
from ansinh.law.kinds.person import Person
from ansinh.law.parameters.types import Dated
from ansinh.law.sheet import Sheet

REASONS = ("own", "child", "long-term")
SUNDAY = 6


class LeaveRunsBackwards(Refused):
    """The last day of leave lies before its first."""

    code = "leave-runs-backwards"
    phrase = Phrase(
        vi="Ngày cuối {end} trước ngày đầu {start}.",
        en="The last day {end} lies before the first {start}.",
    )


@dataclass(frozen=True, slots=True)
class Leave:
    """Days off: how many working days, and from which day to which where that is known.

    later: the working days of each year after the first.
    """

    on: date
    days: float | None
    start: date | None
    end: date | None
    later: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A leave with what measures its pay; used are days paid in the year before it."""

    person: Person
    leave: Leave
    years: float | None
    used: float
    wage: float | None


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the most days of the year, the days paid and the amount."""
    person = people.read(case)
    reason = case.choice("reason", REASONS, "own")
    years = case.number("years", 0, 70)
    used = case.number("used_days", 0, 366) or 0
    child_age = case.number("child_age", 0, 120)
    wage = case.number("wage")
    armed = case.flag("armed_forces")
    leave = _leave(case, sheet)
    case.close()
    if leave is None:
        return {}
    wage = wage if wage is not None else _last_wage(person, leave.on)
    if wage is None:
        sheet.lack("wage")
    claim = Claim(person, leave, _years(person, years, leave), used, wage)
    if reason == "child":
        return _paid(claim, _most_for_child(leave.on, child_age, sheet), sheet)
    if armed:
        return _of_armed_forces(claim, sheet)
    return _long_term(claim, sheet) if reason == "long-term" else _own(claim, sheet)


def _long_term(claim: Claim, sheet: Sheet) -> dict[str, object]:
    """Return the pay for a long-term disease."""
    leave = claim.leave
    absence = sickness_long.Absence(leave.on, leave.days, leave.start, leave.end, claim.used)
    return sickness_long.work_out(claim.person, absence, claim.years, claim.wage, sheet)


def _own(claim: Claim, sheet: Sheet) -> dict[str, object]:
    """Return the pay for one's own illness, within a maximum that may be unknown but large enough."""
    most = _most(claim, sheet)
    if most is not None or claim.leave.days is None:
        return _paid(claim, most, sheet)
    least = sheet.read(_days_name(claim.person), claim.leave.on).at(0)
    if claim.leave.days + claim.used > least:
        return {}
    result = _paid(claim, least, sheet)
    return {key: figure for key, figure in result.items() if key != "max_days"}


def _of_armed_forces(claim: Claim, sheet: Sheet) -> dict[str, object]:
    """Return the sick pay of army and police: the whole wage for as long as they are treated."""
    leave = claim.leave
    if leave.days is None:
        return {}
    sheet.step(_PAID, leave.days)
    result: dict[str, object] = {"paid_days": rounding.plain(leave.days)}
    percent = sheet.read("sickness.armed_forces_rate", leave.on)
    return result | _amount(claim, leave.days, percent, sheet)


def _amount(claim: Claim, days: float, percent: Dated, sheet: Sheet) -> dict[str, object]:
    """Return what some days pay; nothing where the wage is not told."""
    if claim.wage is None:
        return {}
    divisor = sheet.read("sickness.month_days", claim.leave.on)
    amount = rounding.dong(short_term.by_days(claim.wage, percent.number, divisor.number, days))
    sheet.used(_AMOUNT.filled(percent=percent.number, divisor=divisor.number), percent, amount)
    return {"amount": amount}


def _days_name(person: Person) -> str:
    """Return the parameter of the yearly maximum for the person's conditions."""
    kind = "days_normal" if person.conditions == "normal" else "days_hard"
    return f"sickness.{kind}"


def _paid(claim: Claim, most: float | None, sheet: Sheet) -> dict[str, object]:
    """Return the days within the yearly maximum and what they pay; each year has its own maximum.

    Source: Circular 59/2015 article 4.5; Circular 12/2025 article 4.5.
    """
    if most is None:
        return {}
    left = max(most - claim.used, 0)
    sheet.step(_LEFT.filled(used=rounding.plain(claim.used)), left)
    result: dict[str, object] = {"max_days": rounding.plain(most)}
    if claim.leave.days is None:
        return result
    first = claim.leave.days - sum(claim.leave.later)
    paid = min(first, left) + sum(min(days, most) for days in claim.leave.later)
    result["paid_days"] = rounding.plain(paid)
    sheet.step(_PAID, paid)
    percent = sheet.read("sickness.rate", claim.leave.on)
    return result | _amount(claim, paid, percent, sheet)


def _most(claim: Claim, sheet: Sheet) -> float | None:
    """Return the most days of the year, by the conditions at the moment of leave."""
    if claim.years is None:
        sheet.lack("years")
        return None
    days = sheet.read(_days_name(claim.person), claim.leave.on)
    most = days.at(claim.years)
    sheet.used(_MOST.filled(years=rounding.plain(claim.years)), days, most)
    return most


def _most_for_child(on: date, age: float | None, sheet: Sheet) -> float | None:
    """Return the most days of the year for one sick child, by its age."""
    if age is None:
        sheet.lack("child_age")
        return None
    days = sheet.read("sickness.child_days", on)
    sheet.used(_CHILD.filled(age=rounding.plain(age)), days, days.at(age))
    return days.at(age)


def _leave(case: Case, sheet: Sheet) -> Leave | None:
    """Return the leave: days as given, or the working days from one day to another."""
    days = case.number("days", 0, 3660)
    start, end, on = case.day("from"), case.day("to"), case.when("on")
    rests = _rest_days(case)
    if start and end and end < start:
        case.refuse(LeaveRunsBackwards(path="to", start=start, end=end))
        return None
    first = start or (on.first if on else None)
    if first is None:
        if not case.faults:
            sheet.lack("from" if days is None else "on")
        return None
    later: tuple[int, ...] = ()
    if days is None and start and end:
        working = _working(start, end, rests, sheet)
        days, years = float(len(working)), range(start.year + 1, end.year + 1)
        later = tuple(sum(day.year == year for day in working) for year in years)
    if days is None:
        sheet.lack("days")
    return Leave(first, days, start, end, later)


def _working(start: date, end: date, rests: frozenset[date] | None, sheet: Sheet) -> list[date]:
    """Return the days of leave without the days of rest."""
    span = [start + timedelta(step) for step in range((end - start).days + 1)]
    if rests is None:
        sheet.warn(_SUNDAYS)
        rests = frozenset(day for day in span if day.weekday() == SUNDAY)
    working = [day for day in span if day not in rests]
    sheet.step(_CALENDAR, len(span))
    sheet.step(_RESTING, len(span) - len(working))
    return working


def _rest_days(case: Case) -> frozenset[date] | None:
    """Return the days of rest that the case lists."""
    listed = case.items("rest_days")
    if listed is None:
        return None
    days = set()
    for place, item in enumerate(listed):
        try:
            days.add(parse_day(item))
        except ValueError:
            case.refuse(BadDay(path=f"rest_days.{place}", value=str(item)[:20]))
    return frozenset(days)


def _years(person: Person, years: float | None, leave: Leave) -> float | None:
    """Return the years contributed, as given or from the history."""
    if years is not None or person.months is None:
        return years
    if person.history is None:
        return person.months.total / 12
    begun = Month.of(leave.on)
    return people.count(person.history.until(begun.ordinal)).compulsory / 12


def _last_wage(person: Person, on: date) -> float | None:
    """Return the wage of the month before the leave, or of the month itself if it is the first."""
    if person.history is None:
        return None
    return wage_before(person.history, Month.of(on))


_SUNDAYS = Phrase(
    vi="Chỉ trừ Chủ nhật; hãy kê thêm ngày nghỉ hằng tuần, lễ, Tết khác nếu có (rest_days).",
    en="Only Sundays were taken off; name other days of rest and holidays, if any (rest_days).",
)
_CALENDAR = Phrase(vi="Số ngày theo lịch", en="Calendar days")
_RESTING = Phrase(vi="Trừ ngày nghỉ lễ, Tết, nghỉ hằng tuần", en="Less holidays and days of rest")
_MOST = Phrase(
    vi="Số ngày tối đa trong năm, đã đóng {years} năm",
    en="Most days of the year, {years} years contributed",
)
_CHILD = Phrase(
    vi="Số ngày tối đa trong năm cho con {age} tuổi", en="Most days of the year, child of {age}"
)
_LEFT = Phrase(
    vi="Số ngày còn lại trong năm (đã nghỉ {used})", en="Days left in the year ({used} used)"
)
_PAID = Phrase(vi="Số ngày được hưởng", en="Days paid")
_AMOUNT = Phrase(
    vi="{percent} % × tiền lương : {divisor} × số ngày", en="{percent} % × wage : {divisor} × days"
)
