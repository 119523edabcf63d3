"""Programs on the pages of the administrator, and tokens on those of their owners."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from django.test import Client
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types import doors
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.programs import actions as programs
from ansinh.foundation.programs import queries as bearers
from ansinh.foundation.programs.models import Program, ProgramSecret, Token
from ansinh.foundation.programs.queries import registered
from ansinh.kernel.actors import SYSTEM, Role
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import AFTER, BACK, moment

PARTNER = frozenset({"record.read", "dossier.file", "dossier.read"})
RECORD = "/api/v1/people/0110129425/record"

pytestmark = pytest.mark.usefixtures("issuer")


@pytest.fixture
def administrator(cast):
    actions.assign(
        account=cast.administrator.account_id,
        role=Role.ADMINISTRATOR,
        by=SYSTEM,
        at=moment() - timedelta(days=1),
    )
    client = Client()
    client.force_login(Account.objects.get(pk=cast.administrator.account_id))
    return clients.confirm(client)


REGISTRATION = {
    "name": "Cửa hàng Bình Minh",
    "kind": "confidential",
    "redirect_uris": f"{BACK}\nhttps://shop.example/other",
    "logout_uris": AFTER,
    "scopes": ["openid", "profile"],
}
PAGES = "/tai-khoan/quan-tri/chuong-trinh/"


def test_the_administrator_registers_a_program_and_sees_its_secret_once(administrator):
    page = administrator.post(f"{PAGES}moi/", REGISTRATION).content.decode()
    row = Program.objects.get()
    assert row.client_id in page
    assert "ps_" in page
    assert "trước đó" not in page  # there was none before
    again = administrator.get(f"{PAGES}{row.pk}/").content.decode()
    assert row.client_id in again
    assert "ps_" not in again
    assert "Cửa hàng Bình Minh" in administrator.get(PAGES).content.decode()
    assert Entry.objects.filter(act="register-program", subject=str(row.pk)).exists()


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(administrator):
    wrong = REGISTRATION | {"redirect_uris": "http://shop.example/back", "keys": "{}"}
    answer = administrator.post(f"{PAGES}moi/", wrong | {"scopes": []})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "http://shop.example/back" in page
    assert page.count("govuk-error-message") == 2
    page = administrator.post(f"{PAGES}moi/", wrong | {"keys": ""}).content.decode()
    assert "https://" in page
    assert not Program.objects.exists()


def test_nothing_is_registered_or_renewed_without_a_one_time_code(administrator):
    administrator.post(f"{PAGES}moi/", REGISTRATION)
    here = f"{PAGES}{Program.objects.get().pk}/"
    session = administrator.session
    del session[doors.CONFIRMED]
    session.save()
    for address in (f"{PAGES}moi/", here, f"{here}khoa-moi/", f"{here}dong/"):
        answer = administrator.post(address, REGISTRATION)
        assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/"), address
    assert ProgramSecret.objects.count() == 1


def test_private_keys_are_not_taken(administrator):
    secret = {"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}
    page = administrator.post(f"{PAGES}moi/", REGISTRATION | {"keys": json.dumps(secret)})
    assert "govuk-error-message" in page.content.decode()
    assert not Program.objects.exists()


@pytest.mark.parametrize(
    ("key", "is_taken"),
    [
        (rsa.generate_private_key(65537, 2048), True),
        (rsa.generate_private_key(65537, 1024), False),  # noqa: S505 - to be refused
        (ec.generate_private_key(ec.SECP256R1()), True),
        (ec.generate_private_key(ec.SECP384R1()), False),
        (ed25519.Ed25519PrivateKey.generate(), False),
    ],
    ids=["rsa", "short", "p256", "p384", "ed25519"],
)
def test_only_keys_that_can_sign_a_proof_are_taken(administrator, key, is_taken):
    kinds = {rsa.RSAPrivateKey: RSAAlgorithm, ed25519.Ed25519PrivateKey: OKPAlgorithm}
    kind = next((kinds[each] for each in kinds if isinstance(key, each)), ECAlgorithm)
    written = {"keys": [kind.to_jwk(key.public_key(), as_dict=True)]}
    administrator.post(f"{PAGES}moi/", REGISTRATION | {"keys": json.dumps(written)})
    assert Program.objects.exists() is is_taken


def test_the_administrator_changes_renews_and_closes(administrator):
    administrator.post(f"{PAGES}moi/", REGISTRATION)
    here = f"{PAGES}{Program.objects.get().pk}/"
    administrator.post(here, REGISTRATION | {"scopes": ["openid"]})
    assert Program.objects.get().scopes == ["openid"]
    assert "ps_" in administrator.post(f"{here}khoa-moi/").content.decode()
    assert ProgramSecret.objects.count() == 2
    administrator.post(f"{here}khoa-cu/")
    assert ProgramSecret.objects.count() == 1
    administrator.post(f"{here}dong/")
    assert registered.find_program(Program.objects.get().client_id) is None
    assert administrator.get(here).status_code == 404


def test_one_takes_back_ones_own_tokens_alone(db):
    lan = clients.open_account()
    clients.open_account(login="0116000002", name="Trần Văn Bình")
    token = programs.issue_token(
        account=lan, scopes={"record.read"}, name="Máy tính ở nhà", by=SYSTEM, at=moment()
    )
    row = Token.objects.get()
    address = f"/tai-khoan/khoa-truy-cap/{row.pk}/thu-hoi/"
    assert clients.come_in("0116000002").post(address).status_code == 404
    browser = clients.come_in()
    assert "Máy tính ở nhà" in browser.get("/tai-khoan/chuong-trinh/").content.decode()
    browser.post(address)
    assert bearers.find_actor_for_token(token, at=moment()) is None


def test_the_last_use_of_a_token_is_noted_now_and_then(db):
    lan = clients.open_account()
    token = programs.issue_token(account=lan, scopes=(), name="x", by=SYSTEM, at=moment())
    first = moment()
    programs.note_use(token=token, at=first)
    programs.note_use(token=token, at=first + timedelta(minutes=5))
    assert Token.objects.get().last_used_at == first
    programs.note_use(token=token, at=first + timedelta(minutes=11))
    assert Token.objects.get().last_used_at > first


@pytest.fixture
def lans_token(cast):
    account = clients.open_account(subject=int(cast.lan.id))
    shop = clients.register()
    visitor = clients.come_in()

    def given(scope):
        return shop.exchange(shop.code(visitor, scope=scope)).json()["access_token"]

    assert account
    return given


def asked(path, token):
    return Client().get(path, headers={"Authorization": f"Bearer {token}"})


def test_a_persons_token_reads_her_own_record_and_no_other(lans_token, cast):
    token = lans_token("record.read")
    assert asked(RECORD, token).json()["person"]["insurance_number"] == "0110129425"
    other = f"/api/v1/people/{cast.binh.insurance_number}/record?purpose=x"
    missing = "/api/v1/people/0116999999/record?purpose=x"
    assert asked(other, token).status_code == asked(missing, token).status_code == 404


def test_a_token_without_the_scope_is_turned_away_with_a_problem(lans_token):
    answer = asked(RECORD, lans_token("openid dossier.read"))
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_no_page_is_reached_by_a_token(lans_token):
    token = lans_token("openid profile record.read dossier.read dossier.file")
    for page in ("/toi/", "/tai-khoan/", "/tai-khoan/chuong-trinh/", "/ho-so/"):
        assert asked(page, token).status_code == 302, page
