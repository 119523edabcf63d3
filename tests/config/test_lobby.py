"""Requests wait in the lobby for their bodies, and those who work meet only what is whole."""

import threading
from io import BytesIO

import pytest

from ansinh.config.processes import bodies
from ansinh.config.processes.lobby import Lobby
from ansinh.foundation.journal import actions as journal


class Way:
    """Remembers what was answered."""

    def __init__(self):
        self.is_answered = threading.Event()

    def response_bytes(self, status, headers, body):
        self.status, self.headers, self.body = status, dict(headers), body
        self.is_answered.set()

    def answer(self):
        assert self.is_answered.wait(5)
        return self.status, self.body


def repeat(way, head):
    """Answer with the body of the request."""
    way.response_bytes(200, [], head["wsgi.input"].read(int(head.get("CONTENT_LENGTH", "0"))))


def asked(body=b"", path="/", work=repeat, **head):
    way = Way()
    Lobby(work, journal)(way, {"PATH_INFO": path, "wsgi.input": BytesIO(body), **head})
    return way.answer()


def test_a_body_is_handed_on_whole():
    body = b"a" * (bodies.KEPT_IN_MEMORY * 3)
    assert asked(body, CONTENT_LENGTH=str(len(body))) == (200, body)


def test_json_in_pieces_gets_its_length():
    head = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_TYPE": "application/json"}
    assert asked(b"[1]", **head) == (200, b"[1]")


def test_a_form_in_pieces_is_refused_for_nobody_could_tell_half_of_it_from_all():
    head = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_TYPE": "multipart/form-data"}
    assert asked(b"abc", **head)[0] == 411


def test_what_has_no_body_is_answered():
    assert asked() == (200, b"")


def test_half_a_body_never_reaches_the_program():
    assert asked(b"login=lan", CONTENT_LENGTH="5000")[0] == 400


@pytest.mark.parametrize("length", ["x", "-1", "+5", "٣"])
def test_a_length_that_is_none_is_refused(length):
    assert asked(b"abc", CONTENT_LENGTH=length)[0] == 400


def test_a_length_told_twice_is_refused():
    assert asked(b"abc", CONTENT_LENGTH="3", HTTP_TRANSFER_ENCODING="chunked")[0] == 400


def test_what_is_too_large_is_let_pass_and_left_out():
    class Endless:
        def read(self, size):
            return b"a" * size

    way, head = Way(), {"PATH_INFO": "/", "wsgi.input": Endless()}
    Lobby(repeat, journal)(way, head | {"CONTENT_LENGTH": str(bodies.LARGEST + 1)})
    assert way.answer() == (200, b"")


def test_what_does_not_fit_beside_the_others_is_refused_to_a_program_in_its_words():
    lobby, way = Lobby(repeat, journal), Way()
    lobby.room.take(lobby.room.left)
    lobby(way, {"PATH_INFO": "/api/v1/x", "wsgi.input": BytesIO(b"a"), "CONTENT_LENGTH": "1"})
    assert way.answer()[0] == 503
    assert way.headers["Content-Type"] == "application/problem+json"
    assert way.headers["Retry-After"]


def test_room_is_given_back():
    lobby, way = Lobby(repeat, journal), Way()
    before = lobby.room.left
    lobby(way, {"PATH_INFO": "/", "wsgi.input": BytesIO(b"a"), "CONTENT_LENGTH": "1"})
    way.answer()
    lobby(other := Way(), {"PATH_INFO": "/", "wsgi.input": BytesIO(b"ab"), "CONTENT_LENGTH": "9"})
    assert other.answer()[0] == 400
    for _ in range(500):
        if lobby.room.left == before:
            return
        threading.Event().wait(0.01)
    raise AssertionError(lobby.room.left)


def test_a_fault_is_answered_and_others_are_served():
    def fail(way, head):
        raise ValueError

    assert asked(work=fail)[0] == 500


def test_a_disk_that_is_full_is_told(monkeypatch):
    monkeypatch.setattr(bodies, "KEPT_IN_MEMORY", 10)
    monkeypatch.setattr(bodies.Kept, "fill", full)
    body, way = BytesIO(b"abc"), Way()
    Lobby(repeat, journal)(way, {"PATH_INFO": "/", "wsgi.input": body, "CONTENT_LENGTH": "3"})
    assert way.answer()[0] == 503
    assert body.read() == b"", "who still sends would not hear the answer"


def full(kept, source):
    raise OSError(28, "No space left on device")
