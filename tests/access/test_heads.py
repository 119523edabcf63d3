"""Whoever asks only for the head of a page gets that of the page itself."""

from __future__ import annotations

import pytest
from django.db import transaction

from ansinh.foundation.documents import actions as papers
from ansinh.kernel.actors import Role
from tests.access import addresses, world
from tests.access.test_every_address import come_in, headers_of
from tests.cast import AT

READERS = [None, Role.PERSON, Role.ACCOUNTANT, Role.RECEPTION, Role.ADMINISTRATOR, Role.PARTNER]


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


@pytest.mark.parametrize("role", READERS, ids=str)
def test_every_page_that_is_shown_has_a_head(everything, role):
    account = everything.accounts[role]
    headers = headers_of(account, role is Role.PARTNER)
    faults = []
    for route, _ in addresses.list_addresses():
        for visit in addresses.list_visits(route, everything):
            page = ask(account, "get", visit.address, headers)
            if page.status_code in {200, 302}:
                head = ask(account, "head", visit.address, headers)
                if gist(head) != gist(page) or head.getvalue():
                    faults.append(f"{visit.address}: {gist(page)} has the head {gist(head)}")
    assert not faults, "\n".join(faults)


def ask(account, method, address, headers):
    """Return an answer; whatever the look left behind is undone."""
    with transaction.atomic():
        answer = getattr(come_in(account), method)(address, headers=headers)
        transaction.set_rollback(True)
    return answer


def gist(answer):
    """Return what a head is asked for."""
    return answer.status_code, answer.headers.get("Content-Type")
