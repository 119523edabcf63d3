"""Officers at their desks, and dossiers that wait for them."""

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from ansinh.foundation.accounts import actions as accounts
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.identifiers import in_address
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import Applicant, Channel, Filing
from tests.cast import AT
from tests.watchman import WatchfulClient

ROLES = {
    "minh": Role.RECEPTION,
    "tuan": Role.PROCESSING,
    "ha": Role.DISTRICT_LEADER,
    "support": Role.SUPPORT,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
    "provincial": Role.PROVINCIAL_LEADER,
    "supervisor": Role.SUPPORT_SUPERVISOR,
    "worker": Role.PERSON,
}


def signed_in(actor, role):
    """Return a browser in which an account of the cast is signed in."""
    accounts.assign(
        account=actor.account_id,
        role=role,
        agency_path=actor.agency_path,
        subject=next(iter(actor.people), None),
        by=SYSTEM,
        at=AT,
    )
    browser = WatchfulClient()
    browser.force_login(get_user_model().objects.get(pk=actor.account_id))
    return browser


@pytest.fixture
def at_desk(cast):
    """Return a way to sit somebody of the cast down."""
    return lambda name: signed_in(getattr(cast, name), ROLES[name])


@pytest.fixture
def minh(at_desk):
    """Return the browser of the officer who receives."""
    return at_desk("minh")


@pytest.fixture
def tuan(at_desk):
    """Return the browser of the officer who processes."""
    return at_desk("tuan")


@pytest.fixture
def ha(at_desk):
    """Return the browser of the leader who signs."""
    return at_desk("ha")


@pytest.fixture
def file(cast):
    """Return a way to file a dossier of Sao Mai: Bình leaves."""

    def filed(person=None):
        leaver = person or cast.binh
        movement = {
            "full_name": leaver.full_name,
            "number": leaver.insurance_number,
            "code": "GH",
            "from_month": "2026-11",
        }
        filing = Filing(
            procedure="600",
            form={"period": "2026-11", "movements": [movement]},
            applicant=Applicant(name=cast.sao_mai.name, employer=cast.sao_mai.id),
            channel=Channel.ONLINE,
            key=str(uuid4()),
        )
        return actions.file(filing, by=cast.hoa, at=AT).code

    return filed


@pytest.fixture
def dossier(file):
    """Return the code of a dossier that waits for reception."""
    return file()


@pytest.fixture
def page(dossier):
    """Return the address of that dossier on the desk."""
    return f"/can-bo/ho-so/{in_address(dossier)}/"


def act(browser, page, name, **typed):
    """Do an act on a dossier's page as its form would."""
    return browser.post(f"{page}viec/{name}/", {"slug": "tat-ca", **typed}, follow=True)
