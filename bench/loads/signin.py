"""Accounts to sign in with, the two answers of the door, and a crowd before it."""

from __future__ import annotations

import contextlib
import http.client
import multiprocessing
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

from argon2 import PasswordHasher
from django.conf import settings
from django.utils.crypto import get_random_string

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.actions.entering import sessions
from ansinh.kernel.actors import SYSTEM, Actor, Role

STRANGER = Actor(label="anyone", source="10.0.0.9")


def open_account(password: str, at: datetime) -> str:
    """Return the login of a new account."""
    login = f"bench-{uuid4().hex[:12]}"
    account = actions.open_account(login=login, name="B", password=password, by=SYSTEM, at=at)
    actions.assign(account=account, role=Role.PERSON, subject=1, by=SYSTEM, at=at)
    return login


def right(login: str, password: str, at: datetime) -> None:
    """Come in."""
    sessions.check_password(login=login, password=password, by=STRANGER, at=at)


def come_in_for(port: int, login: str, password: str, seconds: int) -> int:
    """Sign in again and again from one known browser; return how often that worked."""
    typed = {"login": login, "password": password}
    cookies = SimpleCookie({settings.CSRF_COOKIE_NAME: get_random_string(32)})
    times, line, end = 0, http.client.HTTPConnection("127.0.0.1", port), time.monotonic() + seconds
    while time.monotonic() < end:
        token = cookies[settings.CSRF_COOKIE_NAME].value
        body = urlencode({**typed, "csrfmiddlewaretoken": token})
        line.request("POST", "/tai-khoan/dang-nhap/", body, _headers(cookies))
        answer = line.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(answer.status)
        for each in answer.headers.get_all("Set-Cookie", []):
            cookies.load(each)
        cookies.pop(settings.SESSION_COOKIE_NAME, None)
        times += 1
    return times


def _headers(cookies: SimpleCookie) -> dict[str, str]:
    return {
        "Host": "localhost",
        "User-Agent": "Bench",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join(f"{name}={each.value}" for name, each in cookies.items()),
    }


def hash_for(kept: str, password: str, hasher: PasswordHasher, seconds: int) -> int:
    """Verify a bare hash again and again; return how often."""
    times, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        hasher.verify(kept, password)
        times += 1
    return times


def together(work: Callable[..., int], many: Sequence[tuple[object, ...]]) -> int:
    """Do a work in several processes at once, each with arguments of its own; return the sum."""
    with multiprocessing.get_context("fork").Pool(len(many)) as crowd:
        return sum(crowd.starmap(work, many))


def wrong(login: str, at: datetime) -> None:
    """Be told that the two do not belong together, from an address nobody has tried before."""
    nobody = Actor(label="anyone", source=uuid4().hex)
    with contextlib.suppress(sessions.WrongSignIn):
        sessions.check_password(login=login + uuid4().hex[:6], password="x", by=nobody, at=at)  # noqa: S106
