"""A person's pension from her own record, without retyping anything."""

from ansinh.kernel.actors import Actor
from ansinh.services.estimates import queries
from tests.cast import AT


def test_lan_sees_when_and_how_much(cast):
    actor = Actor(people=frozenset({int(cast.lan.id)}))
    found = queries.find_forecast_for(actor, at=AT, language="vi")
    assert found.months > 0
    assert found.lacking == max(found.needed - found.months, 0)
    assert found.answer.is_eligible
    assert found.answer.comparisons
    assert not found.answer.missing


def test_who_has_no_record_has_no_forecast(cast):
    assert queries.find_forecast_for(Actor(), at=AT, language="vi") is None


def test_a_forecast_takes_few_queries(cast, django_assert_max_num_queries):
    actor = Actor(people=frozenset({int(cast.lan.id)}))
    with django_assert_max_num_queries(5):
        queries.find_forecast_for(actor, at=AT, language="en")
