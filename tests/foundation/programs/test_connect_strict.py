"""What strict clients and patient attackers try at the provider, beside the plain ways to cheat."""

import base64
import json
import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.accounts import majority
from ansinh.foundation.accounts.actions.entering import passwords
from ansinh.foundation.accounts.models import Assignment, PasswordLink, SignIn
from ansinh.foundation.programs import queries as bearers
from ansinh.foundation.programs.actions import connecting, farewells, registering
from ansinh.foundation.programs.models import Authorisation
from ansinh.foundation.programs.queries import published, registered
from ansinh.foundation.programs.rules import signing
from ansinh.kernel.actors import SYSTEM
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import answer_of, error_of, moment

pytestmark = pytest.mark.usefixtures("issuer")

FORM = "application/x-www-form-urlencoded"
STAYING = "openid offline_access"


def tokens_of(shop, visitor, scope="openid"):
    return shop.exchange(shop.code(visitor, scope=scope)).json()


def is_good(issued):
    return bearers.find_actor_for_token(issued["access_token"], at=moment()) is not None


def test_who_has_just_signed_in_is_fresh_enough_for_any_program(visitor, shop):
    shop.code(visitor)
    door = visitor.get(shop.wish(max_age=0)).headers["Location"]
    back = parse_qs(urlsplit(door).query)["next"][0]
    said = {"login": "0110129425", "password": clients.PASSWORD, "next": back}
    assert visitor.post("/tai-khoan/dang-nhap/", said).headers["Location"] == back
    SignIn.objects.update(began_at=moment() - timedelta(seconds=2))
    led = visitor.get(back).content.decode()
    onward = led.partition('content="0; url=')[2].partition('"')[0].replace("&amp;", "&")
    assert answer_of(visitor.get(onward))["code"]


def test_a_hint_of_somebody_else_is_answered_with_no_code(visitor, shop):
    hint = tokens_of(shop, visitor)["id_token"]
    assert answer_of(visitor.get(shop.wish(id_token_hint=hint, prompt="none")))["code"]
    clients.open_account("0116000002", "Trần Văn Bình")
    other = clients.come_in("0116000002")
    shop.code(other)
    for more in ({}, {"prompt": "none"}):
        answer = answer_of(other.get(shop.wish(id_token_hint=hint, **more)))
        assert answer["error"] == "login_required"
    assert answer_of(other.get(shop.wish(id_token_hint="none.of.ours")))["code"]


def test_a_logout_token_is_no_hint(visitor, shop):
    tokens_of(shop, visitor)
    token = farewells.logout_token(Authorisation.objects.get(), at=moment())
    keys = published.list_keys(at=moment())
    assert signing.read_own(token, keys=keys, issuer=clients.ISSUER) == {}


def assertion(said):
    parts = (b'{"alg":"RS256"}', said.encode())
    written = [base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in parts]
    return ".".join([*written, "AAAA"])


@pytest.mark.parametrize(
    "said", [r'{"sub":"\u0000"}', r'{"sub":"\ud800"}', '{"sub":[1]}', "[1]", "[" * 50_000]
)
def test_an_assertion_that_cannot_be_read_is_no_proof(db, said):
    fields = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion(said),
    }
    answer = Client().post("/oidc/token", urlencode(fields), content_type=FORM)
    assert error_of(answer) == (401, "invalid_client")


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u200b", "\u2066", "\n", "\x00", "\ue000"], ids=ascii
)
def test_no_program_has_a_name_that_reads_as_another(db, hidden):
    with pytest.raises(registering.UnfitName):
        clients.register(name=f"Bảo hiểm{hidden} xã hội")


def test_a_name_is_words_and_nothing_else_on_the_page_of_consent(visitor, db):
    shop = clients.register(name='<b onclick="x">An Sinh</b>')
    for language in ("vi", "en"):
        page = visitor.get(shop.wish(ui_locales=language), follow=True)
        assert f'<html lang="{language}"' in page.content.decode()
        assert "&lt;b onclick=" in page.content.decode()
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_who_shows_no_token_is_told_only_what_to_show(client, db):
    assert client.get("/oidc/userinfo").headers["WWW-Authenticate"] == 'Bearer realm="An Sinh"'
    wrong = client.get("/oidc/userinfo", headers={"Authorization": "Bearer x"})
    assert 'error="invalid_token"' in wrong.headers["WWW-Authenticate"]


