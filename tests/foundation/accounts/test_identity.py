"""Signing in at the national identity system, played by a second instance of our own provider."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.conf import settings as house
from django.test import Client

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.accounts.rules import identity
from ansinh.foundation.programs.actions import keys
from ansinh.foundation.programs.rules import signing
from ansinh.kernel.actors import SYSTEM, Role
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import moment

AWAY = "/tai-khoan/dang-nhap/dinh-danh/"


@pytest.fixture
def nation(live_server, settings, cast):
    """Return a provider that knows Lan's citizen number, and at which we are registered."""
    settings.DEMONSTRATION = True
    settings.BASE_URL = live_server.url
    made = clients.register(
        name="An Sinh",
        redirect_uris=(f"{live_server.url}/oidc/back",),
        logout_uris=(),
        scopes={"openid", "identity"},
    )
    settings.IDENTITY = replace(
        house.IDENTITY,
        issuer=live_server.url,
        client_id=made.client_id,
        client_secret=made.secret,
    )
    made.issuer = live_server.url
    return made


@pytest.fixture
def lan(cast):
    return clients.open_account(subject=int(cast.lan.id))


@pytest.fixture
def at_the_nation(lan):
    return clients.come_in()


def there_and_back(client, nation, citizen):
    """Return the address with which a browser comes back from the identity system."""
    there = client.get(f"{AWAY}?next=/toi/the-bhyt/").headers["Location"]
    said = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    said.pop("response_type")
    code = nation.code(citizen, **said)
    return f"/oidc/back?code={code}&state={said['state']}&iss={nation.issuer}"


@pytest.mark.django_db(transaction=True)
def test_lan_comes_in_by_her_citizen_number(client, nation, at_the_nation):
    answer = client.get(there_and_back(client, nation, at_the_nation))
    assert answer.headers["Location"] == "/toi/the-bhyt/"
    assert SignIn.objects.count() == 2
    assert client.get("/toi/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_whoever_has_no_activated_account_here_is_told_and_none_is_made(
    client, nation, lan, at_the_nation
):
    back = there_and_back(client, nation, at_the_nation)
    accounts = Account.objects.count()
    Account.objects.filter(pk=lan).update(is_active=False)
    page = client.get(back)
    assert page.status_code == 200
    assert client.get("/toi/").status_code == 302
    assert Account.objects.count() == accounts


@pytest.mark.django_db(transaction=True)
def test_a_child_does_not_come_in_as_her_parent(client, nation, cast, at_the_nation, lan):
    Account.objects.filter(pk=lan).update(login="doi-ten")
    parent = clients.open_account("0116000003", "Lê Thị Cúc", subject=int(cast.cuc.id))
    actions.assign(
        account=parent, role=Role.PERSON, subject=int(cast.lan.id), by=SYSTEM, at=moment()
    )
    client.get(there_and_back(client, nation, at_the_nation))
    assert client.session["_auth_user_id"] == str(lan)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "wrong", ["state", "browser", "code", "again", "iss", "silent", "letters"]
)
def test_an_answer_that_is_not_to_our_errand_lets_nobody_in(client, nation, at_the_nation, wrong):
    back = there_and_back(client, nation, at_the_nation)
    if wrong == "browser":
        client = Client()
    elif wrong == "again":
        assert client.get(back).status_code == 302
        client.post("/tai-khoan/dang-xuat/")
    elif wrong == "iss":
        back = back.partition("&iss=")[0] + "&iss=https://evil.example"
    elif wrong == "silent":
        back = back.partition("&iss=")[0]
    elif wrong == "letters":
        back = back.replace("state=", "state=\N{BUG}")
    else:
        back = back.replace(f"{wrong}=", f"{wrong}=x")
    page = client.get(back)
    assert "Chưa xác nhận được danh tính" in page.content.decode()
    assert client.get("/toi/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1},
        {"azp": "another"},
        {"sub": None},
        {"exp": "soon"},
        {"iat": 99_999_999_999},
        {"aud": ["us", "another"]},
    ],
    ids=str,
)
def test_a_token_for_somebody_else_is_not_believed(wrong):
    pair = keys.get_signing_key(at=moment())
    now = int(moment().timestamp())
    good = {"iss": "i", "aud": "us", "nonce": "n", "sub": "s", "iat": now, "exp": now + 60}
    asked = {"keys": [pair.public], "issuer": "i", "audience": "us", "nonce": "n", "at": moment()}
    signed = signing.sign(good, key_id=pair.key_id, private=pair.private)
    assert identity.read_identity(signed, **asked)["sub"] == "s"
    told = {name: value for name, value in (good | wrong).items() if value is not None}
    bad = signing.sign(told, key_id=pair.key_id, private=pair.private)
    assert identity.read_identity(bad, **asked) == {}
    forged = jwt.encode(good, "k" * 32, headers={"kid": pair.key_id})
    assert identity.read_identity(forged, **asked) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [[], [None], ["x"], [{"kty": "RSA"}], [{"kid": None}]], ids=str)
def test_keys_that_are_none_prove_nothing(keys):
    token = jwt.encode({"iss": "i", "aud": "us"}, "k" * 32)
    asked = {"keys": keys, "issuer": "i", "audience": "us", "nonce": "n", "at": moment()}
    assert identity.read_identity(token, **asked) == {}
    assert identity.read_identity("x", **asked) == {}


def test_without_an_identity_system_there_is_no_such_door(client, db):
    assert client.get(AWAY).status_code == 404
    assert "VNeID" not in client.get("/tai-khoan/dang-nhap/").content.decode()


def test_an_identity_system_that_is_away_is_told(client, db, settings):
    settings.DEMONSTRATION = True
    settings.IDENTITY = replace(house.IDENTITY, issuer="http://127.0.0.1:9", client_id="x")
    page = client.get(AWAY).content.decode()
    assert "Chưa xác nhận được danh tính" in page
    assert "VNeID" in page
