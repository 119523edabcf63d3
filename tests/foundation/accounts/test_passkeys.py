"""Passkeys: made and shown here and now, by their owner, never by a copy of theirs."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from ansinh.foundation.accounts.models import SignIn
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import Role
from tests.foundation.accounts.passkeys import PRESENT, VERIFIED, Passkey, keep
from tests.foundation.accounts.proving import PASSWORD, come_in, open_account

DOOR = "/tai-khoan/dang-nhap/khoa-truy-cap/"
STEP = "/tai-khoan/dang-nhap/buoc-hai/"
SECURITY = "/tai-khoan/bao-mat/"
ADD = f"{SECURITY}khoa-truy-cap/"
AJAX = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def lan(db):
    return open_account()


@pytest.fixture
def passkey(lan):
    key = Passkey()
    keep(key, lan)
    return key


def challenge(client):
    """Return the challenge of the door, where nobody has said who she is."""
    asked = client.get(DOOR, headers=AJAX).json()["request_options"]["publicKey"]
    assert asked["userVerification"] == "required"
    return asked["challenge"]


def show(client, credential):
    client.post(DOOR, {"credential": json.dumps(credential)})
    return SignIn.objects.count()


def to_second_step(client, login="lan"):
    """Return the challenge of the second step, to whoever knew the password."""
    come_in(client, login)
    page = client.get(STEP)
    return page.context["js_data"]["request_options"]["publicKey"]["challenge"]


def prepare(client):
    """Return the challenge for a new passkey of somebody who has proved herself again."""
    come_in(client)
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    page = client.get(ADD)
    return page.context["js_data"]["creation_options"]["publicKey"]["challenge"]


def add(client, credential):
    client.post(ADD, {"credential": json.dumps(credential), "passwordless": "on"})
    return Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count()


def test_a_passkey_alone_lets_its_owner_in(client, lan, passkey):
    assert show(client, passkey.signed(challenge(client), lan)) == 1


def test_a_passkey_is_good_as_second_step(client, lan, passkey):
    asked = to_second_step(client)
    signed = passkey.signed(asked, lan, flags=PRESENT)
    client.post(STEP, {"credential": json.dumps(signed)})
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"origin": "https://evil.example"},
        {"origin": "https://shop.testserver"},
        {"origin": "https://testserver:8443"},
        {"origin": "http://testserver"},
        {"crossOrigin": True},
        {"crossOrigin": "no"},
        {"origin": 5},
    ],
    ids=str,
)
def test_what_was_not_signed_here_by_its_owner_lets_nobody_in(client, lan, passkey, wrong):
    assert show(client, passkey.signed(challenge(client), lan, **wrong)) == 0


def test_a_challenge_is_answered_once_and_in_its_own_browser(client, lan, passkey):
    signed, elsewhere = passkey.signed(challenge(client), lan), Client()
    challenge(elsewhere)
    assert show(elsewhere, signed) == 0
    assert show(client, signed) == 1
    client.post("/tai-khoan/dang-xuat/")
    assert show(client, signed) == 0


def test_the_challenge_of_a_second_step_opens_no_door_without_its_owner(client, lan, passkey):
    thief = open_account("binh")
    keep(Passkey(), thief)
    asked = to_second_step(client, "binh")
    assert show(client, passkey.signed(asked, lan, flags=PRESENT)) == 0


def test_a_passkey_of_another_account_is_none(client, lan, passkey):
    other = open_account("binh")
    keep(Passkey(), other)
    assert show(client, passkey.signed(challenge(client), other)) == 0
    asked = to_second_step(client, "binh")
    client.post(STEP, {"credential": json.dumps(passkey.signed(asked, other))})
    assert SignIn.objects.count() == 0


def test_a_passkey_that_counts_backwards_was_copied(client, lan):
    counting = Passkey(counter=7)
    keep(counting, lan)
    for counter, is_in in ((7, False), (8, True), (8, False), (0, False), (9, True)):
        counting.counter = counter
        assert bool(show(client, counting.signed(challenge(client), lan))) is is_in
        client.post("/tai-khoan/dang-xuat/")
    assert Entry.objects.filter(act="passkey-copied").count() == 3


def junk(good):
    """Yield what is none of a passkey's words, each a little different from one that is."""
    yield from (5, "x", [], {}, {"response": []}, {"response": {}, "id": None, "rawId": None})
    for part in good["response"]:
        for value in ("", "AAAA", "!!!", "é", None, 5, [], good["response"][part][:20]):
            yield good | {"response": good["response"] | {part: value}}
    for name in ("id", "rawId", "type", "clientExtensionResults"):
        for value in ("", "é", None, 5, []):
            yield good | {name: value}


def test_junk_is_refused_like_any_wrong_passkey(client, lan, passkey):
    for each in junk(passkey.signed(challenge(client), lan)):
        assert client.post(DOOR, {"credential": json.dumps(each)}).status_code == 302
    for each in ("{", "[" * 20_000, '{"a":' * 20_000):
        assert client.post(DOOR, {"credential": each}).status_code == 302


def test_a_new_passkey_is_kept_with_no_more_than_is_needed(client, lan):
    made = Passkey().made(prepare(client)) | {"more": "x" * 1000}
    assert add(client, made) == 1
    kept = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).data
    assert "more" not in kept["credential"]
    assert client.get(SECURITY).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "https://shop.testserver"},
        {"crossOrigin": True},
        {"flags": PRESENT},
        {"flags": VERIFIED},
    ],
    ids=str,
)
def test_what_was_made_elsewhere_or_by_somebody_else_is_not_kept(client, lan, wrong):
    assert add(client, Passkey().made(prepare(client), **wrong)) == 0


def test_junk_is_kept_by_nobody(client, lan):
    good = Passkey().made(prepare(client))
    for each in junk(good):
        client.post(ADD, {"credential": json.dumps(each), "passwordless": "on"})
        assert client.get(SECURITY).status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() <= 1


def test_a_passkey_is_added_and_removed_only_after_proof(client, lan, passkey):
    asked = to_second_step(client)
    client.post(STEP, {"credential": json.dumps(passkey.signed(asked, lan))})
    [row] = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    for page in (ADD, f"{ADD}{row.pk}/go/", f"{ADD}{row.pk}/ten/"):
        assert client.post(page, {"name": "x"}).url.startswith(f"{SECURITY}mat-khau/")
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_an_officer_does_not_remove_the_last_passkey(client, db, settings):
    settings.STAFF_NEED_FACTOR = True
    minh, first, second = open_account("minh", Role.RECEPTION), Passkey(), Passkey()
    rows = [keep(each, minh) for each in (first, second)]
    asked = to_second_step(client, "minh")
    client.post(STEP, {"credential": json.dumps(first.signed(asked, minh))})
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    for each in rows:
        assert client.post(f"{ADD}{each.pk}/go/").url == SECURITY
    assert Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk == rows[1].pk


def test_nobody_removes_the_passkey_of_another(client, lan, passkey):
    open_account("binh")
    come_in(client, "binh")
    client.post(f"{SECURITY}mat-khau/?next={SECURITY}", {"password": PASSWORD})
    [row] = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    assert client.post(f"{ADD}{row.pk}/go/").status_code == 404
