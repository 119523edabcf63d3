"""Spans of months cut, merge and count as sets of months do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan, merge

FAR = Month(2100, 1)
ORDINALS = st.integers(2000 * 12, 2030 * 12)


@st.composite
def spans(draw):
    start = draw(ORDINALS)
    length = draw(st.one_of(st.none(), st.integers(1, 60)))
    end = None if length is None else Month.from_ordinal(start + length)
    return MonthSpan(Month.from_ordinal(start), end)


def months(span):
    end = (span.end or FAR).ordinal
    return set(range(span.start.ordinal, end))


@given(spans(), spans())
def test_overlap_is_a_shared_month(one, other):
    assert one.overlaps(other) == bool(months(one) & months(other))


@given(spans(), spans())
def test_what_lies_within_is_the_intersection(one, other):
    inside = one.within(other)
    assert (months(inside) if inside else set()) == months(one) & months(other)


@given(spans(), st.lists(spans(), max_size=4))
def test_what_is_cut_out_is_gone_and_the_rest_stays_in_order(one, others):
    left = one.without(*others)
    assert set().union(*map(months, left)) == months(one).difference(*map(months, others))
    assert left == sorted(left, key=lambda each: each.start)


@given(st.lists(spans(), max_size=8))
def test_merging_keeps_the_months_and_leaves_gaps_between(many):
    merged = merge(many)
    assert set().union(*map(months, merged)) == set().union(*map(months, many))
    for one, other in pairwise(merged):
        assert one.end is not None
        assert one.end < other.start


def test_a_span_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before"):
        MonthSpan(Month(2026, 2), Month(2026, 2))
