"""What tests of the one-stop system file, and when."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ansinh.kernel import events as bus
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import Act, Applicant, Channel, Filing
from tests.cast import AT


def form_of(*people, code="GH", month="2026-11"):
    """Return a declaration of procedure 600 in which these people leave."""
    movements = [
        {
            "full_name": each.full_name,
            "number": each.insurance_number,
            "code": code,
            "from_month": month,
        }
        for each in people
    ]
    return {"period": month, "movements": movements}


@pytest.fixture
def filing(cast):
    """Return a maker of filings of Sao Mai about Bình."""

    def make(**changes):
        given = {
            "procedure": "600",
            "form": form_of(cast.binh),
            "applicant": Applicant(name=cast.sao_mai.name, employer=cast.sao_mai.id),
            "channel": Channel.ONLINE,
            "key": str(uuid4()),
        }
        return Filing(**{**given, **changes})

    return make


@pytest.fixture
def filed(cast, filing):
    """Return the code of a dossier Hoa has filed for Sao Mai."""
    return actions.file(filing(), by=cast.hoa, at=AT).code


@pytest.fixture
def do(cast, filed):
    """Return a way to do acts to that dossier, an hour apart, as who does them."""
    moment = [AT]
    who = {
        Act.ACCEPT: cast.minh,
        Act.TAKE_UP: cast.tuan,
        Act.SUBMIT: cast.tuan,
        Act.HAND_OVER: cast.tuan,
        Act.SIGN: cast.ha,
        Act.SEND_BACK: cast.ha,
        Act.RETURN: cast.minh,
        Act.WITHDRAW: cast.hoa,
    }

    def act(*acts, by=None, **more):
        for each in acts:
            moment[0] += timedelta(hours=1)
            state = actions.advance(code=filed, act=each, by=by or who[each], at=moment[0], **more)
        return state

    return act


@pytest.fixture
def hear(monkeypatch):
    """Return a way to listen to one kind of event; after the test all is wired as before."""

    def listen(kind):
        heard = []
        monkeypatch.setitem(bus._listeners, kind, [*bus._listeners[kind], heard.append])
        return heard

    return listen
