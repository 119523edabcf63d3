"""Persons: numbers without a race, corrections with history, merging, who may look."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.records.contributions import queries as spans
from ansinh.records.health import queries as cards
from ansinh.records.health.models import Card
from ansinh.records.people import actions, queries
from ansinh.records.people.types import BirthPrecision, NewPerson, Sex
from tests.cast import AT, person, span

NEW = NewPerson(
    full_name="  Phạm  Văn Dũng ", sex=Sex.MALE, birth=date(2001, 1, 2), province_code="01"
)


def register(count, cast):
    return actions.register([NEW] * count, dossier="00001/2026/00101", by=cast.tuan, at=AT)


def test_a_new_person_gets_province_year_and_serial(cast):
    first, second = register(2, cast)
    assert (first.insurance_number, second.insurance_number) == ("0126000001", "0126000002")
    assert first.full_name == "Phạm Văn Dũng"


@pytest.mark.parametrize(
    ("birth", "precision", "day"),
    [
        (date(2010, 5, 7), BirthPrecision.DAY, date(2028, 5, 7)),
        (date(2010, 4, 1), BirthPrecision.MONTH, date(2028, 4, 30)),
        (date(2010, 1, 1), BirthPrecision.YEAR, date(2028, 12, 31)),
        (date(2008, 2, 29), BirthPrecision.DAY, date(2026, 3, 1)),
        (date(2008, 2, 1), BirthPrecision.MONTH, date(2026, 3, 1)),
    ],
)
def test_eighteen_is_counted_from_the_last_day_she_may_have_been_born(cast, birth, precision, day):
    assert replace(cast.lan, birth=birth, birth_precision=precision).of_age_on == day


def test_five_hundred_at_once_get_five_hundred_numbers(cast):
    assert len({each.insurance_number for each in register(500, cast)}) == 500


@pytest.mark.django_db(transaction=True)
def test_two_offices_at_once_never_give_out_one_number(cast):
    def work(_):
        try:
            return [each.insurance_number for each in register(20, cast)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        given = [number for numbers in crowd.map(work, range(8)) for number in numbers]
    assert len(set(given)) == 160


def test_a_citizen_number_belongs_to_one_person(cast):
    again = replace(NEW, citizen_number=cast.lan.citizen_number)
    with pytest.raises(actions.AlreadyRegistered) as refused:
        actions.register([NEW, again], dossier="", by=cast.tuan, at=AT)
    assert refused.value.path == "people.1.citizen_number"


def test_a_number_from_the_paper_registers_is_kept_and_never_given_out_again(cast):
    old = replace(NEW, insurance_number=InsuranceNumber("0126000500"))
    kept, new = actions.register([old, NEW], dossier="", by=cast.tuan, at=AT)
    assert (kept.insurance_number, new.insurance_number) == ("0126000500", "0126000501")


def test_a_series_that_is_used_up_refuses(cast):
    actions.advance("01", 2026, 999_998)
    with pytest.raises(actions.SeriesExhausted):
        register(2, cast)


def test_a_correction_keeps_what_was_there_before(cast):
    fields = {"full_name": "Nguyễn Thị Lân", "birth": date(1992, 6, 16)}
    actions.correct(
        person=cast.lan.id, fields=fields, dossier="00002/2026/00101", by=cast.tuan, at=AT
    )
    before = {each.field: each.before for each in queries.list_corrections(cast.lan.id)}
    assert before == {"full_name": "Nguyễn Thị Lan", "birth": "1992-06-15"}
    assert (
        queries.search_people_for("nguyen thi lan", actor=cast.minh)[0].full_name
        == "Nguyễn Thị Lân"
    )


def test_a_number_cannot_be_corrected_to_somebody_elses(cast):
    fields = {"insurance_number": cast.binh.insurance_number}
    with pytest.raises(actions.AlreadyRegistered):
        actions.correct(person=cast.lan.id, fields=fields, dossier="", by=cast.tuan, at=AT)


@pytest.fixture
def merged(cast):
    """Lan had a second number, with months before Sao Mai, some in both, and a card."""
    old = person("0110000077", "Nguyễn Thị Lan", "female", date(1992, 6, 15))
    span(old, cast.other, date(2015, 1, 1), date(2019, 1, 1), 4_000_000)
    actions.merge(keep=cast.lan.id, drop=old.id, dossier="00003/2026/00101", by=cast.tuan, at=AT)
    return old


def test_the_old_number_finds_who_stays(cast, merged):
    assert queries.find_person(merged.insurance_number).id == cast.lan.id


def test_merging_moves_the_months_and_the_number_that_stays_wins(cast, merged):
    months = [
        (str(each.months.start), each.employer_name) for each in spans.list_spans(cast.lan.id)
    ]
    assert months[0] == ("2015-01", cast.other.name)
    assert (
        spans.list_spans(cast.lan.id)[0].months.end
        == spans.list_spans(cast.lan.id)[1].months.start
    )
    assert spans.list_spans(merged.id) == []
    assert len(cards.list_cards(cast.lan.id)) == 1


def test_what_the_entry_that_stays_lacks_comes_from_the_one_that_goes(cast):
    old = person(
        "0110000078", "Trần Văn Bình", "male", date(1988, 2, 3), citizen_number="001088000002"
    )
    actions.merge(keep=cast.binh.id, drop=old.id, dossier="00003/2026/00101", by=cast.tuan, at=AT)
    stays = queries.find_by_citizen_numbers(["001088000002"])["001088000002"]
    assert (stays.id, stays.citizen_number) == (cast.binh.id, "001088000002")
    assert stays.phone == cast.binh.phone
    assert "citizen_number" in {each.field for each in queries.list_corrections(cast.binh.id)}


def test_a_card_that_is_over_does_not_keep_out_the_one_that_is_good(cast):
    old = person("0110000077", "Nguyễn Thị Lan", "female", date(1992, 6, 15))
    good = {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 12, 31)}
    over = {"valid_from": date(2025, 1, 1), "valid_until": date(2025, 12, 31)}
    Card.objects.filter(person=cast.lan.id).update(**over)
    lan = Card.objects.get(person=cast.lan.id)
    number = f"DN401{old.insurance_number}"
    Card.objects.create(
        person_id=old.id,
        number=number,
        group="DN",
        benefit_level=4,
        facility=lan.facility,
        recorded_at=AT,
        **good,
    )
    actions.merge(keep=cast.lan.id, drop=old.id, dossier="00003/2026/00101", by=cast.tuan, at=AT)
    assert cards.find_current_card(cast.lan.id, on=date(2026, 11, 30)).number == lan.number


def test_nobody_is_merged_with_herself(cast):
    with pytest.raises(actions.SamePerson):
        actions.merge(keep=cast.lan.id, drop=cast.lan.id, dossier="", by=cast.tuan, at=AT)


def test_a_household_holds_those_put_into_it_last(cast):
    for members in (
        {cast.lan.id: "00", cast.binh.id: "01"},
        {cast.lan.id: "00", cast.cuc.id: "02"},
    ):
        actions.form_household(
            code="0100001", head_name="Nguyễn Thị Lan", members=members, by=cast.tuan, at=AT
        )
    household = queries.find_household(cast.lan.id)
    assert [each.person.id for each in household.members] == [cast.lan.id, cast.cuc.id]
    assert queries.find_household(cast.binh.id) is None


def looks(cast):
    return len(journal.list_looks_at(cast.lan.id))


def test_own_record_is_free_and_leaves_no_trace(cast):
    queries.get_person_for(cast.lan.insurance_number, actor=cast.worker, at=AT)
    assert looks(cast) == 0


def test_staff_need_a_purpose_and_leave_a_trace(cast):
    number = cast.lan.insurance_number
    for purpose in ("", "  "):
        with pytest.raises(queries.PurposeNeeded):
            queries.get_person_for(number, actor=cast.minh, at=AT, purpose=purpose)
    queries.get_person_for(number, actor=cast.minh, at=AT, purpose="Đối chiếu hồ sơ")
    assert looks(cast) == 1


def test_a_partner_needs_the_scope(cast):
    number = cast.lan.insurance_number
    why = {"at": AT, "purpose": "Đối chiếu"}
    assert queries.get_person_for(number, actor=cast.ivan, **why).id == cast.lan.id
    with pytest.raises(NotFound):
        queries.get_person_for(number, actor=replace(cast.ivan, scopes=frozenset()), **why)


@pytest.mark.parametrize("who", ["minh", "tuan", "ha"])
def test_officers_reach_people_of_their_subtree_alone(cast, who):
    officer = getattr(cast, who)
    for somebody, is_theirs in ((cast.lan, True), (cast.cuc, False)):
        found = queries.search_people_for(somebody.full_name, actor=officer)
        assert bool(found) is is_theirs
    with pytest.raises(NotFound):
        queries.get_person_for(cast.cuc.insurance_number, actor=officer, at=AT, purpose="Rà soát")


def test_a_province_reaches_the_districts_below_it(cast):
    for somebody in (cast.lan, cast.cuc):
        number = somebody.insurance_number
        assert queries.get_person_for(number, actor=cast.provincial, at=AT, purpose="Rà soát")


@pytest.mark.parametrize(
    "who", ["administrator", "auditor", "editor", "support", "supervisor", "hoa", "director"]
)
def test_others_reach_nobody_whatever_they_say(cast, who):
    actor = getattr(cast, who)
    with pytest.raises(NotFound):
        queries.get_person_for(cast.lan.insurance_number, actor=actor, at=AT, purpose="Rà soát")
    assert queries.search_people_for("lan", actor=actor) == []


def test_support_reaches_the_caller_who_let_her_and_nobody_else(cast):
    agent = replace(cast.support, callers=frozenset({int(cast.lan.id)}))
    why = {"actor": agent, "at": AT, "purpose": "Hỏi về thẻ"}
    assert queries.get_person_for(cast.lan.insurance_number, **why).id == cast.lan.id
    with pytest.raises(NotFound):
        queries.get_person_for(cast.binh.insurance_number, **why)


def test_a_new_job_moves_a_person_to_its_office(cast):
    actions.settle(
        [cast.lan.id, cast.cuc.id],
        joined=[cast.cuc.id],
        agency_path=cast.badinh.path,
        by=cast.tuan,
        at=AT,
    )
    assert queries.find_person(cast.cuc.insurance_number).agency_path == cast.badinh.path


@pytest.mark.parametrize("number", ["0110129425", "9999999999"])
def test_not_yours_and_not_there_are_told_alike(cast, number):
    with pytest.raises(NotFound) as refused:
        queries.get_person_for(number, actor=cast.hoa, at=AT, purpose="tò mò")
    assert refused.value.phrase == NotFound.phrase
