"""An answer that shows somebody's data leaves only when the look is in the journal."""

import threading
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import connection

from ansinh.config.processes.lobby import Lobby
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal import queries
from ansinh.kernel.actors import Actor

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LAN = 7
NOT_TO_BE_KEPT = "\0"

pytestmark = pytest.mark.django_db(transaction=True)


class Way:
    """Remembers what was answered, and how many looks were kept by then."""

    def __init__(self):
        self.is_answered = threading.Event()

    def response_bytes(self, status, headers, body):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM journal_entry")
            [self.kept] = cursor.fetchone()
        self.status, self.body = status, body
        self.is_answered.set()

    def answer(self):
        assert self.is_answered.wait(10)
        return self.status, self.body


class Whole:
    """An answer as Django gives it."""

    streaming = False

    def __init__(self, *pieces):
        self.inner, self.is_closed = self, False
        self.pieces = pieces

    def __iter__(self):
        return iter(self.pieces)

    def close(self):
        self.is_closed = True


class Streamed(Whole):
    """An answer that is long."""

    streaming = True


def look(purpose="Rà soát"):
    journal.record_look(
        by=Actor(account_id=1, label="Minh", source="10.0.0.7"),
        at=AT,
        subject_kind="person",
        subject=str(LAN),
        person=LAN,
        purpose=purpose,
    )


def show(way, head):
    """Look at somebody, and show what was seen."""
    look(head.get("purpose", "Rà soát"))
    way.response_bytes(200, [], b"Lan")


def cut_others_off():
    """End the other connections to the database, which lobbies keep as long as the process lives."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def nobody_is_left():
    yield
    cut_others_off()


def ask(lobby, *heads):
    """Ask several at once; return the ways back and the answers."""
    ways = [Way() for _ in heads]
    for way, head in zip(ways, heads, strict=True):
        lobby(way, {"PATH_INFO": "/", "wsgi.input": BytesIO(), **head})
    return ways, [way.answer() for way in ways]


def asked(*heads, work=show):
    return ask(Lobby(work, journal), *heads)


def purposes():
    return [each.purpose for each in queries.list_looks_at(LAN)]


def test_the_look_is_kept_before_the_answer_leaves():
    [way], answers = asked({})
    assert answers == [(200, b"Lan")]
    assert way.kept == 1
    assert purposes() == ["Rà soát"]


def test_each_of_many_is_kept_and_answered():
    _, answers = asked(*({"purpose": str(number)} for number in range(40)))
    assert answers == [(200, b"Lan")] * 40
    assert sorted(map(int, purposes())) == list(range(40))
    assert queries.verify().broken is None


def test_what_cannot_be_kept_is_not_shown_and_holds_up_nobody_else():
    heads = [{"purpose": "a"}, {"purpose": NOT_TO_BE_KEPT}, {"purpose": "b"}]
    _, answers = asked(*heads)
    assert [status for status, _ in answers] == [200, 503, 200]
    assert b"Lan" not in answers[1][1]
    assert sorted(purposes()) == ["a", "b"]


def test_a_connection_that_broke_is_made_anew():
    lobby = Lobby(show, journal)
    ask(lobby, {})
    cut_others_off()
    _, answers = ask(lobby, {}, {})
    assert answers == [(200, b"Lan")] * 2


def test_an_answer_that_cannot_be_given_holds_up_nobody_else():
    class Gone(Way):
        def response_bytes(self, status, headers, body):
            raise BrokenPipeError

    lobby = Lobby(show, journal)
    lobby(Gone(), {"PATH_INFO": "/", "wsgi.input": BytesIO()})
    _, answers = ask(lobby, {}, {})
    assert answers == [(200, b"Lan")] * 2
    assert len(purposes()) == 3


def test_an_answer_in_pieces_is_put_together_and_closed():
    whole = Whole(b"La", b"n")

    def give(way, head):
        look()
        way.response_iter(200, [], whole)

    [way], answers = asked({}, work=give)
    assert answers == [(200, b"Lan")]
    assert way.kept == 1
    assert whole.is_closed


def test_a_long_answer_begins_when_its_look_is_kept():
    began = threading.Event()

    class Long(Way):
        def response_iter(self, status, headers, body):
            self.response_bytes(status, headers, b"".join(body))

    def give(way, head):
        look()
        began.set()
        way.response_iter(200, [], Streamed(b"La", b"n"))

    way = Long()
    Lobby(give, journal)(way, {"PATH_INFO": "/", "wsgi.input": BytesIO()})
    assert way.answer() == (200, b"Lan")
    assert way.kept == 1


def test_a_request_that_failed_shows_nothing():
    def fail(way, head):
        look()
        raise ValueError

    _, answers = asked({}, work=fail)
    assert [status for status, _ in answers] == [500]


def test_what_is_looked_at_without_a_door_is_kept_at_once():
    look()
    assert purposes() == ["Rà soát"]
