"""Which months count, by rule and against the database's own counting."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions import actions, queries
from ansinh.records.contributions.models import Leave, Span, Standing
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import counting
from ansinh.records.contributions.rules.counting import History
from ansinh.records.contributions.types import (
    Fund,
    LeaveKind,
    LeaveView,
    MonthState,
    Scheme,
    SpanView,
    Wage,
)
from ansinh.records.people import queries as people
from tests.cast import AT, span

NOW = Month(2026, 11)


def read(person):
    """Return a person's record as she herself is shown it."""
    owner = Actor(people=frozenset({person.id}))
    return json.loads(actions.look_up(person.insurance_number, by=owner, at=AT))


def a_span(start, end=None, *, employer=1, scheme=Scheme.COMPULSORY):
    funds = frozenset(Fund) if employer else frozenset({Fund.RETIREMENT})
    return SpanView(
        id=1,
        months=MonthSpan(Month.parse(start), Month.parse(end) if end else None),
        scheme=scheme,
        employer_id=employer,
        employer_name="Sao Mai",
        wage=Wage(amount=5_000_000),
        position="",
        funds=funds,
    )


def a_leave(kind, start, end):
    months = MonthSpan(Month.parse(start), Month.parse(end))
    return LeaveView(id=1, employer_id=1, kind=kind, months=months)


@pytest.mark.parametrize(
    ("kind", "social", "unemployment", "health"),
    [
        (LeaveKind.MATERNITY, 12, 6, 12),
        (LeaveKind.SICKNESS, 6, 6, 12),
        (LeaveKind.UNPAID, 6, 6, 6),
        (LeaveKind.RETIREMENT_SUSPENDED, 6, 12, 12),
    ],
)
def test_a_leave_counts_for_the_funds_the_law_says(kind, social, unemployment, health):
    history = History(
        [a_span("2025-01", "2026-01")],
        [a_leave(kind, "2025-03", "2025-09")],
        {1: Month(2026, 1)},
    )
    found = counting.totals(history, now=NOW)
    assert (found.social, found.unemployment, found.per_fund[Fund.HEALTH]) == (
        social,
        unemployment,
        health,
    )


def test_months_the_employer_has_not_paid_are_owed_and_do_not_count():
    history = History([a_span("2026-01")], (), {1: Month(2026, 6)})
    found = counting.totals(history, now=NOW)
    assert (found.social, found.owed, found.last_month) == (6, 4, Month(2026, 6))


def test_the_running_month_is_nothing_until_it_is_paid():
    history = History([a_span("2026-01")], (), {1: Month(2026, 10)})
    walk = counting.each_state(history, now=NOW)
    assert counting.grid_of(walk, now=NOW).years[0].months[9:] == (
        MonthState.PAID,
        MonthState.NONE,
        MonthState.NONE,
    )


def test_a_range_counts_only_its_own_months():
    history = History([a_span("2020-01")], (), {1: Month(2026, 10)})
    year = MonthSpan(Month(2021, 1), Month(2022, 1))
    assert counting.totals(history, now=NOW, within=year).social == 12


def test_a_coefficient_is_worth_base_salaries():
    wage = Wage(coefficient=Decimal("6.20"), over_scale=Decimal("0.05"), seniority=Decimal("0.14"))
    scale = Decimal("6.20") * Decimal("1.05") * Decimal("1.14")
    assert counting.amount(wage, Month(2024, 8)) == round(scale * 2_340_000)


def test_lan_reads_her_maternity_and_her_paid_months(cast):
    grid = queries.overview(cast.lan.id, at=AT).grid
    states = {year.year: year.months for year in grid.years}
    assert states[2021][3:10] == (*[MonthState.MATERNITY] * 6, MonthState.PAID)
    assert queries.totals(cast.lan.id, at=AT).social == 104


ORDINALS = st.integers(min_value=Month(2019, 1).ordinal, max_value=Month(2027, 6).ordinal)
PIECES = st.lists(ORDINALS, min_size=2, max_size=8, unique=True).map(sorted)


