"""The shortest way to a record answers like the long one, to the letter."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from ansinh.config.shortcut import RecordsFirst
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.forgetting import forget_callers

LAN, NOBODY = "0110129425", "0199999999"


def asked(number, **headers):
    """Return the environment of a call for a record."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/api/v1/people/{number}/record",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        **headers,
    }


def answer(application, environ, *, anew=True):
    """Return status, headers and body; anew by a process that has seen no caller yet."""
    if anew:
        forget_callers()
    told = []
    body = b"".join(application(environ, lambda status, headers: told.append((status, headers))))
    [(status, headers)] = told
    return status, sorted(headers), body


def refuse(environ, start_response):
    """Stand in for the whole where it must not be asked."""
    raise AssertionError(environ["PATH_INFO"])


@pytest.fixture(autouse=True)
def _connection_stays():
    """Keep the connection of the test's transaction, which the end of a request would close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def bearer(cast):
    """Return the headers of programs: Lan's own, a partner's, one without the scope, a stranger's."""
    held = {
        "lan": (cast.worker, Role.PERSON, {"subject": cast.lan.id}, ["record.read"]),
        "partner": (cast.ivan, Role.PARTNER, {}, ["record.read"]),
        "narrow": (cast.ivan, Role.PARTNER, {}, ["dossier.read"]),
    }

    def headers(who):
        if who not in held:
            return {"HTTP_AUTHORIZATION": "Bearer nobody"}
        actor, role, of, scopes = held[who]
        accounts.assign(account=actor.account_id, role=role, **of, by=SYSTEM, at=AT)
        token = programs.issue_token(
            account=actor.account_id, scopes=scopes, name="test", by=SYSTEM, at=AT
        )
        return {"HTTP_AUTHORIZATION": f"Bearer {token}"}

    return headers


@pytest.mark.parametrize("language", ["", "en"])
@pytest.mark.parametrize(
    "call",
    [
        ("lan", LAN, "", "200 OK"),
        ("lan", NOBODY, "", "404 Not Found"),
        ("partner", LAN, "Doi chieu", "200 OK"),
        ("partner", LAN, "", "422 Unprocessable Entity"),
        ("partner", "01x", "Doi chieu", "422 Unprocessable Entity"),
        ("narrow", LAN, "Doi chieu", "403 Forbidden"),
        ("stranger", LAN, "", "401 Unauthorized"),
    ],
)
def test_both_ways_answer_alike(bearer, language, call):
    who, number, purpose, status = call
    said = {"HTTP_PURPOSE": purpose, "HTTP_ACCEPT_LANGUAGE": language}
    environ = asked(number, **bearer(who), **said)
    short = answer(RecordsFirst(refuse), dict(environ))
    assert short[0] == status
    assert short == answer(WSGIHandler(), environ)


def test_the_short_way_journals_each_look(bearer, cast):
    headers = {**bearer("partner"), "HTTP_PURPOSE": "Doi chieu"}
    answer(RecordsFirst(refuse), asked(LAN, **headers))
    [look] = journal.list_looks_at(cast.lan.id)
    assert look.purpose == "Doi chieu"


def test_the_short_way_counts_calls(bearer, settings):
    settings.API_CALLS_A_MINUTE = 1
    headers = bearer("lan")
    answer(RecordsFirst(refuse), asked(LAN, **headers))
    again = answer(RecordsFirst(refuse), asked(LAN, **headers), anew=False)
    assert again[0].startswith("429")


@pytest.mark.parametrize(
    "other",
    [
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/api/v1/procedures"},
        {"HTTP_AUTHORIZATION": ""},
        {"HTTP_HOST": "elsewhere.example"},
        {"SCRIPT_NAME": "/below"},
    ],
)
def test_all_else_goes_the_long_way(bearer, other):
    environ = asked(LAN, **{**bearer("lan"), **other})
    with pytest.raises(AssertionError):
        answer(RecordsFirst(refuse), environ)
