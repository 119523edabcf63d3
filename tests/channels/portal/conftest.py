"""Lan and Hoa at their browsers, a dossier of Sao Mai, and the demonstration's pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from ansinh.channels.portal import content
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.types.doors import CONFIRMED, CONFIRMED_ON
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import Applicant, Channel, Filing
from tests.cast import AT
from tests.watchman import WatchfulClient


def signed_in(actor, role, subject=None):
    """Return a browser in which an account of the cast is signed in."""
    place = actor.agency_path
    accounts.assign(
        account=actor.account_id, role=role, agency_path=place, subject=subject, by=SYSTEM, at=AT
    )
    browser = WatchfulClient()
    browser.force_login(get_user_model().objects.get(pk=actor.account_id))
    return browser


def confirm(browser, since=timedelta()):
    """Let a browser have given its code some time ago, on this device."""
    session = browser.session
    session[CONFIRMED] = (timezone.now() - since).timestamp()
    session.pop(CONFIRMED_ON, None)
    session.save()
    return browser


@pytest.fixture
def lan(cast):
    """Return the browser of Lan, the worker."""
    return signed_in(cast.worker, Role.PERSON, int(cast.lan.id))


@pytest.fixture
def hoa(cast):
    """Return the browser of Hoa, the accountant."""
    # What withdrawing asks for is tried in accounts.
    return confirm(signed_in(cast.hoa, Role.ACCOUNTANT, int(cast.sao_mai.id)))


@pytest.fixture
def minh(cast):
    """Return the browser of Minh, the officer."""
    return signed_in(cast.minh, Role.RECEPTION)


@pytest.fixture
def filed(cast):
    """Return what Hoa got when she filed that Bình leaves."""
    movement = {
        "full_name": cast.binh.full_name,
        "number": cast.binh.insurance_number,
        "code": "GH",
        "from_month": "2026-11",
    }
    filing = Filing(
        procedure="600",
        form={"period": "2026-11", "movements": [movement]},
        applicant=Applicant(
            name=cast.sao_mai.name, employer=cast.sao_mai.id, phone=cast.sao_mai.phone
        ),
        channel=Channel.ONLINE,
        key=str(uuid4()),
    )
    return actions.file(filing, by=cast.hoa, at=AT)


@pytest.fixture
def pages(db):
    """Load the pages of the demonstration."""
    content.load(at=AT)