@pytest.mark.parametrize("path", ["/oidc/token", "/oidc/revoke", "/oidc/userinfo"])
def test_programs_in_browsers_may_call_from_any_site_without_cookies(client, db, path):
    asked = client.options(path, headers={"Origin": "https://app.example"})
    assert asked.status_code == 204
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    answer = client.post(path, {}, headers={"Origin": "https://app.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/oidc/authorize", "/oidc/introspect", "/oidc/logout"])
def test_nothing_else_of_the_provider_is_read_by_other_sites(client, db, path):
    answer = client.post(path, {}, headers={"Origin": "https://app.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_signing_out_ends_the_tokens_of_the_sign_in_before_any_job_runs(visitor, shop):
    leaving, staying = tokens_of(shop, visitor), tokens_of(shop, visitor, STAYING)
    visitor.post("/tai-khoan/dang-xuat/")
    assert not is_good(leaving)
    assert is_good(staying)
    assert shop.call("/oidc/introspect", token=leaving["access_token"]).json() == {"active": False}


def test_a_password_set_by_a_link_ends_also_what_may_stay(visitor, shop, lan):
    issued, now = tokens_of(shop, visitor, STAYING), moment()
    passwords.set_password(account=lan, password="sông Hồng chảy qua Sơn Tây", by=SYSTEM, at=now)
    assert is_good(issued)
    until = {"made_at": now, "expires_at": now + timedelta(hours=1)}
    digest = queries.digest_of("link")
    PasswordLink.objects.create(account_id=lan, digest=digest, reason="forgotten", **until)
    passwords.use_password_link(secret="link", password="sông Mã gầm lên 1947", by=SYSTEM, at=now)
    assert not is_good(issued)
    assert error_of(shop.refresh(issued["refresh_token"])) == (400, "invalid_grant")


def test_what_a_parent_allowed_ends_when_the_child_comes_of_age(visitor, shop, lan):
    issued = tokens_of(shop, visitor, STAYING)
    majority.hand_over(
        account=lan, phone="0912345678", email="lan@example.vn", by=SYSTEM, at=moment()
    )
    assert error_of(shop.refresh(issued["refresh_token"])) == (400, "invalid_grant")
    assert not is_good(issued)
    assert not registered.list_connections(lan, at=moment())


def test_an_account_without_a_role_is_told_as_no_token(visitor, shop, lan):
    issued = tokens_of(shop, visitor, STAYING)
    Assignment.objects.filter(account=lan).update(valid_until=moment())
    for name in ("access_token", "refresh_token"):
        told = shop.call("/oidc/introspect", token=issued[name]).json()
        assert told == {"active": False}
    assert shop.userinfo(issued["access_token"]).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_who_renews_a_token_while_it_is_taken_back_gets_none(visitor, shop, lan):
    issued, answers = tokens_of(shop, visitor, STAYING), []

    def renew():
        answers.append(shop.refresh(issued["refresh_token"]))
        connection.close()

    with transaction.atomic():
        Authorisation.objects.select_for_update().get()
        late = threading.Thread(target=renew)
        late.start()
        late.join(1)
        connecting.withdraw_all(account=lan, at=moment())
    late.join()
    assert error_of(answers[0]) == (400, "invalid_grant")


@pytest.mark.django_db(transaction=True)
def test_of_many_who_show_one_refresh_token_at_once_one_at_most_gets_another(visitor, shop):
    issued = tokens_of(shop, visitor, STAYING)
    start, answers = threading.Barrier(4), []

    def renew():
        start.wait()
        answers.append(shop.refresh(issued["refresh_token"]))
        connection.close()

    crowd = [threading.Thread(target=renew) for _ in range(4)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    given = [json.loads(each.content) for each in answers if each.status_code == 200]
    assert len(given) == 1
    assert not is_good(given[0])
    assert error_of(shop.refresh(given[0]["refresh_token"])) == (400, "invalid_grant")
