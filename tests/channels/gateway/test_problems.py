"""Every fault is a problem document with a code, two languages and the path of each bad value."""

import pytest
from django.db import OperationalError
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.gateway.conftest import Caller

JSON = "application/json"
MEMBERS = {"type", "title", "status", "code", "detail", "message", "errors"}


def is_problem(answer, status, code=None):
    """Tell whether an answer is the problem document of a status."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert set(told) == MEMBERS
    assert set(told["message"]) == {"vi", "en"}
    assert told["status"] == answer.status_code == status
    return code is None or told["code"] == code


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/people/0110129425/record", 401, "not-signed-in"),
        ("/dossiers/00001-2026-00101", 401, "not-signed-in"),
        ("/nowhere", 404, "not-found"),
        ("/dossiers/a%0Ab", 404, "not-found"),
        ("/procedures/999", 404, "not-found"),
        ("/procedures?cursor=forged", 400, "bad-cursor"),
        ("/procedures?limit=0", 422, "invalid"),
        ("/procedures?limit=many", 422, "invalid"),
        ("/dossiers", 405, "method-not-allowed"),
    ],
)
def test_a_stranger_is_told_what_is_wrong(stranger, path, status, code):
    assert is_problem(stranger.get(path), status, code)


@pytest.mark.parametrize("path", ["/people/0110129425/record", "/procedures", "/openapi.json"])
def test_a_wrong_method_is_told_which_are_right(stranger, path):
    answer = stranger.post(path, {})
    assert is_problem(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]


def test_a_401_names_the_scheme(stranger):
    assert stranger.get("/people/0110129425/record").headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("raw", "media_type", "status", "code"),
    [
        (b"{}", "text/plain", 415, "wrong-media-type"),
        (b"{", JSON, 400, "bad-json"),
        (b"\xff\xfe", JSON, 400, "bad-json"),
        (b'{"procedure": NaN}', JSON, 400, "bad-json"),
        (b'{"procedure": "\\u0000"}', JSON, 400, "bad-json"),
        (b'{"procedure": "\\ud800"}', JSON, 400, "bad-json"),
        (b"[" * 100_000, JSON, 400, "bad-json"),
        (b"9" * 5_000, JSON, 400, "bad-json"),
        (b'{"form": {"batch": 1e400}}', JSON, 400, "bad-json"),
        (b'{"procedure": "600", "procedure": "601"}', JSON, 400, "bad-json"),
        (b"{}", JSON, 422, "invalid"),
        (b"[]", JSON, 422, "invalid"),
        (b'{"procedure": "600", "form": {}, "surprise": 1}', JSON, 422, "invalid"),
        (b'{"procedure": "999", "form": {}}', JSON, 404, "not-found"),
        (b'{"procedure": "600", "form": {}}', JSON, 422, "invalid"),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(hoa, key, raw, media_type, *, status, code):
    assert is_problem(hoa.post("/dossiers", raw, key=key, media_type=media_type), status, code)


def test_a_body_over_the_limit_is_refused_unread(hoa, key, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert is_problem(hoa.post("/dossiers", b" " * 101, key=key), 413, "body-too-large")


def test_each_bad_value_has_its_path(hoa, body, key):
    body["form"]["movements"][0]["from_month"] = "soon"
    told = hoa.post("/dossiers", body, key=key).json()
    assert "movements.0.from_month" in [each["path"] for each in told["errors"]]
    assert all(each["vi"] and each["en"] for each in told["errors"])


def test_the_detail_is_in_the_callers_language(stranger):
    told = stranger.get("/nowhere", **{"Accept-Language": "en"}).json()
    assert told["detail"] == told["message"]["en"] != told["message"]["vi"]


def test_what_breaks_is_a_problem_too(stranger, monkeypatch):
    monkeypatch.setattr("ansinh.channels.gateway.views.description.describe", lambda: 1 / 0)
    assert is_problem(stranger.get("/openapi.json"), 500, "broken")


def test_while_the_database_is_away_a_call_is_asked_for_again(stranger, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr("ansinh.channels.gateway.views.description.describe", fail)
    answer = stranger.get("/openapi.json")
    assert is_problem(answer, 503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0


def test_what_a_view_cannot_find_is_a_problem_too(stranger, monkeypatch):
    def miss():
        raise Http404

    monkeypatch.setattr("ansinh.channels.gateway.views.description.describe", miss)
    assert is_problem(stranger.get("/openapi.json"), 404, "not-found")


def test_too_many_calls_have_to_wait(stranger, settings):
    settings.API_CALLS_A_MINUTE = 3
    answers = [stranger.get("/procedures") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert is_problem(answers[-1], 429, "too-many-calls")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["period", "movements", "full_name", "number", "code", "wage", "x", "birth"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(form=anything, applicant=anything, procedure=st.sampled_from(["600", "", "x", None]))
def test_no_body_breaks_the_api(hoa, form, applicant, procedure):
    whole = {"procedure": procedure, "form": form, "applicant": applicant}
    for body in (whole, {"procedure": "600", "form": form}, form):
        assert hoa.post("/dossiers", body, key="k" * 12).status_code in {400, 404, 422, 403, 429}


@QUICK
@given(
    movement=st.dictionaries(
        st.text(max_size=5)
        | st.sampled_from(["full_name", "number", "code", "from_month", "wage"]),
        anything,
        max_size=6,
    )
)
def test_no_movement_breaks_the_api(hoa, movement):
    form = {"period": "2026-11", "movements": [movement]}
    answer = hoa.post("/dossiers", {"procedure": "600", "form": form}, key="k" * 12)
    assert answer.status_code in {400, 422, 429}


@QUICK
@given(
    segment=st.text(min_size=1, max_size=12).filter(
        lambda text: "?" not in text and "#" not in text
    )
)
def test_no_address_breaks_the_api(db, segment):
    for path in (f"/people/{segment}/record", f"/procedures/{segment}", f"/dossiers/{segment}"):
        assert Caller().get(path).status_code in {200, 401, 404, 422, 429}


@pytest.mark.parametrize("path", ["/procedures", "/procedures/600", "/openapi.json"])
def test_what_is_read_may_be_asked_for_without_its_body(stranger, path):
    answer = stranger.client.head(f"/api/v1{path}")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "methods"), [("/procedures", "GET, HEAD, OPTIONS"), ("/dossiers", "OPTIONS, POST")]
)
def test_an_address_says_which_methods_it_takes(stranger, path, methods):
    answer = stranger.client.options(f"/api/v1{path}")
    assert (answer.status_code, answer.headers["Allow"]) == (204, methods)
