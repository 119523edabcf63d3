"""Who meets at the provider: Lan and her browser, a web site and an app that are registered."""

import pytest

from ansinh.foundation.programs.types import ProgramKind
from tests.foundation.programs import connecting as clients
from tests.foundation.programs.connecting import ISSUER


@pytest.fixture
def issuer(settings):
    """Let the provider stand at the address that the clients of the tests know."""
    settings.BASE_URL = ISSUER


@pytest.fixture
def lan(db):
    """Return the account of Lan."""
    return clients.open_account()


@pytest.fixture
def visitor(lan):
    """Return the browser in which Lan has signed in."""
    return clients.come_in()


@pytest.fixture
def shop(db):
    """Return a web site that is registered."""
    return clients.register()


@pytest.fixture
def app(db):
    """Return an app that is registered; it keeps no secret."""
    return clients.register(name="Ứng dụng", kind=ProgramKind.PUBLIC)
