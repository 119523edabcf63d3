"""What `make security` attacks is there: each search with the fields that its page names."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from ansinh.kernel.actors import Role
from tests.access.world import give_roles
from tools.security import door
from tools.security.searches import SEARCHES

FIELD = re.compile(r'name="([\w-]+)"')
OF_LINKS = {"after", "cu", "ma"}
"""Not typed: the place in a list, the offices of before, a code that comes with a link."""


def browser_of(role, cast):
    client = Client()
    if role:
        found = {"accountant": cast.hoa, "reception": cast.minh, "auditor": cast.auditor}
        account = found.get(role, cast.administrator).account_id
        client.force_login(get_user_model().objects.get(pk=account))
    return client


@pytest.mark.parametrize("search", SEARCHES, ids=lambda each: f"{each.path}{'!' * each.is_posted}")
def test_every_attacked_field_is_one_of_the_page(cast, search):
    give_roles(cast)
    answer = browser_of(search.role, cast).get(search.path)
    assert answer.status_code == 200
    assert search.role in {"", *Role}
    known = set(FIELD.findall(answer.content.decode())) | OF_LINKS
    assert {*search.asked, *search.beside} <= known


class Doors(BaseHTTPRequestHandler):
    """Answers with the status that the address names."""

    def do_GET(self):
        self.send_response(int(self.path[1:]))
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.mark.parametrize(("status", "is_open"), [(200, True), (403, False), (404, False)])
def test_a_page_that_is_refused_counts_as_shut(status, is_open):
    with HTTPServer(("127.0.0.1", 0), Doors) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert door.opens(address, f"/{status}", "") is is_open
