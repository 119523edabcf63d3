"""A synthetic country: the same for the same seed, valid, plausible, added to without clashes."""

import pytest
from django.db import connection

from ansinh.config.demonstration import populating
from ansinh.config.demonstration.populating import Order
from ansinh.kernel.months import Month
from ansinh.law import bounds, parameters
from ansinh.records.contributions.models import Leave, Span
from ansinh.records.people.models import Person
from tests.cast import AT

SMALL = Order(people=400, employers=30, years=10, seed=3)


@pytest.fixture
def populated(transactional_db):
    def load(order=SMALL):
        return populating.populate(order, at=AT, tell=lambda _: None)

    return load


def digest():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(concat(n.insurance_number, n.full_name, s.from_month,"
            " s.until_month, s.wage, s.coefficient), ','"
            " ORDER BY n.insurance_number, s.from_month))"
            " FROM people_person n JOIN contributions_span s ON s.person_id = n.id"
        )
        return cursor.fetchone()[0]


def test_the_same_seed_makes_the_same_country(populated):
    made = populated()
    first = digest()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE people_person, employers_employer, people_numberseries CASCADE")
    assert populated() == made
    assert digest() == first


def test_a_second_population_joins_the_first_without_a_clash(populated):
    populated()
    populated(Order(people=300, employers=10, years=5, seed=3))
    assert Person.objects.count() == 700


def test_careers_look_like_working_lives(populated):
    made = populated()
    assert 4 <= made.spans / made.people <= 8
    assert Span.objects.filter(until_month=None).count() > 200
    assert Span.objects.filter(scheme="voluntary").exists()
    assert Leave.objects.filter(kind="maternity").exclude(person__sex="female").count() == 0


def test_wages_reach_the_least_and_nobody_works_on_in_retirement(populated):
    populated(Order(people=2000, employers=40, years=10, seed=4))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.wage, e.region, n.sex, n.birth FROM contributions_span s"
            " JOIN people_person n ON n.id = s.person_id JOIN employers_employer e"
            " ON e.id = s.employer_id WHERE s.until_month IS NULL"
        )
        rows = cursor.fetchall()
    now = Month.of(AT.date())
    assert all(wage == 0 or wage >= bounds.wage_floor(now, region) for wage, region, _, _ in rows)
    limits = parameters.get("retirement.age").on(now)
    assert all(Month.of(born).until(now) <= limits.of(sex) for _, _, sex, born in rows)


def test_families_are_called_as_their_part_of_the_country_says_it(populated):
    populated(Order(people=2000, employers=40, years=3, seed=4))
    southern = Person.objects.filter(province_code__gte="48")
    assert southern.filter(full_name__startswith="Huỳnh ").exists()
    assert not southern.filter(full_name__startswith="Hoàng ").exists()
    assert not Person.objects.filter(province_code="01", full_name__startswith="Võ ").exists()


def test_nothing_is_not_a_population(db):
    with pytest.raises(populating.NothingToMake):
        populating.populate(Order(people=0, employers=1, years=1, seed=1), at=AT, tell=print)
