"""Every look-up of the register finds its rows by an index, also among many."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.records.health import queries as health
from ansinh.records.people import queries as people
from tests.cast import AT


def read_record(cast):
    """Ask the statement of a record by Django's cursor, which is heard; its own is not."""
    with connection.cursor() as cursor:
        statement = f"WITH {contributions.RECORD.format(person=cast.lan.id)}"
        cursor.execute(statement, {"day": AT.date()})


LOOK_UPS = {
    "a person by number": lambda cast: people.find_person(cast.lan.insurance_number),
    "persons by numbers": lambda cast: people.find_people([cast.lan.insurance_number]),
    "persons by citizen numbers": lambda cast: people.find_by_citizen_numbers(["001192000425"]),
    "persons by name": lambda cast: people.search_people_for("nguyen thi lan", actor=cast.minh),
    "a record": read_record,
    "an overview": lambda cast: contributions.overview(cast.lan.id, at=AT),
    "spans": lambda cast: contributions.list_spans(cast.lan.id),
    "spans of people": lambda cast: contributions.list_spans_of_people([cast.lan.id]),
    "leaves of people": lambda cast: contributions.list_leaves_of_people([cast.lan.id]),
    "open spans": lambda cast: contributions.list_open_spans(cast.sao_mai.id, [cast.lan.id]),
    "employees": lambda cast: contributions.list_employees(cast.sao_mai.id),
    "an employer": lambda cast: employers.find_employer(cast.sao_mai.code),
    "cards": lambda cast: health.list_cards(cast.lan.id),
    "a card of today": lambda cast: health.find_current_card(cast.lan.id, on=date(2026, 5, 5)),
    "visits": lambda cast: health.list_visits(cast.lan.id, after=1),
    "sums of visits": lambda cast: health.sum_visits(cast.lan.id),
    "a card by number": lambda cast: health.find_card_by_number("DN4010110129425"),
}
BIG = "people_person|contributions_span|contributions_leave|health_card|health_visit|employers_employer"


def plans(statements):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for statement in statements:
            if statement["sql"].lstrip().startswith(("SELECT", "WITH", "--")):
                cursor.execute(f"EXPLAIN {statement['sql']}")
                yield "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("what", LOOK_UPS)
def test_a_look_up_uses_an_index(cast, what):
    with CaptureQueriesContext(connection) as heard:
        LOOK_UPS[what](cast)
    found = list(plans(heard.captured_queries))
    assert found
    for plan in found:
        assert not re.search(rf"Seq Scan on ({BIG})", plan), plan
