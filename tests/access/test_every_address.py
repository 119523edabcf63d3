"""Every address, called by everybody: in where allowed, turned away alike everywhere else."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import EVERY_ROLE, Audience
from ansinh.foundation.documents import actions as papers
from ansinh.kernel.actors import SYSTEM, Actor, Role
from tests.access import addresses, world
from tests.cast import AT

ROLES = [None, *sorted(EVERY_ROLE)]
SIGN_IN = "/tai-khoan/dang-nhap/"
SCOPES = {"record.read", "dossier.file", "dossier.read"}


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def audience_of(view) -> Audience | None:
    return getattr(view, "audience", None)


def test_every_view_says_who_may_call_it():
    silent = [
        route for route, each in addresses.list_addresses() if not audience_of(each.callback)
    ]
    assert silent == []


def test_every_address_that_takes_something_is_walked(everything):
    routes = [route for route, _ in addresses.list_addresses()]
    unknown = [
        route
        for route in routes
        if not addresses.list_visits(route, everything) and not route.startswith("api/v1/^")
    ]
    assert unknown == LEFT_OUT


LEFT_OUT = [
    # What these do to a dossier is decided by the table of states, role by role, in its own tests.
    "can-bo/ho-so/<str:code>/tep/<str:key>/",
    "can-bo/ho-so/<str:code>/phan-cong/",
    "can-bo/ho-so/<str:code>/hen-lai/",
    "can-bo/ho-so/<str:code>/phieu-kiem-soat/",
    "can-bo/ho-so/<str:code>/viec/<slug:act>/",
    "don-vi/ho-so/<str:code>/bo-sung/",
]


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_the_whole_map(everything, role):
    faults = []
    for route, each in addresses.list_addresses():
        for visit in addresses.list_visits(route, everything):
            answer = call(everything, role, visit.address)
            if fault := fault_of(answer, audience_of(each.callback), visit, role):
                faults.append(f"{visit.address}: {fault}")
    assert not faults, "\n".join(faults)


def call(everything: world.World, role: Role | None, address: str) -> HttpResponse:
    """Return what somebody gets at an address; whatever it changed is undone."""
    account = everything.accounts[role]
    with transaction.atomic():
        client = come_in(account)
        answer = client.get(address, headers=headers_of(account, role is Role.PARTNER))
        if answer.status_code == 405:
            is_program = address.startswith("/api/")
            answer = client.post(address, headers=headers_of(account, is_program))
        transaction.set_rollback(True)
    return answer


def come_in(account: Actor | None) -> Client:
    """Return a browser that is signed in, and that is told of faults as a user is."""
    client = Client(raise_request_exception=False)
    if account is not None:
        client.force_login(Account.objects.get(pk=account.account_id))
    return client


def headers_of(account: Actor | None, is_program: bool) -> dict[str, str]:
    """Return why somebody calls, and for a program its token."""
    headers = {"Purpose": "walk"}
    if account is not None and is_program:
        token = accounts.issue_token(
            account=account.account_id, scopes=SCOPES, name="test", by=SYSTEM, at=AT
        )
        headers["Authorization"] = f"Bearer {token}"
    return headers


def fault_of(
    answer: HttpResponse, audience: Audience, visit: addresses.Visit, role: Role | None
) -> str | None:
    """Return what is wrong with an answer, if anything."""
    is_admitted = audience.is_public or role in audience.roles
    if not is_admitted:
        is_turned_away = was_asked_in(answer) if role is None else answer.status_code == 403
        return None if is_turned_away else f"{answer.status_code} instead of turning away"
    if answer.status_code >= 500 or was_asked_in(answer):
        return str(answer.status_code)
    if role in visit.seen_by:
        return (
            None
            if answer.status_code not in {401, 403, 404}
            else f"{answer.status_code} for its owner"
        )
    return (
        None if answer.status_code in {302, 403, 404} else f"{answer.status_code} for a stranger"
    )


def was_asked_in(answer: HttpResponse) -> bool:
    """Tell whether the answer is the way to the sign-in page, or 401 for a program."""
    return answer.status_code == 401 or (
        answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
    )
