"""Whoever sends slowly, or nothing, or takes nothing, holds up nobody else."""

import contextlib
import json
import socket
import time

import pytest

from tests.journeys.conftest import until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journey"),
    pytest.mark.timeout(300),
]

FORM = b"POST /tai-khoan/dang-nhap/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nlogin=lan"
LARGE = b"GET /static/wagtailadmin/js/userbar.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3
OF_EACH = 80
CASE = {"wage": 5_000_000, "region": "I", "month": "2026-01", "regime": "employer"}


@pytest.fixture
def crowd(system):
    """Return how to come in many times at once with the same first words."""
    with contextlib.ExitStack() as all_of_them:

        def come(words, times=OF_EACH):
            lines = [
                all_of_them.enter_context(socket.create_connection(("127.0.0.1", system.port), 20))
                for _ in range(times)
            ]
            for line in lines:
                line.sendall(words)
            return lines

        yield come


def seconds_to_answer(system):
    """Return how long a page and a call with a body take together."""
    began = time.monotonic()
    assert system.call("/healthz")[0] == 200
    assert system.call("/api/v1/estimates/contribution", body=CASE)[0] == 200
    return time.monotonic() - began


def is_open(line):
    """Tell whether the other side has not hung up."""
    line.setblocking(False)
    try:
        return line.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_many_slow_clients_hold_up_nobody_and_are_cut_off(system, crowd):
    slow, silent, _never_reading = crowd(FORM), crowd(b""), crowd(LARGE)
    until(lambda: seconds_to_answer(system) < 5, 15)
    assert seconds_to_answer(system) < 5
    for line in slow:
        line.sendall(b"a")  # a byte is not enough
    until(lambda: not any(map(is_open, silent)), 20)
    until(lambda: not any(map(is_open, slow)), 60)
    assert seconds_to_answer(system) < 5


def test_half_a_form_is_never_taken_for_a_whole_one(system):
    with socket.create_connection(("127.0.0.1", system.port), 20) as line:
        line.sendall(FORM)
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(65536)
    assert answer.startswith(b"HTTP/1.1 400")
    assert "không đủ" in answer.decode()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        (b"Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"X: %s\r\n\r\n" % (b"a" * 600_000), 431),
    ],
    ids=["two lengths", "another encoding", "a space", "pieces of text", "a long head"],
)
def test_a_head_that_two_servers_could_read_in_two_ways_is_refused(system, words, status):
    with socket.create_connection(("127.0.0.1", system.port), 20) as line:
        line.sendall(b"POST /api/v1/estimates/pension HTTP/1.1\r\nHost: localhost\r\n" + words)
        assert line.recv(65536).startswith(b"HTTP/1.1 %d" % status)


def test_json_that_comes_in_pieces_is_read(system):
    body = json.dumps(CASE).encode()
    with socket.create_connection(("127.0.0.1", system.port), 20) as line:
        line.sendall(
            b"POST /api/v1/estimates/contribution HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        )
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
