"""Programs: registered by the administrator, proved at every call, acting for a partner or for nobody."""

import json
import time
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import jwt
import pytest
from django.test import Client

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.actions import programs as registering
from ansinh.foundation.accounts.actions import proofs
from ansinh.foundation.accounts.models import Account, Program, ProgramSecret, Token
from ansinh.foundation.accounts.queries import programs
from ansinh.foundation.accounts.rules import addresses, signing
from ansinh.foundation.accounts.types import doors
from ansinh.foundation.accounts.types.programs import ProgramKind, Registration
from ansinh.foundation.journal.models import Entry
from ansinh.kernel.actors import SYSTEM, Role
from tests.foundation.accounts import connecting as clients
from tests.foundation.accounts.connecting import AFTER, BACK, ISSUER, error_of, moment

PARTNER = frozenset({"record.read", "dossier.file", "dossier.read"})
RECORD = "/api/v1/people/0110129425/record"


@pytest.fixture(autouse=True)
def issuer(settings):
    settings.BASE_URL = ISSUER


@pytest.fixture
def ivan(cast):
    actions.assign(
        account=cast.ivan.account_id, role=Role.PARTNER, by=SYSTEM, at=moment() - timedelta(days=1)
    )
    return cast.ivan.account_id


@pytest.fixture
def partner(ivan):
    return clients.register(
        name="I-VAN Bình Minh", owner=ivan, redirect_uris=(), logout_uris=(), scopes=PARTNER
    )


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


def by_itself(shop, **more):
    return shop.call("/oidc/token", grant_type="client_credentials", **more)


def test_a_partner_gets_a_token_for_what_it_may(partner, ivan):
    said = by_itself(partner).json()
    assert set(said["scope"].split()) == PARTNER
    assert "refresh_token" not in said
    actor = queries.find_actor_for_token(said["access_token"], at=moment())
    assert (actor.account_id, actor.scopes) == (ivan, PARTNER)
    assert Entry.objects.filter(act="issue-token", subject=str(ivan)).exists()


def test_a_partner_may_ask_for_less_and_never_for_more(partner):
    assert by_itself(partner, scope="record.read").json()["scope"] == "record.read"
    assert error_of(by_itself(partner, scope="openid")) == (400, "invalid_scope")
    assert error_of(by_itself(partner, scope="record.read admin")) == (400, "invalid_scope")


def test_a_web_site_never_acts_on_its_own(db):
    shop = clients.register()
    assert error_of(by_itself(shop)) == (400, "unauthorized_client")
    app = clients.register(kind=ProgramKind.PUBLIC)
    assert error_of(by_itself(app)) == (400, "unauthorized_client")


@pytest.mark.parametrize("secret", ["", "x", "ps_", "\x00"])
def test_a_wrong_secret_is_no_proof(partner, secret):
    partner.secret = secret
    answer = by_itself(partner)
    assert error_of(answer) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("written", ["Basic", "Basic x", "Basic eA==", "Bearer x", "Basic ////"])
def test_what_cannot_be_read_is_no_proof(partner, written):
    answer = Client().post(
        "/oidc/token",
        "grant_type=client_credentials",
        content_type="application/x-www-form-urlencoded",
        headers={"Authorization": written},
    )
    assert error_of(answer) == (401, "invalid_client")


def test_a_program_proves_itself_one_way_at_a_time(partner):
    both = by_itself(partner, client_secret=partner.secret)
    assert error_of(both) == (400, "invalid_request")
    other = by_itself(partner, client_id="somebody-else")
    assert error_of(other) == (401, "invalid_client")


def test_the_secret_may_come_in_the_body_but_not_in_the_address(partner):
    said = {
        "grant_type": "client_credentials",
        "client_id": partner.client_id,
        "client_secret": partner.secret,
    }
    form = "application/x-www-form-urlencoded"
    good = Client().post("/oidc/token", urlencode(said), content_type=form)
    assert good.status_code == 200
    assert good.headers["Cache-Control"] == "no-store"
    bad = Client().post(f"/oidc/token?{urlencode(said)}", "", content_type=form)
    assert error_of(bad) == (400, "invalid_request")
    assert error_of(Client().post("/oidc/token", said)) == (400, "invalid_request")