def write(person, employer, *, cuts, leaves, paid, kinds):
    Span.objects.filter(person=person.id).delete()
    Leave.objects.filter(person=person.id).delete()
    Standing.objects.filter(employer=employer.id).delete()
    for place, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)):
        where = None if place == 1 else employer
        first, last = Month.from_ordinal(start).first_day, Month.from_ordinal(end).first_day
        span(person, where, first, None if end == cuts[-1] else last, 5_000_000)
    for (start, end), kind in zip(
        zip(leaves[::2], leaves[1::2], strict=False), kinds, strict=False
    ):
        Leave.objects.create(
            person_id=person.id,
            employer_id=employer.id,
            kind=kind.value,
            from_month=Month.from_ordinal(start).first_day,
            until_month=Month.from_ordinal(end).first_day,
            recorded_at=AT,
        )
    if paid:
        month = Month.from_ordinal(paid).first_day
        Standing.objects.create(employer_id=employer.id, paid_through=month)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cuts=PIECES,
    leaves=PIECES,
    paid=st.none() | ORDINALS,
    kinds=st.lists(st.sampled_from(LeaveKind), min_size=4, max_size=4),
)
def test_the_database_counts_as_the_rules_do(cast, cuts, leaves, paid, kinds):
    write(cast.cuc, cast.other, cuts=cuts, leaves=leaves, paid=paid, kinds=kinds)
    found = queries.totals(cast.cuc.id, at=AT)
    record = read(cast.cuc)["totals"]
    assert record.pop("funds") == {fund.value: found.per_fund[fund] for fund in Fund}
    assert record == {
        "social": found.social,
        "unemployment": found.unemployment,
        "compulsory": found.compulsory,
        "voluntary": found.voluntary,
        "owed": found.owed,
    }


def test_the_record_holds_person_spans_totals_and_card(cast):
    record = read(cast.lan)
    assert record["person"]["insurance_number"] == cast.lan.insurance_number
    assert [(each["from"], each["to"]) for each in record["spans"]] == [
        ("2018-03", "2022-12"),
        ("2023-01", None),
    ]
    assert record["spans"][0]["employer"]["name"] == cast.sao_mai.name
    assert record["leaves"] == [{"kind": "maternity", "from": "2021-04", "to": "2021-09"}]
    assert record["card"]["facility"]["code"] == "01007"
    assert record["totals"]["social"] == 104


@pytest.mark.parametrize("who", ["lan", "binh", "cuc"])
def test_the_overview_is_all_in_one(who, cast, django_assert_num_queries):
    person = getattr(cast, who).id
    with django_assert_num_queries(1):
        found = queries.overview(person, at=AT)
    assert found.person == people.find_people_by_id([person])[person]
    assert found.spans == queries.list_spans(person)
    spans, paid = history.list_spans_and_paid_through(person)
    whole = History(spans, queries.list_leaves_of_people([person]).get(person, []), paid)
    now = Month.of(AT.date())
    assert found.grid == counting.grid_of(counting.each_state(whole, now=now), now=now)
    assert found.totals == queries.totals(person, at=AT)


def test_an_overview_of_nobody_is_not_found(db):
    with pytest.raises(NotFound):
        queries.overview(0, at=AT)


def test_an_employer_that_pays_its_debt_makes_owed_months_count(cast):
    before = queries.totals(cast.binh.id, at=AT)
    actions.set_paid_through(employer=cast.sao_mai.id, month=Month(2026, 5), by=cast.tuan, at=AT)
    late = queries.totals(cast.binh.id, at=AT)
    assert (late.owed, late.social) == (5, before.social - 5)


def test_what_was_paid_ahead_counts_up_to_the_running_month(cast):
    Standing.objects.filter(employer=cast.sao_mai.id).update(paid_through=date(2027, 6, 1))
    assert queries.totals(cast.binh.id, at=AT).last_month == NOW
