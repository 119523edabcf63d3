"""What employers report, applied to histories: exact effects and clear refusals."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions import actions, queries
from ansinh.records.contributions.models import Span
from ansinh.records.contributions.rules import revising
from ansinh.records.contributions.rules.revising import Book
from ansinh.records.contributions.types import (
    BeginLeave,
    ChangeTerms,
    EndLeave,
    Fund,
    LeaveKind,
    LeaveView,
    Scheme,
    SpanView,
    Start,
    Stop,
    Wage,
)
from ansinh.records.people import actions as people
from ansinh.records.people.types import NewPerson, Sex
from tests.cast import AT, span

DOSSIER = "00101/2026/00101"
LATER = AT + timedelta(hours=1)


def start(person, month="2026-12", until=None, wage=7_000_000):
    return Start(
        person=person.id,
        scheme=Scheme.COMPULSORY,
        wage=Wage(amount=wage),
        position="Thợ may",
        funds=frozenset(Fund),
        months=MonthSpan(Month.parse(month), Month.parse(until) if until else None),
    )


def apply(cast, *changes):
    actions.apply(changes, employer=cast.sao_mai.id, dossier=DOSSIER, by=cast.tuan, at=LATER)


def story(person):
    return [
        (str(each.months.start), str(each.months.end or ""), each.wage.amount)
        for each in queries.list_spans(person.id)
    ]


def test_a_stop_closes_the_open_span(cast):
    apply(cast, Stop(person=cast.lan.id, from_month=Month(2026, 12)))
    assert story(cast.lan)[-1] == ("2023-01", "2026-12", 8_500_000)


def test_a_start_opens_a_span(cast):
    apply(cast, start(cast.cuc))
    assert story(cast.cuc) == [("2026-12", "", 7_000_000)]


def test_a_wage_change_inside_a_span_splits_it(cast):
    apply(
        cast,
        ChangeTerms(
            person=cast.lan.id,
            from_month=Month(2025, 1),
            until_month=Month(2025, 7),
            wage=Wage(amount=9_000_000),
        ),
    )
    assert story(cast.lan)[1:] == [
        ("2023-01", "2025-01", 8_500_000),
        ("2025-01", "2025-07", 9_000_000),
        ("2025-07", "", 8_500_000),
    ]


def test_a_leave_begins_and_ends_while_the_span_goes_on(cast):
    months = MonthSpan(Month(2026, 12))
    apply(cast, BeginLeave(person=cast.lan.id, kind=LeaveKind.UNPAID, months=months))
    assert queries.list_employees(cast.sao_mai.id, text="lan").rows[0].leave is LeaveKind.UNPAID
    apply(cast, EndLeave(person=cast.lan.id, from_month=Month(2027, 2)))
    assert queries.list_leaves_of_people([cast.lan.id])[cast.lan.id][-1].months == MonthSpan(
        Month(2026, 12), Month(2027, 2)
    )


def test_what_was_believed_before_can_still_be_read(cast):
    apply(cast, Stop(person=cast.lan.id, from_month=Month(2026, 12)))
    believed = queries.list_spans(cast.lan.id, believed_at=AT)
    assert believed[-1].months.end is None
    old = Span.objects.get(pk=believed[-1].id)
    assert (old.superseded_by, old.superseded_at) == (DOSSIER, LATER)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("already-insured", lambda cast: start(cast.lan)),
        ("not-insured-here", lambda cast: Stop(person=cast.cuc.id, from_month=Month(2026, 12))),
        ("not-on-leave", lambda cast: EndLeave(person=cast.lan.id, from_month=Month(2026, 12))),
        (
            "on-leave-already",
            lambda cast: BeginLeave(
                person=cast.lan.id,
                kind=LeaveKind.SICKNESS,
                months=MonthSpan(Month(2021, 9), Month(2021, 11)),
            ),
        ),
        (
            "nothing-changes",
            lambda cast: ChangeTerms(
                person=cast.lan.id, from_month=Month(2026, 12), wage=Wage(amount=8_500_000)
            ),
        ),
        ("unknown-person", lambda cast: Stop(person=999_999, from_month=Month(2026, 12))),
    ],
)
def test_nonsense_is_refused_with_its_place_and_nothing_stays(cast, code, change):
    with pytest.raises(Refused) as refused:
        apply(cast, Stop(person=cast.binh.id, from_month=Month(2026, 12)), change(cast))
    assert refused.value.code == code
    assert refused.value.path == "changes.1"
    assert story(cast.binh)[-1][1] == ""


def test_every_application_leaves_one_entry(cast):
    apply(cast, start(cast.cuc), Stop(person=cast.lan.id, from_month=Month(2026, 12)))
    assert len(journal.list_about("dossier", DOSSIER)) == 1


def test_five_hundred_workers_take_few_statements(cast, django_assert_max_num_queries):
    new = NewPerson(full_name="Lê An", sex=Sex.MALE, birth=date(2000, 1, 1), province_code="01")
    crowd = people.register([new] * 500, dossier=DOSSIER, by=cast.tuan, at=AT)
    with django_assert_max_num_queries(12):
        begun = time.perf_counter()
        apply(cast, *[start(each) for each in crowd])
    assert time.perf_counter() - begun < 3
    assert len(queries.list_employees(cast.sao_mai.id, limit=1000).rows) == 502


@pytest.mark.django_db(transaction=True)
def test_two_employers_at_once_insure_a_person_once(cast):
    def work(employer):
        try:
            actions.apply(
                [start(cast.cuc)], employer=employer.id, dossier=DOSSIER, by=cast.tuan, at=LATER
            )
        except revising.AlreadyInsured:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as crowd:
        assert sum(crowd.map(work, [cast.sao_mai, cast.other])) == 1


def test_the_database_itself_refuses_overlapping_spans(cast):
    with pytest.raises(IntegrityError):
        span(cast.lan, cast.other, date(2026, 12, 1), None, 1_000_000)


MONTHS = st.integers(0, 60).map(lambda each: Month(2022, 1) + each)
PIECES = st.lists(MONTHS, min_size=2, max_size=6, unique=True).map(sorted)


def book(cuts):
    return Book(
        tuple(
            SpanView(
                id=place + 1,
                months=MonthSpan(first, last),
                scheme=Scheme.COMPULSORY,
                employer_id=1,
                employer_name="",
                wage=Wage(amount=1),
                position="",
                funds=frozenset(Fund),
            )
            for place, (first, last) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))
        )
    )


def months(history):
    return sorted(
        month
        for each in history.spans
        for month in range(each.months.start.ordinal, each.months.end.ordinal)
    )


@given(cuts=PIECES, at=MONTHS)
def test_a_change_of_terms_never_gains_or_loses_a_month(cuts, at):
    before = book(cuts)
    change = ChangeTerms(person=1, from_month=at, wage=Wage(amount=2))
    try:
        after = revising.revise(before, change, employer=1, employer_name="", path="")
    except revising.NotInsuredHere:
        return
    assert months(after) == months(before)


@given(keep=PIECES, drop=PIECES)
def test_merged_histories_hold_every_month_once(keep, drop):
    merged = months(revising.take_over(book(keep), book(drop)))
    assert merged == sorted({*months(book(keep)), *months(book(drop))})


def test_a_leave_of_the_number_that_goes_does_not_empty_a_month_of_the_one_that_stays():
    year = MonthSpan(Month(2020, 1), Month(2021, 1))
    away = LeaveView(id=9, employer_id=1, kind=LeaveKind.UNPAID, months=year)
    drop = replace(book([Month(2019, 6), Month(2021, 1)]), leaves=(away,))
    merged = revising.take_over(book([Month(2020, 4), Month(2021, 1)]), drop)
    assert [each.months for each in merged.leaves] == [MonthSpan(Month(2020, 1), Month(2020, 4))]


@given(cuts=PIECES, at=MONTHS)
def test_a_stop_ends_the_job_and_leaves_a_later_one_alone(cuts, at):
    before = book(cuts)
    job = next((span for span in before.spans if at in span.months), None)
    change = Stop(person=1, from_month=at)
    try:
        after = revising.revise(before, change, employer=1, employer_name="", path="")
    except revising.NotInsuredHere:
        assert job is None
        return
    gone = set(range(at.ordinal, job.months.end.ordinal))
    assert months(after) == [month for month in months(before) if month not in gone]
    assert replace(after, leaves=()) == after


def test_a_return_leaves_a_later_leave_alone(cast):
    for first, last in ((Month(2026, 6), Month(2026, 8)), (Month(2027, 3), None)):
        leave = MonthSpan(first, last)
        apply(cast, BeginLeave(person=cast.lan.id, kind=LeaveKind.UNPAID, months=leave))
    apply(cast, EndLeave(person=cast.lan.id, from_month=Month(2026, 8)))
    kept = queries.list_leaves_of_people([cast.lan.id])[cast.lan.id]
    assert kept[-1].months == MonthSpan(Month(2027, 3))


def test_a_leave_ends_with_the_job(cast):
    apply(cast, Stop(person=cast.lan.id, from_month=Month(2026, 12)))
    leave = MonthSpan(Month(2026, 10))
    apply(cast, BeginLeave(person=cast.lan.id, kind=LeaveKind.UNPAID, months=leave))
    kept = queries.list_leaves_of_people([cast.lan.id])[cast.lan.id]
    assert kept[-1].months == MonthSpan(Month(2026, 10), Month(2026, 12))
