"""Programs that guess or call too often wait; a right one is never kept out by another address."""

import pytest
from django.test import Client

from ansinh.foundation.accounts import actions
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import error_of

ELSEWHERE = "203.0.113.9"
WRONG = ["guess"] * 11


@pytest.fixture
def partner(cast):
    account = cast.ivan.account_id
    actions.assign(account=account, role=Role.PARTNER, by=SYSTEM, at=AT)
    return clients.register(
        owner=account, redirect_uris=(), logout_uris=(), scopes=frozenset({"record.read"})
    )


def ask(shop, *, path="/oidc/token", secret=None, source="127.0.0.1"):
    known, shop.secret = shop.secret, secret or shop.secret
    shop.program = Client(REMOTE_ADDR=source)
    answer = shop.call(path, grant_type="client_credentials", token="x")
    shop.secret = known
    return answer


def test_guesses_at_a_secret_wait_and_say_how_long(partner):
    for secret in WRONG:
        assert error_of(ask(partner, secret=secret)) == (401, "invalid_client")
    braked = ask(partner, secret="guess")
    assert error_of(braked) == (429, "slow_down")
    assert int(braked.headers["Retry-After"]) >= 1
    assert braked.headers["Cache-Control"] == "no-store"
    assert ask(partner).status_code == 429


def test_the_right_program_is_not_kept_out_by_guesses_from_another_address(partner):
    for secret in WRONG:
        ask(partner, secret=secret, source=ELSEWHERE)
    assert ask(partner, secret="guess", source=ELSEWHERE).status_code == 429
    assert ask(partner).status_code == 200


def test_another_program_of_the_same_address_goes_on(partner, cast):
    other = clients.register()
    for secret in WRONG:
        ask(partner, secret=secret)
    assert error_of(ask(other)) == (400, "unauthorized_client")


def test_a_right_secret_forgets_the_wrong_ones(partner):
    for _ in range(3):
        for secret in WRONG[:10]:
            ask(partner, secret=secret)
        assert ask(partner).status_code == 200


@pytest.mark.parametrize("path", ["/oidc/token", "/oidc/introspect", "/oidc/revoke"])
def test_a_program_has_so_many_calls_a_minute_from_one_address(partner, settings, path):
    settings.API_CALLS_A_MINUTE = 3
    answers = [ask(partner, path=path).status_code for _ in range(8)]
    assert answers[:3] == [200, 200, 200]
    assert 429 in answers
    assert ask(partner, path=path, source=ELSEWHERE).status_code == 200
