"""Working days and hours of Vietnamese offices."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel import calendar

FIRST, LAST = datetime(2015, 1, 1), datetime(2045, 1, 1)  # noqa: DTZ001
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(calendar.ZONE))
AMOUNTS = st.timedeltas(timedelta(0), timedelta(days=40))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=calendar.ZONE)


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2026-11-20", True),  # a Friday
        ("2026-11-21", False),  # a Saturday
        ("2026-02-16", False),  # Tết
        ("2026-02-20", False),  # Tết
        ("2026-02-23", True),
        ("2026-04-27", False),  # for Hùng Kings' day on a Sunday
        ("2026-08-22", True),  # a Saturday worked ...
        ("2026-08-31", False),  # ... for this Monday
        ("2025-05-02", False),
        ("2025-04-26", True),
        ("2024-05-04", True),
        ("2026-09-02", False),
    ],
)
def test_offices_open_on_working_days(day, open_):
    assert calendar.is_working_day(date.fromisoformat(day)) is open_


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-16T10:30", "1", "2026-11-17T10:30"),
        ("2026-11-16T10:30", "0.5", "2026-11-16T15:30"),
        ("2026-11-20T14:00", "1", "2026-11-23T14:00"),
        ("2026-11-16T08:00", "5", "2026-11-20T17:00"),
        ("2026-02-13T17:00", "1", "2026-02-23T17:00"),  # over Tết
        ("2026-08-28T08:00", "2", "2026-09-03T17:00"),  # over a swapped day and National Day
        ("2026-11-16T12:30", "0.25", "2026-11-16T15:00"),
    ],
)
def test_a_time_limit_ends_after_so_many_working_days(start, days, due):
    assert calendar.add_working_days(at(start), Decimal(days)) == at(due)


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        ("2026-11-20T15:00", "2026-11-20T15:00"),
        ("2026-11-20T15:01", "2026-11-23T08:00"),
        ("2026-11-20T23:59", "2026-11-23T08:00"),
        ("2026-11-21T09:00", "2026-11-23T08:00"),
        ("2026-11-20T06:00", "2026-11-20T08:00"),
    ],
)
def test_a_receipt_after_three_counts_from_the_next_morning(received, counted):
    assert calendar.counted_from(at(received)) == at(counted)


def test_a_limit_in_calendar_days_ends_with_a_working_day():
    assert calendar.add_days(at("2026-11-11T09:00"), 10) == at("2026-11-23T17:00")


@given(MOMENTS, AMOUNTS)
def test_working_time_undoes_adding(moment, amount):
    assert calendar.working_time(moment, calendar.add_working_time(moment, amount)) == amount


@given(MOMENTS, AMOUNTS, AMOUNTS)
def test_a_longer_limit_never_ends_earlier(moment, one, other):
    short, long = sorted([one, other])
    assert calendar.add_working_time(moment, short) <= calendar.add_working_time(moment, long)


@given(st.lists(MOMENTS, min_size=3, max_size=3))
def test_working_time_adds_up(moments):
    first, second, third = sorted(moments)
    parts = calendar.working_time(first, second) + calendar.working_time(second, third)
    assert parts == calendar.working_time(first, third)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 400))
def test_the_nth_working_day_has_that_many_before_it(day, count):
    end = calendar.nth_working_day_after(day, count)
    assert calendar.is_working_day(end)
    assert calendar.count_working_days(day + timedelta(days=1), end) == count - 1


@given(st.integers(2000, 2090))
def test_a_year_has_about_250_working_days(year):
    assert 240 <= calendar.count_working_days(date(year, 1, 1), date(year + 1, 1, 1)) <= 262


def test_a_year_beyond_the_calendar_is_refused():
    with pytest.raises(ValueError, match="calendar"):
        calendar.is_working_day(date(2150, 1, 1))


def test_every_swap_is_a_weekday_for_a_rest_day():
    for off, working in (swap for year in range(2024, 2028) for swap in calendar.swaps(year)):
        assert off.weekday() < 5
        assert working.weekday() >= 5
