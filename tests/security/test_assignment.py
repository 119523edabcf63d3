"""Fields that a form does not have change nothing: nobody promotes herself by sending more."""

from __future__ import annotations

import pytest
from django.db import transaction

from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.registrations.models import Registration
from ansinh.kernel.actors import Role
from ansinh.services.dossiers.models import Dossier
from tests.access import addresses, world
from tests.access.test_every_address import come_in
from tests.cast import AT

OUGHT = ("login", "is_active", "password", "person", "phone", "email")
KEPT = [each.attname for each in Account._meta.fields if each.attname in OUGHT]


ENDS_A_ROLE = "don-vi/uy-quyen/<int:key>/thu-hoi/"
"""Whoever holds or gave a delegation may end it here, whatever else she sends."""


@pytest.fixture
def everything(cast, settings):
    settings.DEMONSTRATION = True
    papers.make_demonstration_key(at=AT)
    return world.build(cast)


def standing():
    """Return who is who, and whose every dossier is."""
    return (
        list(Assignment.objects.order_by("pk").values_list()),
        list(Account.objects.order_by("pk").values_list("pk", *KEPT)),
        list(
            Dossier.objects.order_by("pk").values_list("pk", "employer", "person", "agency_path")
        ),
        Registration.objects.count(),
    )


def more(everything):
    """Return what somebody would like to be taken along."""
    other = int(everything.cast.other.id)
    return {
        "role": "administrator", "roles": "administrator", "is_staff": "1", "is_superuser": "1",
        "is_active": "1", "agency_path": "000/", "employer": other, "person": 1, "owner": 1,
        "account": everything.cast.administrator.account_id, "state": "accepted", "groups": "1",
        "user_permissions": "1", "powers": "file", "valid_until": "2099-01-01", "id": 1, "pk": 1,
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.PERSON, Role.ACCOUNTANT, Role.RECEPTION])
def test_no_address_lets_anybody_become_more(everything, role):
    before = standing()
    changed = []
    for route in {route for route, _ in addresses.list_addresses()} - {ENDS_A_ROLE}:
        for visit in addresses.list_visits(route, everything)[:1]:
            with transaction.atomic():
                answer = come_in(everything.accounts[role]).post(visit.address, more(everything))
                if answer.status_code >= 500 and not route.startswith("readyz"):
                    changed.append(f"{visit.address}: {answer.status_code}")
                if standing() != before:
                    changed.append(f"{visit.address} changed who is who")
                transaction.set_rollback(True)
    assert changed == []
