"""Signs in without a browser, for tools that want a cookie."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

SIGN_IN = "/tai-khoan/dang-nhap/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def cookies_of(address: str, account: dict[str, str]) -> str:
    """Return the cookies of a signed-in account as a header carries them.

    Raises:
        SystemExit: the account was not let in.
    """
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    with opener.open(f"{address}{SIGN_IN}") as answer:
        found = TOKEN.search(answer.read().decode())
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
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
