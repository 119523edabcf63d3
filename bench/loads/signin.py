"""An account to sign in with, and the two answers of the door."""

from __future__ import annotations

import contextlib
from datetime import datetime
from uuid import uuid4

from django.test import Client

from ansinh.foundation.accounts import actions
from ansinh.kernel.actors import SYSTEM, Actor, Role

BROWSER = Client(HTTP_USER_AGENT="Bench", SERVER_NAME="localhost")
STRANGER = Actor(label="anyone", source="10.0.0.9")


def open_account(password: str, at: datetime) -> str:
    """Return the login of a new account."""
    login = f"bench-{uuid4().hex[:12]}"
    account = actions.open_account(login=login, name="B", password=password, by=SYSTEM, at=at)
    actions.assign(account=account, role=Role.PERSON, subject=1, by=SYSTEM, at=at)
    return login


def right(login: str, password: str, at: datetime) -> None:
    """Come in."""
    actions.check_password(login=login, password=password, by=STRANGER, at=at)


def through_the_page(login: str, password: str) -> None:
    """Come in through the page: middleware, brakes, stages, session, device, journal."""
    BROWSER.cookies.pop("sessionid", None)
    answer = BROWSER.post("/tai-khoan/dang-nhap/", {"login": login, "password": password})
    if answer.status_code != 302:
        raise RuntimeError(answer.status_code)


def wrong(login: str, at: datetime) -> None:
    """Be told that the two do not belong together, from an address nobody has tried before."""
    nobody = Actor(label="anyone", source=uuid4().hex)
    with contextlib.suppress(actions.WrongSignIn):
        actions.check_password(login=login + uuid4().hex[:6], password="x", by=nobody, at=at)  # noqa: S106
