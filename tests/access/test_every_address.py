"""Every address, called by everybody: in where allowed, turned away alike everywhere else."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import EVERY_ROLE, Audience
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.programs import actions as programs
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
    assert unknown == []


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_the_whole_map(everything, role):
    faults = []
    for route, each in addresses.list_addresses():
        for visit in addresses.list_visits(route, everything):
            audience = audience_of(each.callback)
            for method in methods_of(audience, visit, role):
                answer = call(everything, role, visit.address, method)
                if fault := fault_of(answer, audience, visit, role):
                    faults.append(f"{method} {visit.address}: {fault}")
    assert not faults, "\n".join(faults)


def methods_of(audience: Audience, visit: addresses.Visit, role: Role | None) -> tuple[str, ...]:
    """Return how somebody tries an address: who has no business there also sends something."""
    is_theirs = audience.is_public or role in visit.seen_by
    return ("get",) if is_theirs else ("get", "post")


def call(
    everything: world.World, role: Role | None, address: str, method: str = "get"
) -> HttpResponse:
    """Return what somebody gets at an address; whatever it changed is undone."""
    account = everything.accounts[role]
    with transaction.atomic():
        client = come_in(account)
        is_program = role is Role.PARTNER or (method == "post" and address.startswith("/api/"))
        answer = getattr(client, method)(address, headers=headers_of(account, is_program))
        if answer.status_code == 405 and method == "get":
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
        token = programs.issue_token(
            account=account.account_id, scopes=SCOPES, name="test", by=SYSTEM, at=AT
        )
        headers["Authorization"] = f"Bearer {token}"
    return headers


def fault_of(
    answer: HttpResponse, audience: Audience, visit: addresses.Visit, role: Role | None
) -> str | None:
    """Return what is wrong with an answer, if anything."""
    status = answer.status_code
    is_admitted = audience.is_public or role in audience.roles
    if not is_admitted:
        is_turned_away = was_asked_in(answer) if role is None else status == 403
        return None if is_turned_away or status == 405 else f"{status} instead of turning away"
    is_of_nobody_here = audience.is_public and not visit.seen_by
    if status >= 500 or (was_asked_in(answer) and not is_of_nobody_here):
        return str(status)
    if role in visit.seen_by:
        return None if status not in {401, 403, 404} else f"{status} for its owner"
    is_nowhere = is_of_nobody_here or status in {302, 403, 404, 405}
    return None if is_nowhere else f"{status} for a stranger"


def was_asked_in(answer: HttpResponse) -> bool:
    """Tell whether the answer is the way to the sign-in page, or 401 for a program."""
    return answer.status_code == 401 or (
        answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
    )
