"""A death is noted once, by a paper; the account of the dead closes, those who cared keep theirs."""

from datetime import date, timedelta

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.models import Account, Assignment, PasswordLink
from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.errors import NotFound
from ansinh.records.people import actions
from ansinh.records.people import queries as people
from ansinh.records.people.models import Person
from tests.cast import AT

LATER = AT + timedelta(days=2)
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


def take_back(cast, person, at=LATER):
    actions.withdraw_death(person=person, why="Giấy khai tử của người khác", by=cast.ha, at=at)


def test_taken_back_the_register_has_her_as_living_and_keeps_what_it_said(cast):
    note(cast, cast.binh.id)
    for _ in range(2):
        take_back(cast, cast.binh.id)
    assert people.find_death(cast.binh.id) is None
    [kept] = people.list_corrections(cast.binh.id)
    assert kept.before == f"2026-11-09: {PAPER}"
    acts = [each.act for each in journal.list_about("person", str(cast.binh.id))]
    assert acts.count("people.withdraw-death") == 1


def test_her_account_opens_again_without_its_old_password(cast):
    account = open_for(cast.binh.id)
    note(cast, cast.binh.id)
    take_back(cast, cast.binh.id)
    row = Account.objects.get(pk=account)
    assert (row.is_active, row.closed_for, row.has_usable_password()) == (True, "", False)
    assert PasswordLink.objects.filter(account=account, used_at=None).count() == 1


@pytest.mark.parametrize(("born", "acts"), [(date(2020, 3, 9), True), (date(1990, 3, 9), False)])
def test_a_parent_acts_again_for_a_child_until_she_is_eighteen(cast, born, acts):
    Person.objects.filter(pk=cast.cuc.id).update(birth=born)
    account = open_for(cast.binh.id, cast.cuc.id)
    note(cast, cast.cuc.id)
    take_back(cast, cast.cuc.id)
    actor = queries.get_actor(account, at=LATER + timedelta(seconds=1))
    assert (cast.cuc.id in actor.people) is acts


def test_one_whose_role_had_ended_before_does_not_get_it_back(cast):
    account = open_for(cast.binh.id, cast.cuc.id)
    [held] = Assignment.objects.filter(account=account, subject=cast.cuc.id)
    opening.end_assignment(assignment=held.pk, by=SYSTEM, at=AT - timedelta(days=1))
    note(cast, cast.cuc.id)
    take_back(cast, cast.cuc.id)
    assert queries.get_actor(account, at=LATER + timedelta(seconds=1)).people == {cast.binh.id}
