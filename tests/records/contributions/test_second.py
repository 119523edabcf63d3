"""A contract beside the first one: kept beside it, paid for accidents, counted in nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions import actions, queries
from ansinh.records.contributions.actions import extracting
from ansinh.records.contributions.models import Span
from ansinh.records.contributions.rules import beside, counting, revising
from ansinh.records.contributions.rules.counting import History
from ansinh.records.contributions.rules.revising import Book
from ansinh.records.contributions.types import (
    ACCIDENT_ALONE,
    BeginLeave,
    ChangeTerms,
    Fund,
    JoinFunds,
    LeaveKind,
    LeaveView,
    Scheme,
    SpanView,
    Start,
    Stop,
    Uncovered,
    Wage,
)
from ansinh.records.people.models import Person
from tests.cast import AT, second_contract, span
from tests.records.contributions.test_counting import read

DOSSIER, LATER = "00105/2026/00101", AT + timedelta(hours=1)
NOW = Month(2026, 11)
ALL = frozenset(Fund)


def beside_first(person, month="2026-06", until=None):
    """Return the hire of a worker whom another employer insures."""
    return JoinFunds(
        person=person.id,
        funds=ACCIDENT_ALONE,
        wage=Wage(amount=6_000_000),
        position="Kế toán",
        months=MonthSpan(Month.parse(month), Month.parse(until) if until else None),
    )


def apply(cast, *changes, at=None):
    employer = (at or cast.other).id
    actions.apply(changes, employer=employer, dossier=DOSSIER, by=cast.tuan, at=LATER)


def story(person):
    return [
        (each.employer_name, str(each.months.start), str(each.months.end or ""), each.funds)
        for each in queries.list_spans(person.id)
    ]


def test_a_second_employer_insures_lan_against_accidents_beside_the_first(cast):
    before = queries.totals(cast.lan.id, at=AT)
    apply(cast, beside_first(cast.lan))
    assert story(cast.lan)[-1] == (cast.other.name, "2026-06", "", ACCIDENT_ALONE)
    assert queries.totals(cast.lan.id, at=AT) == before
    record = read(cast.lan)
    assert record["spans"][-1]["funds"] == ["accident"]
    assert record["totals"]["funds"]["accident"] == before.per_fund[Fund.ACCIDENT]


def test_two_contracts_that_begin_in_one_month_stand_in_one_order_everywhere(cast):
    second_contract(cast.lan, cast.other, date(2023, 1, 1))
    first = Span.objects.filter(person=cast.lan.id, employer=cast.sao_mai.id, until_month=None)
    for rewritten in (date(2023, 2, 1), date(2023, 1, 1)):
        first.update(from_month=rewritten)
    told = [each["employer"]["name"] for each in read(cast.lan)["spans"]]
    assert told == [each.employer_name for each in queries.list_spans(cast.lan.id)]


def test_her_office_stays_that_of_the_first_employer(cast):
    apply(cast, beside_first(cast.lan))
    assert Person.objects.get(pk=cast.lan.id).agency_path == cast.badinh.path


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda cast: second_contract(cast.lan, cast.sao_mai, date(2026, 1, 1)),
        lambda cast: second_contract(cast.lan, cast.other, date(2026, 2, 1)),
        lambda cast: span(cast.lan, cast.other, date(2026, 2, 1), None, 5_000_000),
        lambda cast: span(cast.lan, None, date(2026, 2, 1), None, 2_000_000),
    ],
    ids=["beside itself", "twice", "in full twice", "voluntary beside the first"],
)
def test_the_database_refuses_what_the_law_forbids(cast, nonsense):
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="span_one_at_a_time"), transaction.atomic():
        nonsense(cast)


def test_the_database_refuses_a_span_that_pays_into_no_fund(cast):
    row = second_contract(cast.lan, cast.other, date(2026, 1, 1))
    row.pays_accident = False
    with pytest.raises(IntegrityError, match="span_pays_a_fund"), transaction.atomic():
        row.save()


def test_who_joins_in_full_is_not_insured_against_accidents_beside_it_any_more(cast):
    apply(cast, beside_first(cast.lan))
    apply(cast, Stop(person=cast.lan.id, from_month=Month(2026, 12)), at=cast.sao_mai)
    full = Start(
        person=cast.lan.id,
        scheme=Scheme.COMPULSORY,
        wage=Wage(amount=6_000_000),
        position="Kế toán",
        funds=ALL,
        months=MonthSpan(Month(2026, 12)),
    )
    apply(cast, full)
    assert story(cast.lan)[-2:] == [
        (cast.other.name, "2026-06", "2026-12", ACCIDENT_ALONE),
        (cast.other.name, "2026-12", "", ALL),
    ]


def test_dropping_the_only_fund_ends_the_contract(cast):
    apply(cast, beside_first(cast.lan))
    end = ChangeTerms(person=cast.lan.id, from_month=Month(2026, 10), drop_funds=ACCIDENT_ALONE)
    apply(cast, end)
    assert story(cast.lan)[-1] == (cast.other.name, "2026-06", "2026-10", ACCIDENT_ALONE)


def test_no_other_fund_is_added_beside_the_first_contract(cast):
    apply(cast, beside_first(cast.lan))
    more = ChangeTerms(
        person=cast.lan.id, from_month=Month(2026, 10), add_funds=frozenset({Fund.HEALTH})
    )
    with pytest.raises(Refused) as refusal:
        apply(cast, more)
    assert refusal.value.code == "accident-only"


def test_she_may_be_on_leave_from_both_jobs_at_once(cast):
    apply(cast, beside_first(cast.lan))
    months = MonthSpan(Month(2026, 11), Month(2027, 2))
    for employer in (cast.sao_mai, cast.other):
        leave = BeginLeave(person=cast.lan.id, kind=LeaveKind.MATERNITY, months=months)
        apply(cast, leave, at=employer)
    assert len(queries.list_leaves_of_people([cast.lan.id])[cast.lan.id]) == 3


def test_the_employer_sees_who_is_insured_elsewhere_and_from_when_no_more(cast):
    apply(cast, beside_first(cast.lan))
    [row] = queries.list_employees(cast.other.id).rows
    assert (row.is_accident_only, row.uncovered_from) == (True, None)
    assert queries.list_uncovered({cast.lan.id: Month(2026, 6)}) == []
    apply(cast, Stop(person=cast.lan.id, from_month=Month(2026, 12)), at=cast.sao_mai)
    [row] = queries.list_employees(cast.other.id).rows
    assert (row.is_accident_only, row.uncovered_from) == (True, Month(2026, 12))
    assert queries.list_uncovered({cast.lan.id: Month(2026, 6)}) == [
        Uncovered(person=cast.lan.id, employer=cast.other.id, month=Month(2026, 12))
    ]


def test_the_list_of_workers_asks_no_more_for_those_insured_in_full(
    cast, django_assert_num_queries
):
    with django_assert_num_queries(1):
        queries.list_employees(cast.sao_mai.id)


def test_the_extract_of_the_record_says_which_contract_is_for_accidents_alone(cast):
    apply(cast, beside_first(cast.lan))
    lines = extracting.content_of(cast.lan, at=AT)["spans"]
    assert [each["employer"] for each in lines[-2:]] == [
        cast.sao_mai.name,
        f"{cast.other.name} (chỉ đóng TNLĐ, BNN)",
    ]


STARTS = st.integers(Month(2024, 1).ordinal, Month(2026, 12).ordinal).map(Month.from_ordinal)
LENGTHS = st.none() | st.integers(1, 30)
SPANS = st.builds(
    lambda start, length: MonthSpan(start, None if length is None else start + length),
    STARTS,
    LENGTHS,
)


def a_span(months, employer, funds=ALL):
    return SpanView(
        id=1,
        months=months,
        scheme=Scheme.COMPULSORY,
        employer_id=employer,
        employer_name="",
        wage=Wage(amount=5_000_000),
        position="",
        funds=funds,
    )


@given(first=SPANS, second=SPANS, paid=st.lists(STARTS, min_size=2, max_size=2), now=STARTS)
def test_a_contract_beside_the_first_changes_no_total_and_no_month(first, second, paid, now):
    alone = [a_span(first, 1)]
    both = [*alone, a_span(second, 2, ACCIDENT_ALONE)]
    through = dict(zip((1, 2), paid, strict=True))
    walks = [
        list(counting.each_state(History(spans, (), through), now=now)) for spans in (alone, both)
    ]
    assert walks[0] == walks[1]
    counted = counting.totals_of(walks[1])
    assert max(counted.per_fund.values()) <= len({month for month, _, _ in walks[1]})


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(second=SPANS)
def test_the_database_counts_no_month_beside_the_first_contract(cast, second):
    Span.objects.filter(employer=cast.other.id).delete()
    until = second.end.first_day if second.end else None
    before = read(cast.lan)["totals"]
    second_contract(cast.lan, cast.other, second.start.first_day, until)
    assert read(cast.lan)["totals"] == before
    assert queries.totals(cast.lan.id, at=AT).owed == before["owed"]


EMPLOYERS = st.sampled_from([1, 2, 3])
PERSON = 7
CHANGES = st.one_of(
    st.builds(
        Start,
        person=st.just(PERSON),
        scheme=st.just(Scheme.COMPULSORY),
        wage=st.just(Wage(amount=5_000_000)),
        position=st.just(""),
        funds=st.just(ALL),
        months=SPANS,
    ),
    st.builds(
        JoinFunds,
        person=st.just(PERSON),
        funds=st.just(ACCIDENT_ALONE),
        wage=st.just(Wage(amount=6_000_000)),
        position=st.just(""),
        months=SPANS,
    ),
    st.builds(Stop, person=st.just(PERSON), from_month=STARTS),
    st.builds(
        ChangeTerms,
        person=st.just(PERSON),
        from_month=STARTS,
        drop_funds=st.just(ACCIDENT_ALONE),
    ),
    st.builds(
        ChangeTerms,
        person=st.just(PERSON),
        from_month=STARTS,
        add_funds=st.sampled_from([frozenset({Fund.HEALTH}), frozenset({Fund.RETIREMENT})]),
    ),
)


def are_lawful(spans):
    pairs = [(one, other) for place, one in enumerate(spans) for other in spans[:place]]
    return all(each.funds for each in spans) and not any(
        one.months.overlaps(other.months)
        and (
            one.employer_id == other.employer_id
            or not (one.is_accident_only or other.is_accident_only)
        )
        for one, other in pairs
    )


@given(st.lists(st.tuples(EMPLOYERS, CHANGES), max_size=8))
def test_whatever_employers_report_no_month_is_insured_in_full_twice(reports):
    book = Book()
    for employer, change in reports:
        try:
            book = revising.revise(book, change, employer=employer, employer_name="", path="")
        except Refused:
            continue
        assert are_lawful(book.spans)


@given(first=st.lists(SPANS, max_size=3), second=SPANS)
def test_the_first_uncovered_month_is_the_first_that_no_full_job_holds(first, second):
    found = beside.uncovered_from(second, [a_span(each, 1) for each in first])
    end = second.end or Month(2030, 1)
    months = [second.start + place for place in range(second.start.until(end))]
    free = [month for month in months if not any(month in each for each in first)]
    assert found == (free[0] if free else None)


def test_of_two_numbers_of_one_person_the_contract_beside_is_kept():
    first = a_span(MonthSpan(Month(2024, 1)), 1)
    second = a_span(MonthSpan(Month(2025, 1)), 2, ACCIDENT_ALONE)
    leave = LeaveView(
        id=3,
        employer_id=2,
        kind=LeaveKind.UNPAID,
        months=MonthSpan(Month(2025, 3), Month(2025, 5)),
    )
    merged = revising.take_over(Book((first,)), Book((second,), (leave,)))
    assert merged.spans == (first, replace(second, id=revising.NEW))
    assert [each.months for each in merged.leaves] == [leave.months]
