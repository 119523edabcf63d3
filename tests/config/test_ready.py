"""Whoever starts the system learns that it serves, also where it answers to its own name alone."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ansinh.config.processes import system


class OfOneName(BaseHTTPRequestHandler):
    """Answers to one name, as the service does to those of ANSINH_HOSTS."""

    def do_GET(self):
        """Answer."""
        self.send_response(200 if self.headers["Host"] == "dichvucong.example" else 400)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def address():
    with HTTPServer(("127.0.0.1", 0), OfOneName) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/readyz"
        server.shutdown()


def test_it_is_asked_by_its_own_name(address):
    assert system.is_ready(address, name=system.name_of(["dichvucong.example", "other.example"]))
    assert not system.is_ready(address, name="127.0.0.1")


@pytest.mark.parametrize("hosts", [(), ("*",), (".example",)])
def test_where_any_name_does_it_is_asked_by_that_of_the_machine(hosts):
    assert system.name_of(hosts) == "localhost"
