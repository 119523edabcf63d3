"""Working days and working time of Vietnamese offices: holidays, Tết, swapped days, half days.

An office works 8:00 to 12:00 and 13:00 to 17:00, Monday to Friday, less the holidays of Labour Code
45/2019/QH14 article 112, with the days that the Government swaps each year (swap_days.yaml).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import holidays
import yaml

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING, AFTERNOON, EVENING = time(8), time(13), time(17)
HAND_OVER_UNTIL = time(15)
HALF_DAY, WORKING_DAY = timedelta(hours=4), timedelta(hours=8)
NOTHING = timedelta()
FIRST_YEAR, LAST_YEAR = 1960, 2099


def is_working_day(day: date) -> bool:
    """Tell whether offices are open on a day."""
    return day.toordinal() in _open_days(day.year)


def working_day_on_or_after(day: date) -> date:
    """Return the day itself when offices are open, or the next one on which they are."""
    return day if is_working_day(day) else nth_working_day_after(day, 1)


def nth_working_day_after(day: date, count: int) -> date:
    """Return the working day that comes count (1 or more) working days after a day.

    Raises:
        ValueError: the calendar ends before that day.
    """
    year, from_ordinal, left = day.year, day.toordinal(), count
    while year <= LAST_YEAR:
        days = _in_order(year)
        later = days[bisect_right(days, from_ordinal) :]
        if left <= len(later):
            return date.fromordinal(later[left - 1])
        left, year = left - len(later), year + 1
    raise ValueError(f"the calendar ends with {LAST_YEAR}")


def count_working_days(start: date, end: date) -> int:
    """Return how many working days lie from start up to, not including, end."""
    first, last = start.toordinal(), end.toordinal()
    years = (_in_order(year) for year in range(start.year, end.year + 1))
    return sum(max(0, bisect_left(days, last) - bisect_left(days, first)) for days in years)


def working_time(start: datetime, end: datetime) -> timedelta:
    """Return the office hours between two moments; nothing when the end is not after the start."""
    if end <= start:
        return NOTHING
    first, last = _local(start), _local(end)
    whole = count_working_days(first.date(), last.date()) * WORKING_DAY
    return whole - _worked_by(first) + _worked_by(last)


def add_working_time(moment: datetime, amount: timedelta) -> datetime:
    """Return the earliest moment by which offices have worked that long since a moment."""
    if amount <= NOTHING:
        return moment
    local = _local(moment)
    done = _worked_by(local)
    if is_working_day(local.date()) and done + amount <= WORKING_DAY:
        return _when_worked(local.date(), done + amount)
    left = amount - (WORKING_DAY - done if is_working_day(local.date()) else NOTHING)
    days = -(-left // WORKING_DAY)
    return _when_worked(nth_working_day_after(local.date(), days), left - (days - 1) * WORKING_DAY)


def add_working_days(moment: datetime, days: Decimal | int) -> datetime:
    """Return the moment that many working days (8 office hours each, fractions allowed) later."""
    return add_working_time(moment, working_days(days))


def working_days(days: Decimal | int) -> timedelta:
    """Return a number of working days as office hours, to the second."""
    return timedelta(seconds=int(Decimal(days) * int(WORKING_DAY.total_seconds())))


def add_days(moment: datetime, days: int) -> datetime:
    """Return the close of the calendar day that many days later, moved to the next working day.

    Source: Civil Code 91/2015/QH13 articles 147 and 148 (the first day is not counted; a time limit
    that ends on a rest day ends with the next working day).
    """
    last = _local(moment).date() + timedelta(days=days)
    return _at(working_day_on_or_after(last), EVENING)


def counted_from(moment: datetime) -> datetime:
    """Return from when a receipt counts: at once until 15:00, else the next opening of the office.

    Source: Decree 61/2018/ND-CP article 18 (hand over the same day, or the next morning when
    received after 15:00).
    """
    local = _local(moment)
    if not is_working_day(local.date()) or local.time() > HAND_OVER_UNTIL:
        return _at(nth_working_day_after(local.date(), 1), MORNING)
    if local.time() < MORNING:
        return _at(local.date(), MORNING)
    return moment


@cache
def swaps(year: int) -> tuple[tuple[date, date], ...]:
    """Return the swapped days of a year: each closed weekday with the rest day worked for it."""
    table = yaml.safe_load(files("ansinh.kernel").joinpath("swap_days.yaml").read_text("utf-8"))
    return tuple((swap["closed"], swap["working"]) for swap in table.get(year, ()))


@cache
def _open_days(year: int) -> frozenset[int]:
    return frozenset(_in_order(year))


@cache
def _in_order(year: int) -> tuple[int, ...]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the calendar knows the years {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    closed = {*holidays.country_holidays("VN", years=year), *(each for each, _ in swaps(year))}
    worked = {working for _, working in swaps(year)}
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = (date.fromordinal(ordinal) for ordinal in range(first, last + 1))
    return tuple(
        day.toordinal()
        for day in days
        if day in worked or (day.weekday() < 5 and day not in closed)
    )


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)


def _worked_by(local: datetime) -> timedelta:
    if not is_working_day(local.date()):
        return NOTHING
    morning = min(max(local - _at(local.date(), MORNING), NOTHING), HALF_DAY)
    afternoon = min(max(local - _at(local.date(), AFTERNOON), NOTHING), HALF_DAY)
    return morning + afternoon


def _when_worked(day: date, worked: timedelta) -> datetime:
    if worked <= HALF_DAY:
        return _at(day, MORNING) + worked
    return _at(day, AFTERNOON) + worked - HALF_DAY
