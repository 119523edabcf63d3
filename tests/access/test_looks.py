"""Whoever of the staff or the partners is shown a person leaves a look that she can see."""

from __future__ import annotations

import pytest
from django.db import transaction

from ansinh.foundation.documents import actions as papers
from ansinh.foundation.journal.models import Entry
from ansinh.foundation.journal.types import LOOK
from ansinh.kernel.actors import OFFICERS, Role
from tests.access import addresses, world
from tests.access.test_every_address import audience_of, come_in, headers_of
from tests.cast import AT

LOOKERS = sorted(OFFICERS | {Role.SUPPORT, Role.AUDITOR, Role.ADMINISTRATOR, Role.PARTNER})
TYPED = addresses.COUNTER
"""Declarations at the counter: the officer reads there what she typed in from the paper."""
NAMES_ONLY = ("can-bo/", "can-bo/viec/<slug:slug>/", "can-bo/phan-anh/")
"""Work lists, which name the applicant and show nothing of the record: opening one is the look."""


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def shown_on(page, person, route):
    """Tell whether a page shows a person: her number, or her name beyond a work list."""
    is_named = person.full_name in page and route not in NAMES_ONLY
    return person.insurance_number in page or is_named


def looks_left_out(everything, role, route, address):
    """Return whom a page shows without leaving a look; what the visit wrote is undone."""
    account = everything.accounts[role]
    cast = everything.cast
    with transaction.atomic():
        last = Entry.objects.latest("id").pk
        headers = headers_of(account, role is Role.PARTNER)
        answer = come_in(account).get(address, headers=headers)
        is_page = answer.status_code == 200 and not answer.streaming
        page = answer.content.decode(errors="ignore") if is_page else ""
        seen = set(Entry.objects.filter(pk__gt=last, act=LOOK).values_list("person", flat=True))
        transaction.set_rollback(True)
    others = [each for each in (cast.lan, cast.binh, cast.cuc) if each.id not in account.people]
    return [each for each in others if shown_on(page, each, route) and each.id not in seen]


@pytest.mark.parametrize("role", LOOKERS, ids=str)
def test_no_page_shows_a_person_without_a_look(everything, role):
    unseen = [
        f"{visit.address}: {person.full_name}"
        for route, each in addresses.list_addresses()
        if not audience_of(each.callback).is_public and not route.startswith(TYPED)
        for visit in addresses.list_visits(route, everything)
        for person in looks_left_out(everything, role, route, visit.address)
    ]
    assert unseen == []


def test_the_walk_meets_pages_that_show_people(everything):
    address = f"/can-bo/ho-so/{everything.own.dossier}/"
    with transaction.atomic():
        last = Entry.objects.latest("id").pk
        come_in(everything.accounts[Role.PROCESSING]).get(address)
        seen = Entry.objects.filter(pk__gt=last, act=LOOK).values_list("person", flat=True)
        assert everything.cast.binh.id in set(seen)
