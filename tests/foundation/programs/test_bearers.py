"""Tokens made by hand: whose they are, how long they live, and those of the demonstration."""

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.programs import actions, queries
from ansinh.foundation.programs.actions import tokens
from ansinh.foundation.programs.models import Token
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT

BADINH = "000/001/00101/"


def open_account(login="minh", **more):
    plain = {"name": "Đỗ Quang Minh", "password": "mua-thu-Ha-Noi", "by": SYSTEM, "at": AT}
    return accounts.open_account(login=login, **(plain | more))


@pytest.fixture
def minh(db):
    account = open_account()
    accounts.assign(account=account, role=Role.RECEPTION, agency_path=BADINH, by=SYSTEM, at=AT)
    return account


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


def test_the_tokens_of_an_account_that_closed_stay_ended_when_it_opens_again(minh):
    token = actions.issue_token(account=minh, scopes=(), name="x", by=SYSTEM, at=AT)
    closing.close_deceased(account=minh, by=SYSTEM, at=AT)
    closing.reopen(account=minh, by=SYSTEM, at=AT)
    assert queries.find_actor_for_token(token, at=AT) is None


def test_the_token_of_a_demonstration_can_be_shown_again(db, settings):
    settings.DEMONSTRATION = True
    account = open_account("binhminh", is_demonstration=True)
    given = {"account": account, "scopes": ["record.read"], "name": "x", "by": SYSTEM, "at": AT}
    token = actions.issue_token(**given, is_demonstration=True)
    assert queries.list_demonstration_tokens() == {account: token}
    settings.DEMONSTRATION = False
    with pytest.raises(accounts.OutsideDemonstration):
        actions.issue_token(**given, is_demonstration=True)
