"""What `make security` attacks is there: each search with the fields that its page names."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from ansinh.kernel.actors import Role
from tests.access.world import give_roles
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
