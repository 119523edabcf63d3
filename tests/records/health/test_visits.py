"""Visits: each claim once, nothing that contradicts itself, pages and sums of one person."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ansinh.foundation.journal.models import Entry
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import BadCardNumber, CardNumber
from ansinh.records.health import actions, queries, rules
from ansinh.records.health.models import Visit
from ansinh.records.people import actions as people
from tests.cast import AT


def note(cast, *visits):
    return actions.note_visits(visits=visits, by=cast.tuan, at=AT)


def card_of(person):
    return CardNumber(f"DN401{person.insurance_number}")


def test_a_claim_becomes_a_visit_of_the_one_whose_number_the_card_bears(cast, claim):
    assert note(cast, claim()) == 1
    [visit] = queries.list_visits(cast.lan.id).rows
    assert (visit.facility_name, visit.claim) == (cast.facility.name, "KB-1")
    assert (visit.total_cost, visit.by_fund, visit.by_patient) == (500_000, 400_000, 100_000)
    assert visit.diagnosis_chapter.en == "Respiratory system"
    assert queries.list_visits(cast.binh.id).rows == ()


def test_the_same_claim_twice_does_nothing_the_second_time(cast, claim):
    note(cast, claim())
    assert note(cast, claim(), claim("KB-2"), claim("KB-2")) == 1
    assert note(cast, claim(), claim("KB-2")) == 0
    assert Visit.objects.count() == 2
    assert Entry.objects.filter(act="health.note-visits").count() == 2


def test_the_journal_tells_of_each_person_that_visits_came_and_not_of_what(cast, claim):
    note(cast, claim(), claim("KB-2"), claim("KB-3", card_number=card_of(cast.binh)))
    entries = Entry.objects.filter(act="health.note-visits").order_by("person")
    assert [(each.person, each.detail) for each in entries] == sorted(
        [(cast.lan.id, {"visits": 2}), (cast.binh.id, {"visits": 1})]
    )


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"diagnosis": "đau đầu"}, rules.BadDiagnosis),
        ({"diagnosis": "j06.9"}, rules.BadDiagnosis),
        ({"discharged_on": date(2026, 3, 4)}, rules.BadDays),
        ({"by_patient": 99_999}, rules.DoesNotAddUp),
        ({"by_fund": 600_000, "by_patient": -100_000}, rules.DoesNotAddUp),
        ({"card_number": CardNumber("0110129425")}, BadCardNumber),
        ({"card_number": CardNumber("DN4010199999999")}, actions.UnknownCard),
        ({"facility_code": "99999"}, NotFound),
    ],
)
def test_one_claim_that_contradicts_itself_holds_up_the_whole_batch(cast, claim, more, refusal):
    with pytest.raises(refusal) as refused:
        note(cast, claim(), claim("KB-2", **more))
    assert refused.value.path.startswith("visits.1.")
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("by_patient", 1),
        ("by_fund", -1),
        ("diagnosis", "khoe"),
        ("card_number", "0110129425"),
        ("discharged_on", date(2020, 1, 1)),
        ("claim", "KB-2"),
    ],
)
def test_the_database_itself_refuses_what_contradicts_itself(cast, claim, column, value):
    note(cast, claim(), claim("KB-2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(claim="KB-1").update(**{column: value})


def test_visits_are_paged_newest_first_also_those_of_one_day(cast, claim):
    days = [date(2026, 1, 1) + timedelta(days=step // 3) for step in range(9)]
    note(cast, *(claim(f"KB-{at}", admitted_on=day) for at, day in enumerate(days)))
    first = queries.list_visits(cast.lan.id, limit=4)
    second = queries.list_visits(cast.lan.id, limit=4, after=first.after)
    third = queries.list_visits(cast.lan.id, limit=4, after=second.after)
    found = [each.claim for page in (first, second, third) for each in page.rows]
    assert found == [f"KB-{at}" for at in range(8, -1, -1)]
    assert third.after is None


def test_the_key_of_somebody_elses_visit_leads_nowhere(cast, claim):
    note(cast, claim(), claim("KB-2", card_number=card_of(cast.binh)))
    [other] = queries.list_visits(cast.binh.id).rows
    assert queries.list_visits(cast.lan.id, after=other.id).rows == ()


def test_a_year_sums_what_was_settled_in_it_and_counts_the_right_facility_alone(cast, claim):
    stay = {"admitted_on": date(2025, 12, 30), "discharged_on": date(2026, 1, 3)}
    note(
        cast,
        claim("KB-1", admitted_on=date(2025, 5, 1), discharged_on=date(2025, 5, 1)),
        claim("KB-2", **stay),
        claim("KB-3", is_right_line=False, by_fund=0, by_patient=500_000),
    )
    this, last = queries.sum_visits(cast.lan.id)
    assert (this.year, this.visits, this.total_cost) == (2026, 2, 1_000_000)
    assert (this.by_fund, this.by_patient, this.own_payments) == (400_000, 600_000, 100_000)
    assert (last.year, last.visits, last.by_patient) == (2025, 1, 100_000)


def test_the_own_payments_of_a_year_end_at_six_reference_levels():
    assert queries.own_payments_limit(date(2026, 6, 30)) == 14_040_000
    assert queries.own_payments_limit(date(2026, 7, 1)) == 15_180_000


def test_visits_follow_a_number_found_to_be_another_persons(cast, claim):
    note(cast, claim("KB-1", card_number=card_of(cast.binh)))
    people.merge(keep=cast.lan.id, drop=cast.binh.id, dossier="", by=cast.tuan, at=AT)
    note(cast, claim("KB-2", card_number=card_of(cast.binh)))
    assert len(queries.list_visits(cast.lan.id).rows) == 2


@pytest.mark.parametrize(
    ("code", "chapter"),
    [("A00", "Infectious diseases"), ("D50.9", "Blood and immune system"), ("H60", "Ear"),
     ("U07.1", "Codes for special purposes"), ("Z99.9", "Examination and prevention")],
)  # fmt: skip
def test_every_code_has_a_chapter_in_words(code, chapter):
    assert rules.chapter_of(code).en == chapter