@pytest.fixture
def signer(ivan):
    pair = signing.make_pair()
    shop = clients.register(
        name="I-VAN", owner=ivan, redirect_uris=(), scopes=PARTNER, keys=(pair.public,)
    )
    return shop, pair


def proof_of(shop, pair, **more):
    now = int(time.time())
    claims = {
        "iss": shop.client_id,
        "sub": shop.client_id,
        "aud": f"{ISSUER}/oidc/token",
        "exp": now + 60,
        "jti": uuid4().hex,
    } | more
    return jwt.encode(claims, pair.private, algorithm="RS256", headers={"kid": pair.key_id})


def by_signature(assertion):
    fields = {
        "grant_type": "client_credentials",
        "client_assertion_type": proofs.ASSERTION,
        "client_assertion": assertion,
    }
    return Client().post(
        "/oidc/token", urlencode(fields), content_type="application/x-www-form-urlencoded"
    )


def test_a_signature_proves_a_program_once(signer):
    assertion = proof_of(*signer)
    assert by_signature(assertion).status_code == 200
    assert error_of(by_signature(assertion)) == (401, "invalid_client")


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "https://evil.example"},
        {"exp": 1},
        {"exp": int(time.time()) + 86_400},
        {"iss": "x"},
        {"sub": "x"},
        {"jti": None},
    ],
    ids=["audience", "over", "too long", "issuer", "subject", "no name"],
)
def test_a_signature_for_something_else_is_no_proof(signer, wrong):
    assert error_of(by_signature(proof_of(*signer, **wrong))) == (401, "invalid_client")


def test_a_signature_by_another_key_or_by_none_is_no_proof(signer):
    shop, pair = signer
    assert error_of(by_signature(proof_of(shop, signing.make_pair())))[1] == "invalid_client"
    unsigned = jwt.encode(
        jwt.decode(proof_of(shop, pair), options={"verify_signature": False}), "", "none"
    )
    assert error_of(by_signature(unsigned)) == (401, "invalid_client")


def test_secrets_overlap_while_a_program_changes_over(partner):
    old = partner.secret
    partner.secret = registering.renew_secret(program=partner.key, by=SYSTEM, at=moment())
    assert by_itself(partner).status_code == 200
    new, partner.secret = partner.secret, old
    assert by_itself(partner).status_code == 200
    registering.end_old_secrets(program=partner.key, by=SYSTEM, at=moment())
    assert by_itself(partner).status_code == 401
    partner.secret = new
    assert by_itself(partner).status_code == 200


def test_an_old_secret_ends_by_itself(partner):
    registering.renew_secret(program=partner.key, by=SYSTEM, at=moment() - timedelta(days=8))
    assert by_itself(partner).status_code == 401


def test_secrets_are_kept_as_digests(partner):
    assert partner.secret not in str(list(ProgramSecret.objects.values()))


def test_a_closed_program_gets_nothing_and_its_tokens_end(partner):
    token = by_itself(partner).json()["access_token"]
    registering.close_program(program=partner.key, by=SYSTEM, at=moment())
    assert queries.find_actor_for_token(token, at=moment()) is None
    assert error_of(by_itself(partner)) == (401, "invalid_client")
    registering.close_program(program=partner.key, by=SYSTEM, at=moment())
    assert Entry.objects.filter(act="close-program").count() == 1


def test_the_token_of_a_partner_who_is_no_longer_one_ends(partner, ivan):
    token = by_itself(partner).json()["access_token"]
    Account.objects.filter(pk=ivan).update(is_active=False)
    assert queries.find_actor_for_token(token, at=moment()) is None
    assert error_of(by_itself(partner)) == (400, "invalid_grant")


def test_only_a_partner_owns_a_program_that_acts_on_its_own(cast):
    said = {"name": "x", "scopes": PARTNER, "owner": cast.minh.account_id}
    with pytest.raises(registering.NotAPartner):
        registering.register_program(registration=Registration(**said), by=SYSTEM, at=moment())


