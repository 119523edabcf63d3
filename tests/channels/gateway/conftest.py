"""Tokens and calls that tests of the API use."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.forgetting import forget_callers

EVERY_SCOPE = ("record.read", "dossier.file", "dossier.read")


class Caller:
    """A program with a bearer token."""

    def __init__(self, token=""):
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path, **headers):
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **headers})

    def post(self, path, body, key="", media_type="application/json"):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(f"/api/v1{path}", raw, content_type=media_type, headers=headers)


@pytest.fixture(autouse=True)
def _no_calls_yet():
    forget_callers()


def caller_for(actor, role, *, scopes=EVERY_SCOPE, **held):
    """Return a program that acts for an account in a role."""
    accounts.assign(account=actor.account_id, role=role, **held, by=SYSTEM, at=AT)
    token = programs.issue_token(
        account=actor.account_id, scopes=scopes, name="test", by=SYSTEM, at=AT
    )
    return Caller(token)


@pytest.fixture
def stranger(db):
    """Return a program without a token."""
    return Caller()


@pytest.fixture
def lan(cast):
    """Return a program that acts for Lan."""
    return caller_for(cast.worker, Role.PERSON, subject=cast.lan.id)


@pytest.fixture
def minh(cast):
    """Return a program that acts for Minh, the officer."""
    return caller_for(cast.minh, Role.RECEPTION, agency_path=cast.badinh.path)


@pytest.fixture
def partner(cast):
    """Return a partner's program that may read records."""
    return caller_for(cast.ivan, Role.PARTNER)


@pytest.fixture
def hoa(cast):
    """Return a program that acts for Hoa, the accountant of Sao Mai."""
    return caller_for(cast.hoa, Role.ACCOUNTANT, subject=cast.sao_mai.id)


@pytest.fixture
def body(cast):
    """Return what Hoa files: Bình leaves."""
    movement = {
        "full_name": cast.binh.full_name,
        "number": cast.binh.insurance_number,
        "code": "GH",
        "from_month": "2026-11",
    }
    return {"procedure": "600", "form": {"period": "2026-11", "movements": [movement]}}


@pytest.fixture
def key():
    """Return a new idempotency key."""
    return str(uuid4())
