"""A worker reports a mistake; her employer's office answers it, once."""

import pytest

from ansinh.foundation.journal import actions as journal_actions
from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotAllowed, NotFound
from ansinh.records.agencies.models import Agency, AgencySuccession
from ansinh.records.people.models import Person
from ansinh.services.petitions import actions, queries
from ansinh.services.petitions.types import PetitionState
from tests.cast import AT, REORGANISED, agency


def report(cast, text="Tháng 10/2026 tôi vẫn đi làm.", **more):
    return actions.report_mistake(
        person=cast.lan.id, text=text, about="10/2026", by=cast.worker, at=AT, **more
    )


def test_a_report_goes_to_the_office_of_the_employer(cast):
    number = report(cast)
    assert number == "PA-2026-000001"
    [row] = queries.list_open(actor=cast.minh).rows
    assert (row.number, row.agency_name) == (number, "BHXH cơ sở Ba Đình")
    assert row.due_at.date().isoformat() == "2026-11-30"  # 24/11 is a holiday


def test_whom_no_office_manages_is_answered_by_the_heir_of_her_merged_province(cast):
    gone = agency("017", "BHXH tỉnh Hòa Bình", "000/017/", cast.central)
    Agency.objects.filter(pk=gone.pk).update(valid_until=REORGANISED)
    AgencySuccession.objects.create(earlier=gone, later=cast.hanoi, on=REORGANISED)
    Person.objects.filter(pk=cast.cuc.id).update(province_code="17", agency_path="")
    her = Actor(account_id=1, roles=frozenset({Role.PERSON}), people=frozenset({cast.cuc.id}))
    actions.report_mistake(person=cast.cuc.id, text="Sai tên", about="", by=her, at=AT)
    [row] = queries.list_open(actor=cast.provincial).rows
    assert row.agency_name == cast.hanoi.name


def test_another_office_sees_nothing_of_it(cast):
    number = report(cast)
    stranger = Actor(
        account_id=1, roles=frozenset({Role.RECEPTION}), agency_path=cast.caugiay.path
    )
    assert queries.list_open(actor=stranger).rows == ()
    with pytest.raises(NotFound):
        queries.get_petition_for(number, actor=stranger, at=AT)
    with pytest.raises(NotFound):
        actions.answer(number=number, text="x", by=stranger, at=AT)


def test_somebody_elses_record_cannot_be_reported(cast):
    with pytest.raises(NotAllowed):
        actions.report_mistake(person=cast.binh.id, text="x", about="", by=cast.worker, at=AT)


def test_the_same_report_twice_is_one(cast):
    assert report(cast) == report(cast)
    assert report(cast, text="khác") == "PA-2026-000002"


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 4001])
def test_an_empty_or_endless_text_is_refused(cast, text):
    with pytest.raises((actions.NothingSaid, actions.TooLong)):
        report(cast, text=text)


def test_an_answer_is_given_once_and_seen_by_its_owner(cast):
    number = report(cast)
    actions.answer(number=number, text="Đã sửa.", by=cast.tuan, at=AT)
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(number=number, text="Lại.", by=cast.minh, at=AT)
    seen = queries.get_petition_for(number, actor=cast.worker, at=AT)
    assert (seen.answer, seen.state) == ("Đã sửa.", PetitionState.ANSWERED)


def test_an_officers_look_is_journalled_and_the_owners_is_not(cast):
    number = report(cast)
    queries.get_petition_for(number, actor=cast.worker, at=AT)
    assert journal.list_looks_at(cast.lan.id) == []
    queries.get_petition_for(number, actor=cast.minh, at=AT)
    assert journal.list_looks_at(cast.lan.id)[0].purpose.endswith(f": {number}")


def look(cast, by):
    """Return the number of a look by an officer at Lan's data."""
    journal_actions.record_look(
        by=by,
        at=AT,
        subject_kind="person",
        subject=str(cast.lan.id),
        person=cast.lan.id,
        purpose="Hồ sơ 04486/2026/00101",
    )
    return journal.list_looks_at(cast.lan.id, limit=1)[0].id


def object_to(cast, by, text="Tôi không nộp hồ sơ nào."):
    return actions.object_to_look(
        person=cast.lan.id, entry=look(cast, by), text=text, by=cast.worker, at=AT
    )


def test_an_objection_to_a_look_goes_to_the_leader_of_that_office_and_the_auditor(cast):
    number = object_to(cast, cast.minh)
    for judge in (cast.ha, cast.provincial, cast.auditor):
        assert [row.number for row in queries.list_open(actor=judge).rows] == [number]
        assert queries.count_open(judge) == 1
    for other in (cast.minh, cast.tuan, cast.support, cast.administrator):
        assert queries.list_open(actor=other).rows == ()
        with pytest.raises(NotFound):
            queries.get_petition_for(number, actor=other, at=AT)


def test_more_petitions_than_are_counted_read_as_more(cast, monkeypatch):
    monkeypatch.setattr(queries, "CAP", 1)
    for text in ("một", "hai", "ba"):
        report(cast, text=text)
    assert queries.count_open(cast.minh) == 2


def test_who_looked_does_not_judge_the_objection_even_as_a_leader(cast):
    number = object_to(cast, cast.ha)
    assert queries.list_open(actor=cast.ha).rows == ()
    with pytest.raises(NotFound):
        actions.answer(number=number, text="Đúng quy định.", by=cast.ha, at=AT)


def test_the_auditor_answers_without_learning_the_name_and_the_owner_reads_it(cast):
    number = object_to(cast, cast.minh)
    seen = queries.get_petition_for(number, actor=cast.auditor, at=AT)
    assert (seen.person_name, seen.text) == ("N. T. L.", "Tôi không nộp hồ sơ nào.")
    actions.answer(number=number, text="Cán bộ đã bị nhắc nhở.", by=cast.auditor, at=AT)
    objections = queries.list_objections(cast.lan.id, [seen.entry])
    assert objections[seen.entry].answer == "Cán bộ đã bị nhắc nhở."


def test_one_look_is_objected_to_once(cast):
    entry = look(cast, cast.minh)
    common = {"person": cast.lan.id, "entry": entry, "by": cast.worker, "at": AT}
    first = actions.object_to_look(text="Vì sao?", **common)
    assert actions.object_to_look(text="Vì sao nữa?", **common) == first


def test_a_look_at_somebody_else_cannot_be_objected_to(cast):
    entry = look(cast, cast.minh)
    for person, error in ((cast.binh.id, NotAllowed), (cast.lan.id, NotFound)):
        with pytest.raises(error):
            actions.object_to_look(person=person, entry=entry + 1, text="x", by=cast.worker, at=AT)
