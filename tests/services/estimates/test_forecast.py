"""A person's pension from her own record, without retyping anything."""

import pytest

from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.services.estimates import queries
from ansinh.services.estimates.queries import forecasting
from tests.cast import AT

NOW = Month(2026, 12)


def work(start, end, wage=9_000_000):
    return {"from": start, "to": end, "regime": "employer", "wage": wage}


def test_lan_sees_when_and_how_much(cast):
    actor = Actor(people=frozenset({int(cast.lan.id)}))
    found = queries.find_forecast_for(actor, person=int(cast.lan.id), at=AT, language="vi")
    assert found.months > 0
    assert found.lacking == max(found.needed - found.months, 0)
    assert found.goes_on.is_eligible
    assert found.goes_on.months > found.stands.months
    assert found.goes_on.answer.comparisons
    assert not found.goes_on.answer.missing


def test_who_has_no_record_has_no_forecast(cast):
    assert (
        queries.find_forecast_for(Actor(), person=int(cast.lan.id), at=AT, language="vi") is None
    )


def test_a_forecast_takes_few_queries(cast, django_assert_max_num_queries):
    actor = Actor(people=frozenset({int(cast.lan.id)}))
    with django_assert_max_num_queries(5):
        queries.find_forecast_for(actor, person=int(cast.lan.id), at=AT, language="en")


def test_who_has_left_goes_on_from_next_month_and_not_through_the_gap():
    history = [work("2010-01", "2020-12")]
    longer, later = forecasting._gone_on(history, Month(2035, 1), NOW, 180, is_paying=False)
    assert longer[-1]["from"] == "2026-12"
    assert (longer[-1]["to"], later) == ("2034-12", Month(2035, 1))


def test_who_has_too_few_months_pays_until_they_are_enough():
    longer, later = forecasting._gone_on([work("2025-01", "2026-11")], Month(2027, 1), NOW, 180,
                                         is_paying=True)  # fmt: skip
    assert later == Month(2025, 1) + 180
    assert sum(forecasting._months(span) for span in longer) == 180


@pytest.mark.parametrize(
    ("starts", "later"), [(Month(2030, 1), NOW + 180), (Month(2050, 1), Month(2050, 1))]
)
def test_who_was_never_insured_pays_on_the_least_income(starts, later):
    longer, found = forecasting._gone_on([], starts, NOW, 180, is_paying=False)
    assert found == later
    assert longer == [
        {"from": "2026-12", "to": str(later - 1), "wage": 1_500_000, "regime": "voluntary"}
    ]
