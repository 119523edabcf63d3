"""Months add, subtract, compare and read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.months import Month, each_month

MONTHS = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))


@given(MONTHS)
def test_a_month_is_read_back_in_both_notations(month):
    assert Month.parse(str(month)) == Month.parse(month.vietnamese) == month


@given(MONTHS, st.integers(-500, 500))
def test_adding_is_undone_by_subtracting(month, count):
    assert (month + count) - count == month
    assert month.until(month + count) == count


@given(MONTHS, MONTHS)
def test_order_is_that_of_the_calendar(one, other):
    assert (one < other) == (one.first_day < other.first_day)


@given(MONTHS)
def test_the_last_day_is_the_eve_of_the_next_month(month):
    assert Month.of(month.last_day) == month
    assert date.fromordinal(month.last_day.toordinal() + 1) == (month + 1).first_day


@given(MONTHS, st.integers(0, 60))
def test_each_month_is_counted_once(start, count):
    months = list(each_month(start, start + count))
    assert len(months) == len(set(months)) == count


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "13/2026", "26-11", "２０２６-11", "2026/11"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1899, 1), (2201, 1)])
def test_a_month_no_calendar_has_is_refused(year, month):
    with pytest.raises(ValueError, match="no such"):
        Month(year, month)
