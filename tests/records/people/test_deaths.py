"""A death is noted once, by a paper; the account of the dead closes, those who cared keep theirs."""

from datetime import date, timedelta

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotFound
from ansinh.records.people import actions
from ansinh.records.people import queries as people
from tests.cast import AT

DIED = date(2026, 11, 9)
PAPER = "Trích lục khai tử số 12/2026"


def note(cast, person, died_on=DIED, evidence=PAPER):
    actions.record_death(person=person, died_on=died_on, evidence=evidence, by=cast.minh, at=AT)


def open_for(*people_, login="0116000002"):
    account = accounts.open_account(
        login=login, name="Trần Văn Bình", password="", by=SYSTEM, at=AT
    )
    for each in people_:
        accounts.assign(account=account, role=Role.PERSON, subject=each, by=SYSTEM, at=AT)
    return account


def test_a_death_is_noted_with_its_paper_and_journalled_once(cast):
    for _ in range(2):
        note(cast, cast.binh.id)
    noted = people.find_death(cast.binh.id)
    assert (noted.died_on, noted.evidence) == (DIED, PAPER)
    about = journal.list_about("person", str(cast.binh.id))
    assert [each.act for each in about].count("people.record-death") == 1


def test_another_day_is_refused_and_the_first_stays(cast):
    note(cast, cast.binh.id)
    with pytest.raises(actions.DeathNoted, match="09/11/2026"):
        note(cast, cast.binh.id, DIED - timedelta(days=1))
    assert people.find_death(cast.binh.id).died_on == DIED


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 11, 21)])
def test_nobody_dies_before_birth_or_tomorrow(cast, day):
    with pytest.raises(actions.DeathImpossible):
        note(cast, cast.binh.id, day)
    assert people.find_death(cast.binh.id) is None


def test_somebody_unknown_does_not_die(cast):
    with pytest.raises(NotFound):
        note(cast, 999_999_999)


def test_the_account_of_the_dead_closes(cast):
    account = open_for(cast.binh.id, cast.cuc.id)
    note(cast, cast.binh.id)
    assert Account.objects.get(pk=account).closed_for == "deceased"
    assert not queries.is_open_for(cast.binh.id)


def test_a_parent_keeps_her_account_and_acts_for_the_dead_child_no_more(cast):
    account = open_for(cast.binh.id, cast.cuc.id)
    note(cast, cast.cuc.id)
    assert Account.objects.get(pk=account).closed_for == ""
    assert queries.get_actor(account, at=AT + timedelta(seconds=1)).people == {cast.binh.id}
