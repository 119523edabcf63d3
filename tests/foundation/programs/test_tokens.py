"""Tokens of programs: used once, never for more than was agreed, ended by their owner."""

from datetime import timedelta

import pytest

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.programs import queries as bearers
from ansinh.foundation.programs.models import Authorisation, Connection, RefreshToken, Token
from ansinh.foundation.programs.queries import registered
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import (
    BACK,
    VERIFIER,
    error_of,
    moment,
)

pytestmark = pytest.mark.usefixtures("issuer")


def tokens_of(shop, visitor, **more):
    return shop.exchange(shop.code(visitor, **more)).json()


def test_a_public_program_needs_no_secret_but_the_proof_of_its_code(visitor, app):
    assert app.exchange(app.code(visitor)).status_code == 200
    answer = app.exchange(app.code(visitor), code_verifier="w" * 43)
    assert error_of(answer) == (400, "invalid_grant")


def test_refresh_tokens_come_only_where_they_were_agreed(visitor, shop):
    assert "refresh_token" not in tokens_of(shop, visitor)
    assert tokens_of(shop, visitor, scope="openid offline_access")["refresh_token"]


def test_each_refresh_token_is_used_once_and_a_copy_ends_everything(visitor, shop):
    first = tokens_of(shop, visitor, scope="openid offline_access")
    second = shop.refresh(first["refresh_token"]).json()
    assert shop.userinfo(second["access_token"]).status_code == 200
    assert shop.claims(second["id_token"])["sub"] == shop.claims(first["id_token"])["sub"]
    assert error_of(shop.refresh(first["refresh_token"])) == (400, "invalid_grant")
    assert error_of(shop.refresh(second["refresh_token"])) == (400, "invalid_grant")
    assert shop.userinfo(second["access_token"]).status_code == 401


def test_a_refresh_never_gives_more_than_was_agreed(visitor, shop):
    first = tokens_of(shop, visitor, scope="openid offline_access")
    more = shop.refresh(first["refresh_token"], scope="openid record.read")
    assert error_of(more) == (400, "invalid_scope")
    less = shop.refresh(first["refresh_token"], scope="openid")
    assert less.json()["scope"] == "openid"


def test_a_refresh_token_of_another_program_is_worth_nothing(visitor, shop):
    thief = clients.register(name="Kẻ trộm")
    first = tokens_of(shop, visitor, scope="openid offline_access")
    assert error_of(thief.refresh(first["refresh_token"])) == (400, "invalid_grant")
    assert shop.refresh(first["refresh_token"]).status_code == 200


def test_a_closed_account_ends_its_tokens(visitor, shop, lan):
    issued = tokens_of(shop, visitor, scope="openid offline_access")
    code = shop.code(visitor)
    Account.objects.filter(pk=lan).update(is_active=False)
    assert shop.userinfo(issued["access_token"]).status_code == 401
    assert bearers.find_actor_for_token(issued["access_token"], at=moment()) is None
    assert error_of(shop.refresh(issued["refresh_token"])) == (400, "invalid_grant")
    assert error_of(shop.exchange(code)) == (400, "invalid_grant")


def test_taking_back_ends_everything_at_once(visitor, shop, lan):
    issued = tokens_of(shop, visitor, scope="openid offline_access")
    page = visitor.get("/tai-khoan/chuong-trinh/").content.decode()
    assert "Cửa hàng Bình Minh" in page
    [row] = registered.list_connections(lan, at=moment())
    visitor.post(f"/tai-khoan/chuong-trinh/{row.id}/ngung/")
    assert shop.userinfo(issued["access_token"]).status_code == 401
    assert error_of(shop.refresh(issued["refresh_token"])) == (400, "invalid_grant")
    assert "/dong-y/" in visitor.get(shop.wish()).headers["Location"]


def test_nobody_takes_back_what_another_agreed_to(visitor, shop, lan):
    tokens_of(shop, visitor)
    stranger = clients.open_account(login="0116000002", name="Trần Văn Bình")
    [row] = registered.list_connections(lan, at=moment())
    other = clients.come_in("0116000002")
    assert other.post(f"/tai-khoan/chuong-trinh/{row.id}/ngung/").status_code == 404
    assert registered.list_connections(lan, at=moment())
    assert not registered.list_connections(stranger, at=moment())


def test_a_program_ends_its_own_tokens(visitor, shop):
    issued = tokens_of(shop, visitor, scope="openid offline_access")
    thief = clients.register(name="Kẻ trộm")
    assert thief.call("/oidc/revoke", token=issued["access_token"]).status_code == 200
    assert shop.userinfo(issued["access_token"]).status_code == 200
    assert shop.call("/oidc/revoke", token=issued["refresh_token"]).status_code == 200
    assert shop.userinfo(issued["access_token"]).status_code == 401
    assert shop.call("/oidc/revoke", token="unknown").status_code == 200


def test_a_program_asks_about_its_own_tokens_only(visitor, shop, app):
    issued = tokens_of(shop, visitor, scope="openid offline_access record.read")
    told = shop.call("/oidc/introspect", token=issued["access_token"]).json()
    assert told["active"]
    assert told["scope"] == "offline_access openid record.read"
    assert shop.call("/oidc/introspect", token=issued["refresh_token"]).json()["active"]
    other = clients.register(name="Báo Bình Minh")
    assert other.call("/oidc/introspect", token=issued["access_token"]).json() == {"active": False}
    assert app.call("/oidc/introspect", token=issued["access_token"]).status_code == 401


def test_an_officer_lends_no_program_her_office(cast, shop):
    now = moment()
    Connection.objects.create(
        account_id=cast.minh.account_id,
        program_id=shop.key,
        scopes=["record.read"],
        agreed_at=now,
        expires_at=now + timedelta(days=1),
    )
    row = Authorisation.objects.create(
        connection=Connection.objects.get(),
        signed_in_at=now,
        code_digest="x",
        redirect_uri=BACK,
        challenge="x",
        began_at=now,
        code_expires_at=now,
    )
    Token.objects.create(
        account_id=cast.minh.account_id,
        program_id=shop.key,
        authorisation=row,
        digest=queries.digest_of("t"),
        scopes=["record.read"],
        issued_at=now,
        expires_at=now + timedelta(hours=1),
    )
    actor = bearers.find_actor_for_token("t", at=now)
    assert actor is None


def test_digests_alone_are_kept(visitor, shop):
    issued = tokens_of(shop, visitor, scope="openid offline_access")
    kept = str(list(Token.objects.values())) + str(list(RefreshToken.objects.values()))
    assert issued["access_token"] not in kept
    assert issued["refresh_token"] not in kept
    assert VERIFIER not in str(list(Authorisation.objects.values()))
