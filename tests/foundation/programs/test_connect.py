"""Signing people in at other programs: the whole way, and every known way to cheat."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.programs.actions import connecting
from ansinh.foundation.programs.models import Authorisation, Connection, Token
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.rules import protocol
from ansinh.kernel.actors import Actor
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import (
    BACK,
    ISSUER,
    answer_of,
    error_of,
    moment,
)

pytestmark = pytest.mark.usefixtures("issuer")


def tokens_of(shop, visitor, **more):
    return shop.exchange(shop.code(visitor, **more)).json()


def test_the_description_names_every_endpoint(client, db):
    said = client.get("/.well-known/openid-configuration").json()
    assert said["issuer"] == ISSUER
    for name in ("authorization", "token", "userinfo", "revocation", "end_session"):
        assert said[f"{name}_endpoint"].startswith(f"{ISSUER}/oidc/")
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["backchannel_logout_session_supported"]


def test_a_program_learns_who_signed_in(visitor, shop, lan):
    issued = tokens_of(shop, visitor, scope="openid profile")
    claims = shop.claims(issued["id_token"])
    told = shop.userinfo(issued["access_token"]).json()
    assert claims["nonce"] == "n-1"
    assert claims["sub"] == told["sub"]
    assert claims["at_hash"] == protocol.half_digest(issued["access_token"])
    assert told["name"] == "Nguyễn Thị Lan"
    assert "0110129425" not in str(claims) + str(told)


def test_the_name_is_told_only_where_it_was_agreed(visitor, shop):
    issued = tokens_of(shop, visitor)
    assert set(shop.userinfo(issued["access_token"]).json()) == {"sub"}
    assert "name" not in shop.claims(issued["id_token"])


def test_two_programs_know_the_same_person_by_different_names(visitor, shop):
    other = clients.register(name="Báo Bình Minh")
    subjects = {
        each.userinfo(tokens_of(each, visitor)["access_token"]).json()["sub"]
        for each in (shop, other, shop)
    }
    assert len(subjects) == 2


def test_a_stranger_signs_in_first_and_is_led_on(client, lan, shop):
    wish = shop.wish()
    answer = client.get(wish)
    door = urlsplit(answer.headers["Location"])
    assert door.path == "/tai-khoan/dang-nhap/"
    back = parse_qs(door.query)["next"][0]
    said = {"login": "0110129425", "password": clients.PASSWORD, "next": back}
    assert client.post(door.path, said).headers["Location"] == back
    assert "/oidc/authorize?" in client.get(back).content.decode()


def test_the_page_asks_in_plain_words_and_remembers_the_answer(visitor, shop):
    wish = shop.wish(scope="openid record.read")
    page = visitor.get(wish, follow=True).content.decode()
    assert "Cửa hàng Bình Minh" in page
    assert "Xem quá trình đóng bảo hiểm" in page
    assert shop.code(visitor, scope="openid record.read")
    assert answer_of(visitor.get(wish))["state"] == "s-1"
    assert "/dong-y/" in visitor.get(shop.wish(scope="openid profile")).headers["Location"]


def test_who_does_not_agree_is_led_back_without_a_code(visitor, shop):
    ask = visitor.get(shop.wish()).headers["Location"]
    page = visitor.post(ask, {"answer": "no"}).content.decode()
    assert "error=access_denied" in page
    assert "code=" not in page
    assert not Connection.objects.exists()


def test_state_and_issuer_travel_back_unchanged(visitor, shop):
    shop.code(visitor)
    said = answer_of(visitor.get(shop.wish(state="a b&c=d<é>")))
    assert said["state"] == "a b&c=d<é>"
    assert said["iss"] == ISSUER


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "https://evil.example/back"},
        {"redirect_uri": BACK + "/"},
        {"redirect_uri": BACK + "?x=1"},
        {"redirect_uri": "https://shop.example.evil.example/back"},
        {"redirect_uri": "https://shop.example:444/back"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": None},
        {"client_id": "nobody"},
        {"client_id": None},
        {"client_id": "x\x00y"},
    ],
    ids=str,
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(visitor, shop, wrong):
    answer = visitor.get(shop.wish(**wrong))
    assert answer.status_code == 400
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "openid identity"}, "invalid_scope"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"request": "x"}, "request_not_supported"),
        ({"request_uri": "https://evil.example"}, "request_uri_not_supported"),
        ({"registration": "{}"}, "registration_not_supported"),
    ],
    ids=str,
)
def test_a_wrong_wish_is_told_to_the_program(visitor, shop, wrong, error):
    said = answer_of(visitor.get(shop.wish(**wrong)))
    assert (said["error"], said["state"], said["iss"]) == (error, "s-1", ISSUER)


def test_a_parameter_given_twice_leads_nowhere(visitor, shop):
    answer = visitor.get(f"{shop.wish()}&redirect_uri=https://evil.example")
    assert answer.status_code == 400


def test_without_asking_there_is_only_what_was_agreed(client, visitor, shop):
    assert answer_of(client.get(shop.wish(prompt="none")))["error"] == "login_required"
    assert answer_of(visitor.get(shop.wish(prompt="none")))["error"] == "consent_required"
    shop.code(visitor)
    assert answer_of(visitor.get(shop.wish(prompt="none")))["code"]


def test_a_program_may_ask_for_a_fresh_sign_in(visitor, shop):
    shop.code(visitor)
    SignIn.objects.update(began_at=moment() - timedelta(hours=1))
    assert answer_of(visitor.get(shop.wish(max_age=7200)))["code"]
    stale = visitor.get(shop.wish(max_age=60)).headers["Location"]
    assert stale.startswith("/tai-khoan/dang-nhap/")
    assert visitor.get("/toi/").status_code == 302


def test_a_program_may_ask_anew_whether_its_person_agrees(visitor, shop):
    shop.code(visitor)
    ask = visitor.get(shop.wish(prompt="consent")).headers["Location"]
    onward = visitor.post(ask, {"answer": "yes"}).content.decode()
    led_to = onward.partition('content="0; url=')[2].partition('"')[0]
    assert led_to.startswith("/oidc/authorize?")
    assert "prompt" not in led_to


def test_a_code_is_good_once_and_a_second_use_ends_what_came_of_it(visitor, shop):
    code = shop.code(visitor)
    issued = shop.exchange(code).json()
    assert shop.userinfo(issued["access_token"]).status_code == 200
    assert error_of(shop.exchange(code)) == (400, "invalid_grant")
    assert shop.userinfo(issued["access_token"]).status_code == 401
    assert Entry.objects.filter(act="code-shown-again").exists()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code_verifier": None}, "invalid_request"),
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": clients.CHALLENGE}, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/back"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_request"),
        ({"code": "x"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
    ],
    ids=str,
)
def test_a_code_alone_is_worth_nothing(visitor, shop, wrong, error):
    answer = shop.exchange(**({"code": shop.code(visitor)} | wrong))
    assert error_of(answer) == (400, error)
    assert not Token.objects.exists()


def test_a_code_of_another_program_is_worth_nothing(visitor, shop):
    thief = clients.register(name="Kẻ trộm")
    code = shop.code(visitor)
    assert error_of(thief.exchange(code)) == (400, "invalid_grant")
    assert shop.exchange(code).status_code == 200


def test_a_code_is_good_for_a_minute(visitor, shop):
    code = shop.code(visitor)
    Authorisation.objects.update(code_expires_at=moment())
    assert error_of(shop.exchange(code)) == (400, "invalid_grant")


def test_who_signed_in_is_told_for_a_token_with_that_scope_alone(visitor, shop, client):
    issued = tokens_of(shop, visitor, scope="record.read")
    assert "id_token" not in issued
    assert shop.userinfo(issued["access_token"]).status_code == 403
    answer = client.get("/oidc/userinfo")
    assert (answer.status_code, answer.headers["WWW-Authenticate"][:6]) == (401, "Bearer")


def test_consent_cannot_be_posted_from_another_site(lan, shop):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get(pk=lan))
    ask = shop.wish().replace("/oidc/authorize", "/tai-khoan/dong-y/")
    assert strict.post(ask, {"answer": "yes"}).status_code == 403
    assert not Connection.objects.exists()


def test_letting_a_program_file_needs_a_one_time_code(visitor, shop):
    session = visitor.session
    del session["confirmed"]
    session.save()
    ask = visitor.get(shop.wish(scope="openid dossier.file")).headers["Location"]
    answer = visitor.post(ask, {"answer": "yes"})
    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/")
    assert not Connection.objects.exists()


def test_agreeing_to_more_than_the_program_may_have_is_refused(lan, shop):
    card = registered.find_program(shop.client_id)
    me = Actor(account_id=lan)
    with pytest.raises(protocol.InvalidScope):
        connecting.agree(program=card, scopes={"identity"}, by=me, at=moment())
