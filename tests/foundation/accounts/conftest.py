"""How what is sent to the owners of accounts is read."""

import pytest


@pytest.fixture
def simulated(settings):
    """Let what is sent come to the simulated phones and mailboxes."""
    settings.MESSAGE_WAYS = {"sms": "simulator", "email": "simulator"}
