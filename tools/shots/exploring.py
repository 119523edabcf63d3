"""Finds the pages that a role can reach by links: of each view, the first."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, Response

from tools import walk

A_FILE = "Download is starting"
NOTHING_THERE = "ERR_HTTP_RESPONSE_CODE_FAILURE"
MOST_PAGES = 80
MOST_WRITTEN = 10
NO_SUCH_PAGE = "/khong-co-trang-nay/"
API = "/api/v1/docs"
STARTS = {
    "anyone": [
        "/",
        "/tra-cuu/",
        "/so-do/",
        "/ha-noi/",
        "/xac-thuc/",
        "/tim-kiem/",
        "/nhat-ky/",
        "/tai-khoan/quen-mat-khau/",
        "/tai-khoan/quen-mat-khau/da-gui/",
        "/can-bo/mo-phong/dien-thoai/",
        NO_SUCH_PAGE,
        API,
    ],
    "staff": ["/can-bo/", "/tai-khoan/"],
    "person": ["/toi/", "/ho-so/", "/tai-khoan/", "/don-vi/uy-quyen/"],
    "accountant": ["/don-vi/", "/don-vi/ke-khai/moi/", "/ho-so/", "/don-vi/uy-quyen/"],
    "editor": ["/quan-tri-noi-dung/"],
}
KINDS = {
    "worker": "person",
    "pensioner": "person",
    "parent": "person",
    "legal-representative": "accountant",
}
NO_PAGES = (
    "/static/",
    "/media/",
    "/api/",
    "/tin-tuc/rss/",
    "/tai-khoan/dang-xuat/",
    "/don-vi/giay-to/",
)
FILES = (".pdf", ".xlsx", ".json", ".xml", ".bpmn")


@dataclass
class Walk:
    """The walk of one role through the site: pages taken, by name."""

    role: str
    taken: dict[str, str] = field(default_factory=dict)
    written: int = 0

    def name_of(self, path: str) -> str | None:
        """Return the name of a page that is to be taken, or None when its like has been taken."""
        if path == NO_SUCH_PAGE:
            return "not-found" if self.role == "anyone" else None
        try:
            match = resolve(path)
        except Resolver404:
            return None
        name = match.view_name.replace(":", "-")
        if is_public(match.func) and self.role != "anyone":
            return None
        if match.view_name == "wagtail_serve":
            name = self._written_name(path)
        elif "slug" in match.kwargs:
            name = f"{name}-{match.kwargs['slug']}"
        return None if not name or name in self.taken else name

    def _written_name(self, path: str) -> str:
        """Return the name of a page that editors wrote; only the first few are taken."""
        if self.role != "anyone" or self.written >= MOST_WRITTEN:
            return ""
        self.written += 1
        return path.strip("/").replace("/", "-")


def is_public(view: object) -> bool:
    """Tell whether anyone may call a view."""
    audience = getattr(view, "audience", None)
    return bool(audience and audience.is_public)


def is_page(path: str) -> bool:
    """Tell whether an address of the site leads to a page in Vietnamese."""
    if path.startswith("/quan-tri-noi-dung/") and path != "/quan-tri-noi-dung/":
        return False
    return not (path.startswith((*NO_PAGES, "/en/")) or path.endswith(FILES))


def explore(page: Page, address: str, role: str) -> dict[str, str]:
    """Return the pages a role can reach by links, by name: the first of each view."""
    kind = KINDS.get(role, role if role in STARTS else "staff")
    waiting = list(STARTS[kind])
    own, seen = Walk(role), set(waiting)
    while waiting and len(own.taken) < MOST_PAGES:
        path = waiting.pop(0)
        name = own.name_of(path.partition("?")[0])
        reached = _reach(page, address, path) if name else ""
        if not name or not reached:
            continue
        if reached != urlsplit(path).path:  # sent on, to sign in or to where the work is
            waiting += [] if reached in {walk.SIGN_IN, *seen} else [reached]
            seen.add(reached)
            continue
        own.taken[name] = path
        found = [link for link in links_of(page, address) if link not in seen]
        seen.update(found)
        waiting += found
    return own.taken


def _reach(page: Page, address: str, path: str) -> str:
    """Open a page and return where that led, or an empty string where there is no page."""
    answer = go(page, address + path)
    if answer is None or (answer.status >= 400 and path != NO_SUCH_PAGE):
        return ""
    return urlsplit(page.url).path if "text/html" in answer.headers["content-type"] else ""


def go(page: Page, address: str) -> Response | None:
    """Open an address and return the answer; a file is no page, and a link that leads nowhere is told."""
    try:
        return page.goto(address)
    except BrowserError as error:
        if NOTHING_THERE in error.message:
            print(f"a link leads nowhere: {address}", file=sys.stderr)
        elif A_FILE not in error.message:
            raise
        return None


def links_of(page: Page, address: str) -> list[str]:
    """Return the addresses of pages of this site that a page links to, in order."""
    targets: list[str] = page.eval_on_selector_all(
        "a[href]", "links => links.map(link => link.href)"
    )
    paths = [urlsplit(each).path for each in targets if each.startswith(f"{address}/")]
    return list(dict.fromkeys(path for path in paths if is_page(path)))
