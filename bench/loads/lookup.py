"""People to look up, accounts that may, and clients that ask over HTTP as fast as they can."""

from __future__ import annotations

import http.client
import multiprocessing
import random
import re
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.utils.crypto import get_random_string

from ansinh.config.demonstration import populating
from ansinh.config.sessions import SessionStore
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.programs import actions as programs
from ansinh.kernel.actors import SYSTEM, Actor, Role
from ansinh.records.contributions import actions as looking
from ansinh.records.contributions import queries as contributions
from bench import harness

MOMENT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
YEARS, A_FIRM = 10, 50
SAMPLE = 20_000
BODY = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doors:
    """The requests of each way in: whole HTTP texts, one a person."""

    partner: list[bytes]
    own: list[bytes]
    page: list[bytes]


@dataclass(frozen=True, slots=True)
class Speed:
    """How many answers a second, and how slow the slowest twentieth is, in seconds."""

    rate: float
    slow: float


def make_people(wanted: int) -> None:
    """Add people until there are as many as wanted."""
    missing = wanted - _count()
    if missing > 0:
        order = populating.Order(
            people=missing, employers=max(missing // A_FIRM, 1), years=YEARS, seed=wanted
        )
        populating.populate(order, at=MOMENT, tell=lambda _: None)


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        return int(cursor.fetchone()[0])


def _sample() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM people_person")
        first, last = cursor.fetchone()
        keys = [random.randint(first, last) for _ in range(SAMPLE)]
        cursor.execute("SELECT id, insurance_number FROM people_person WHERE id = ANY(%s)", [keys])
        found: list[tuple[int, str]] = cursor.fetchall()
    random.shuffle(found)
    return found


def open_doors() -> Doors:
    """Open a partner's and a worker's account; return requests for each way in."""
    now = datetime.now(tz=UTC)
    sample = _sample()
    mark = str(int(now.timestamp()))
    partner = accounts.open_account(
        login=f"ivan-{mark}", name="I-VAN", password=secrets.token_urlsafe(), by=SYSTEM, at=now
    )
    accounts.assign(account=partner, role=Role.PARTNER, by=SYSTEM, at=now)
    person, number = sample[0]
    worker = accounts.open_account(
        login=f"worker-{mark}", name="Worker", password=secrets.token_urlsafe(), by=SYSTEM, at=now
    )
    accounts.assign(account=worker, role=Role.PERSON, subject=person, by=SYSTEM, at=now)
    scopes = ["record.read"]
    token = programs.issue_token(account=partner, scopes=scopes, name="bench", by=SYSTEM, at=now)
    own = programs.issue_token(account=worker, scopes=scopes, name="bench", by=SYSTEM, at=now)
    cookie = f"Cookie: {settings.SESSION_COOKIE_NAME}={_session(worker)}; {_csrf_cookie()}\r\n"
    return Doors(
        partner=[
            _request(f"/api/v1/people/{each}/record", f"{_bearer(token)}Purpose: bench\r\n")
            for _, each in sample
        ],
        own=[_request(f"/api/v1/people/{number}/record", _bearer(own))],
        page=[_request("/toi/", cookie)],
    )


def _bearer(token: object) -> str:
    return f"Authorization: Bearer {getattr(token, 'token', token)}\r\n"


def _session(account: int) -> str:
    row = Account.objects.get(pk=account)
    session = SessionStore()
    session[SESSION_KEY] = str(row.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = row.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _csrf_cookie() -> str:
    """Return the cookie that a browser has kept since it showed the sign-in page."""
    return f"{settings.CSRF_COOKIE_NAME}={get_random_string(32)}"


def _request(path: str, headers: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode()


def environment() -> dict[str, str]:
    """Return what the web server must know beside the database."""
    return {"ANSINH_API_CALLS_A_MINUTE": "100000000"}


def same_select() -> str:
    """Return the SELECT of a record as a script of pgbench, for people at random."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM people_person")
        first, last = cursor.fetchone()
    select = f"WITH {contributions.RECORD.format(person=':person')}"
    select = select.replace("%(day)s::date", f"DATE '{MOMENT.date()}'")
    lines = [line for line in select.splitlines() if not line.startswith("--")]
    return f"\\set person random({first}, {last})\n" + "\n".join(lines) + ";\n"


def random_look_ups() -> Callable[[], object]:
    """Return a call that looks up somebody at random by number, as she does herself."""
    sample = _sample()
    turn = count()

    def look_up() -> object:
        person, number = sample[next(turn) % len(sample)]
        owner = Actor(people=frozenset({person}))
        return looking.look_up(number, by=owner, at=MOMENT)

    return look_up


def wait_until_ready(port: int) -> None:
    """Wait until the web server answers.

    Raises:
        TimeoutError: it does not within a minute.
    """
    for _ in range(240):
        try:
            door = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            door.request("GET", "/healthz", headers={"Host": "localhost"})
            if door.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.25)
    raise TimeoutError("the web server does not answer")


def ask(port: int, requests: list[bytes], *, clients: int, seconds: int) -> Speed:
    """Ask from several processes over kept connections; return how fast the answers came."""
    with multiprocessing.get_context("fork").Pool(clients) as crowd:
        parts = [(port, requests[place::clients] or requests, seconds) for place in range(clients)]
        times = [each for part in crowd.starmap(_ask, parts) for each in part]
    return Speed(len(times) / seconds, harness.percentile(times, 95))


def _ask(port: int, requests: list[bytes], seconds: int) -> list[float]:
    times: list[float] = []
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = time.perf_counter() + seconds
        for turn in count():
            began = time.perf_counter()
            if began >= end:
                return times
            line.sendall(requests[turn % len(requests)])
            _read(line)
            times.append(time.perf_counter() - began)
    return times


def _read(line: socket.socket) -> None:
    """Read one whole answer.

    Raises:
        RuntimeError: it is not 200 OK, or the line was cut.
    """
    text = b""
    while b"\r\n\r\n" not in text:
        piece = line.recv(65536)
        if not piece:
            raise RuntimeError("the line was cut")
        text += piece
    head, _, body = text.partition(b"\r\n\r\n")
    found = BODY.search(head)
    if b" 200 " not in head[:15] or not found:
        raise RuntimeError(head[:200].decode())
    left = int(found.group(1)) - len(body)
    while left > 0:
        left -= len(line.recv(65536))
