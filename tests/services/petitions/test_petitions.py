"""A worker reports a mistake; her employer's office answers it, once."""

import pytest

from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotAllowed, NotFound
from ansinh.services.petitions import actions, queries
from ansinh.services.petitions.types import PetitionState
from tests.cast import AT


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
    assert journal.list_looks_at(cast.lan.id)[0].purpose == number