@pytest.mark.parametrize(
    "unfit",
    [
        {},
        {"scopes": PARTNER},
        {"scopes": PARTNER, "owner": 1, "kind": ProgramKind.PUBLIC},
        {"scopes": {"openid"}, "owner": 1},
        {"scopes": {"admin"}, "redirect_uris": (BACK,)},
    ],
    ids=["nothing", "no owner", "public", "no redirect", "no such scope"],
)
def test_a_registration_must_make_sense(db, unfit):
    registration = Registration(**({"name": "x"} | unfit))
    with pytest.raises(registering.UnfitProgram):
        registering.register_program(registration=registration, by=SYSTEM, at=moment())


BAD = [
    "http://shop.example/back",
    "https://shop.example/back#x",
    "https://me@shop.example/back",
    "https://*.shop.example/back",
    "https://shop.example\\@evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//shop.example/back",
    "https:///back",
    "https://shop.example/ü",
    "https://shop.example/a b",
    "https://shop.example:x/",
    "",
]


@pytest.mark.parametrize("address", BAD)
@pytest.mark.parametrize("is_public", [True, False])
def test_bad_addresses_are_not_registered(address, is_public):
    with pytest.raises(addresses.BadAddress):
        addresses.check_redirect(address, is_public=is_public, allows_loopback=False)


@pytest.mark.parametrize(
    "address",
    [
        *BAD,
        "https://127.0.0.1/bell",
        "https://10.0.0.1/bell",
        "https://169.254.169.254/latest",
        "https://[::1]/bell",
        "https://[::ffff:10.0.0.1]/bell",
        "https://intranet/bell",
        "https://db.internal/bell",
        "http://localhost/bell",
    ],
)
def test_we_never_call_an_address_inside(address):
    with pytest.raises(addresses.BadAddress):
        addresses.check_back_channel(address, allows_loopback=False)


def test_an_app_returns_to_itself():
    for address in ("vn.example.app:/back", "http://127.0.0.1:4711/back", "https://app.example/b"):
        assert addresses.check_redirect(address, is_public=True, allows_loopback=False) == address
    registered = ["http://127.0.0.1/back"]
    assert addresses.is_registered("http://127.0.0.1:4711/back", registered, is_public=True)
    assert not addresses.is_registered("http://127.0.0.1:4711/back", registered, is_public=False)
    assert not addresses.is_registered("http://127.0.0.1:4711/other", registered, is_public=True)
    assert not addresses.is_registered("http://127.0.0.2:4711/back", registered, is_public=True)


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
    again = administrator.get(f"{PAGES}{row.pk}/").content.decode()
    assert row.client_id in again
    assert "ps_" not in again
    assert "Cửa hàng Bình Minh" in administrator.get(PAGES).content.decode()
    assert Entry.objects.filter(act="register-program", subject=str(row.pk)).exists()


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(administrator):
    wrong = REGISTRATION | {"redirect_uris": "http://shop.example/back", "keys": "{}"}
    page = administrator.post(f"{PAGES}moi/", wrong | {"scopes": []}).content.decode()
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
    assert programs.find_program(Program.objects.get().client_id) is None
    assert administrator.get(here).status_code == 404


def test_one_takes_back_ones_own_tokens_alone(db):
    lan = clients.open_account()
    clients.open_account(login="0116000002", name="Trần Văn Bình")
    token = actions.issue_token(
        account=lan, scopes={"record.read"}, name="Máy tính ở nhà", by=SYSTEM, at=moment()
    )
    row = Token.objects.get()
    address = f"/tai-khoan/khoa-truy-cap/{row.pk}/thu-hoi/"
    assert clients.come_in("0116000002").post(address).status_code == 404
    browser = clients.come_in()
    assert "Máy tính ở nhà" in browser.get("/tai-khoan/chuong-trinh/").content.decode()
    browser.post(address)
    assert queries.find_actor_for_token(token, at=moment()) is None


def test_the_last_use_of_a_token_is_noted_now_and_then(db):
    lan = clients.open_account()
    token = actions.issue_token(account=lan, scopes=(), name="x", by=SYSTEM, at=moment())
    first = moment()
    actions.note_use(token=token, at=first)
    actions.note_use(token=token, at=first + timedelta(minutes=5))
    assert Token.objects.get().last_used_at == first
    actions.note_use(token=token, at=first + timedelta(minutes=11))
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
