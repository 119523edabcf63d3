"""Signs in without a browser, for tools that want a cookie, and reads the token of a form."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psycopg

SIGN_IN = "/tai-khoan/dang-nhap/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def cookies_of(address: str, account: dict[str, str] | None) -> str:
    """Return the cookies of a signed-in account, or of nobody, as a header carries them.

    Raises:
        SystemExit: the account was not let in.
    """
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    with opener.open(f"{address}{SIGN_IN}") as answer:
        found = TOKEN.search(answer.read().decode())
    if account is None:
        return _written(jar)
    typed = {
        "csrfmiddlewaretoken": found[1] if found else "",
        "login": account["login"],
        "password": account["password"],
    }
    asked = Request(  # noqa: S310 - an address of our own
        f"{address}{SIGN_IN}", urlencode(typed).encode(), {"Referer": f"{address}{SIGN_IN}"}
    )
    with opener.open(asked) as answer:
        if SIGN_IN in answer.geturl():
            raise SystemExit(f"{account['login']} was not let in.")
    return _written(jar)


def opens(address: str, path: str, cookies: str) -> bool:
    """Tell whether a page is shown with these cookies, not refused or the sign-in shown instead."""
    asked = Request(f"{address}{path}", headers={"Cookie": cookies})  # noqa: S310 - our own
    try:
        with build_opener().open(asked) as answer:
            return path == SIGN_IN or SIGN_IN not in answer.geturl()
    except HTTPError:
        return False


def jar_of(address: str, cookies: str) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    """Return cookies by host, path and name, as wapiti reads them from a file."""
    host = urlsplit(address).hostname or ""
    pairs = (pair.split("=", 1) for pair in cookies.split("; "))
    plain = {"expires": None, "secure": False, "port": None, "version": 0}
    return {host: {"/": {name: {"value": value, **plain} for name, value in pairs}}}


def token_of(address: str, cookies: str) -> str:
    """Return the token against forgery that goes with these cookies."""
    asked = Request(address, headers={"Cookie": cookies})  # noqa: S310 - an address of our own
    with build_opener().open(asked) as answer:
        found = TOKEN.search(answer.read().decode())
    return found[1] if found else ""


def _written(jar: CookieJar) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def without_brakes(data_dir: Path) -> Iterator[None]:
    """Forget failed attempts all the time, so that what stands behind the brakes is attacked too."""
    address = f"postgresql:///ansinh?host={data_dir}/postgres/run&user=ansinh"
    over = threading.Event()
    with psycopg.connect(address, autocommit=True) as database:

        def forget() -> None:
            while not over.wait(0.2):
                database.execute("DELETE FROM accounts_attempts")

        forgetting = threading.Thread(target=forget)
        forgetting.start()
        try:
            yield
        finally:
            over.set()
            forgetting.join()
