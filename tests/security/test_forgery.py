"""Another site's form does nothing here: every address is posted to without the token."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from ansinh.foundation.accounts.types.doors import EVERY_ROLE
from ansinh.foundation.documents import actions as papers
from ansinh.kernel.actors import Role
from tests.access import addresses, world
from tests.access.test_every_address import audience_of
from tests.cast import AT

BY_TOKEN = {"oidc/token", "oidc/revoke", "oidc/introspect", "oidc/userinfo"}
"""Programs come here with a secret or a token of their own; a browser's cookie counts for nothing."""
ONLY_ON = {"oidc/authorize", "oidc/logout"}
"""A post is answered with the same as a question; the session's cookie does not come along."""
NOT_DONE = {302, 403, 404, 405}


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def guarded():
    """Yield every address at which a browser could change something."""
    for route, each in addresses.list_addresses():
        if not route.startswith("api/") and route not in BY_TOKEN | ONLY_ON:
            yield route, audience_of(each.callback)


def browser(account):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if account is not None:
        client.force_login(get_user_model().objects.get(pk=account.account_id))
    return client


def test_no_address_takes_a_form_without_the_token(everything):
    taken = []
    for route, audience in guarded():
        roles = audience.roles or EVERY_ROLE
        role = next((each for each in everything.accounts if each in roles), None)
        for visit in addresses.list_visits(route, everything)[:1]:
            with transaction.atomic():
                answer = browser(everything.accounts[role]).post(visit.address, {"x": "1"})
                transaction.set_rollback(True)
            if answer.status_code not in {403, 405}:
                taken.append(f"{visit.address}: {answer.status_code}")
    assert taken == []


@pytest.mark.parametrize("route", sorted(ONLY_ON))
def test_a_post_that_needs_no_token_only_leads_on(everything, route):
    names = {known for known, _ in addresses.list_addresses()}
    if route not in names:
        pytest.skip("there is no such address")
    client = browser(everything.cast.worker)
    answer = client.post(f"/{route}", {"x": "1"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{route}?x=1"
    assert client.get("/toi/").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_no_page_answers_to_methods_it_does_not_have(everything, method):
    client = browser(everything.accounts[Role.PERSON])
    for page in ("/", "/toi/", "/tai-khoan/", "/xac-thuc/", "/quan-tri-noi-dung/", "/khong-co/"):
        assert client.generic(method, page).status_code == 405, page


def test_the_cookie_of_a_browser_opens_nothing_of_the_api_for_writing(everything):
    client = browser(everything.cast.hoa)
    body = {"procedure": "600", "form": {}, "applicant": {}}
    answer = client.post(
        "/api/v1/dossiers", body, content_type="application/json",
        headers={"Idempotency-Key": "12345678"},
    )  # fmt: skip
    assert answer.status_code == 401
