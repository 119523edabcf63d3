"""Who an account is at a moment, by session and by token."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.foundation.accounts import actions, commands, queries
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.actions.roles import tokens
from ansinh.foundation.accounts.models import Account, Token
from ansinh.foundation.accounts.types import Demonstrates
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


def test_a_token_acts_with_its_scopes_and_is_kept_as_a_digest(minh):
    token = actions.issue_token(account=minh, scopes={"record.read"}, name="x", by=SYSTEM, at=AT)
    assert queries.find_actor_for_token(token, at=AT).scopes == {"record.read"}
    assert token not in str(Token.objects.values())


def test_a_token_ends_by_time_and_by_hand(minh):
    token = actions.issue_token(account=minh, scopes=set(), name="x", by=SYSTEM, at=AT)
    assert queries.find_actor_for_token(token, at=AT + tokens.TOKEN_LIFE) is None
    [row] = queries.list_tokens(minh, at=AT)
    tokens.revoke_token(token=row.id, by=SYSTEM, at=AT)
    assert queries.find_actor_for_token(token, at=AT) is None
    assert queries.find_actor_for_token("as_", at=AT) is None


def test_demonstration_accounts_are_listed_with_what_they_stand_for(db, settings):
    settings.DEMONSTRATION = True
    lan = open_account(
        "lan",
        is_demonstration=True,
        demonstrates=Demonstrates(role="pensioner", insurance_number="0110129425"),
    )
    minh = open_account(is_demonstration=True)
    actions.assign(account=minh, role=Role.RECEPTION, by=SYSTEM, at=AT)
    actions.assign(account=lan, role=Role.PERSON, subject=3, by=SYSTEM, at=AT)
    listed = json.loads(CliRunner().invoke(commands.demo_accounts).output)
    assert [each["role"] for each in listed] == ["pensioner", "reception"]
    assert listed[0]["insurance_number"] == "0110129425"
    assert listed[0]["password"] == "mua-thu-Ha-Noi"


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


def test_the_token_of_a_demonstration_can_be_shown_again(db, settings):
    settings.DEMONSTRATION = True
    account = open_account("binhminh", is_demonstration=True)
    given = {"account": account, "scopes": ["record.read"], "name": "x", "by": SYSTEM, "at": AT}
    token = actions.issue_token(**given, is_demonstration=True)
    assert [each.token for each in queries.list_demonstration_accounts()] == [token]
    settings.DEMONSTRATION = False
    with pytest.raises(opening.OutsideDemonstration):
        actions.issue_token(**given, is_demonstration=True)
