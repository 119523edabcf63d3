"""Programs: proved at every call, acting for a partner or for nobody."""

import time
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import jwt
import pytest
from django.test import Client

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.programs import queries as bearers
from ansinh.foundation.programs.actions import proofs, registering
from ansinh.foundation.programs.models import ProgramSecret
from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types import ProgramKind, Registration
from ansinh.kernel.actors import SYSTEM, Role
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import BACK, ISSUER, error_of, moment

PARTNER = frozenset({"record.read", "dossier.file", "dossier.read"})
RECORD = "/api/v1/people/0110129425/record"

pytestmark = pytest.mark.usefixtures("issuer")


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


def by_itself(shop, **more):
    return shop.call("/oidc/token", grant_type="client_credentials", **more)


def test_a_partner_gets_a_token_for_what_it_may(partner, ivan):
    said = by_itself(partner).json()
    assert set(said["scope"].split()) == PARTNER
    assert "refresh_token" not in said
    actor = bearers.find_actor_for_token(said["access_token"], at=moment())
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
    assert bearers.find_actor_for_token(token, at=moment()) is None
    assert error_of(by_itself(partner)) == (401, "invalid_client")
    registering.close_program(program=partner.key, by=SYSTEM, at=moment())
    assert Entry.objects.filter(act="close-program").count() == 1


def test_a_partner_sees_the_programs_that_act_for_it_and_ends_their_tokens(partner, ivan):
    token = by_itself(partner).json()["access_token"]
    owner, page = Client(), "/tai-khoan/chuong-trinh/"
    owner.force_login(Account.objects.get(pk=ivan))
    assert "I-VAN Bình Minh" in owner.get(page).content.decode()
    assert owner.post(f"{page}rieng/{partner.key}/thu-hoi/").url == page
    assert bearers.find_actor_for_token(token, at=moment()) is None
    assert by_itself(partner).status_code == 200


def test_nobody_ends_the_tokens_of_anothers_program(partner):
    token = by_itself(partner).json()["access_token"]
    clients.open_account("0116000002", "Trần Văn Bình")
    stranger = clients.come_in("0116000002")
    page = f"/tai-khoan/chuong-trinh/rieng/{partner.key}/thu-hoi/"
    assert stranger.post(page).status_code == 404
    assert bearers.find_actor_for_token(token, at=moment()) is not None


def test_the_token_of_a_partner_who_is_no_longer_one_ends(partner, ivan):
    token = by_itself(partner).json()["access_token"]
    Account.objects.filter(pk=ivan).update(is_active=False)
    assert bearers.find_actor_for_token(token, at=moment()) is None
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
