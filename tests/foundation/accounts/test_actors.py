"""Who an account is at a moment."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT

BADINH = "000/001/00101/"


def open_account(login="minh", **more):
    plain = {"name": "Đỗ Quang Minh", "password": "mua-thu-Ha-Noi", "by": SYSTEM, "at": AT}
    return actions.open_account(login=login, **(plain | more))


@pytest.fixture
def minh(db):
    account = open_account()
    actions.assign(account=account, role=Role.RECEPTION, agency_path=BADINH, by=SYSTEM, at=AT)
    return account


def test_an_actor_is_known_by_one_query(minh):
    with CaptureQueriesContext(connection) as captured:
        actor = queries.get_actor(minh, at=AT, source="10.0.0.1")
    assert len(captured) == 1
    assert (actor.roles, actor.agency_path) == (frozenset({Role.RECEPTION}), BADINH)
    assert (actor.label, actor.source) == ("Đỗ Quang Minh", "10.0.0.1")


def test_roles_begin_and_end(minh):
    until = AT + timedelta(days=1)
    actions.assign(account=minh, role=Role.ACCOUNTANT, subject=5, until=until, by=SYSTEM, at=AT)
    assert queries.get_actor(minh, at=AT).employers == {5}
    assert queries.get_actor(minh, at=until).employers == frozenset()
    assert queries.get_actor(minh, at=AT - timedelta(days=1)).account_id is None


def test_a_closed_account_acts_as_anyone(minh):
    Account.objects.update(is_active=False)
    assert queries.get_actor(minh, at=AT).account_id is None


def test_a_login_belongs_to_one_account(minh):
    with pytest.raises(opening.LoginTaken):
        open_account()


def test_officers_of_an_office_are_listed(minh):
    assert [each.name for each in queries.list_officers(BADINH, Role.RECEPTION, AT)] == [
        "Đỗ Quang Minh"
    ]
    assert queries.list_officers("000/001/", Role.RECEPTION, AT) == []


def test_outside_a_demonstration_there_are_none(db, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(opening.OutsideDemonstration):
        open_account(is_demonstration=True)
    assert queries.list_demonstration_accounts() == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_who_edits_content_may_not_touch_accounts(db, role):
    account = open_account()
    actions.assign(account=account, role=role, by=SYSTEM, at=AT)
    row = Account.objects.get(pk=account)
    assert row.has_perm("wagtailadmin.access_admin")
    assert not row.is_superuser
    assert not row.has_perm("accounts.change_account")


def test_a_partner_acts_for_its_clients(minh):
    actions.assign(account=minh, role=Role.PARTNER, subject=5, by=SYSTEM, at=AT)
    assert queries.get_actor(minh, at=AT).employers == {5}


def test_an_account_does_not_pass_to_a_child_when_its_owner_acts_by_it_no_more(db):
    mother, child = 7, 8
    account = open_account()
    for each in (mother, child):
        actions.assign(account=account, role=Role.PERSON, subject=each, by=SYSTEM, at=AT)
    assert queries.find_own_person(account, at=AT) == mother
    assert queries.list_own_accounts(mother, at=AT) == [account]
    opening.end_assignment(assignment=Assignment.objects.get(subject=mother).pk, by=SYSTEM, at=AT)
    later = AT + timedelta(days=1)
    assert queries.find_own_person(account, at=later) is None
    assert queries.list_own_accounts(child, at=later) == []
