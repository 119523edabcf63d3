"""Takes pictures of every page as each role that may see it: python -m tools.shots [ADDRESS].

Without an address it runs a demonstration of its own in var/shots-demo and stops it afterwards.
Pages are found by following links; of each view one page is taken, at 390 and 1280 px, in both
languages, into var/shots/<role>/<page>-<width>.png and <page>-en-<width>.png.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, Response, sync_playwright

from tools import browser as browsers
from tools import walk

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "var" / "shots"
DEMONSTRATION = ROOT / "var" / "shots-demo"
PROGRAM = Path(sys.executable).with_name("ansinh")
WIDTHS = (1280, 390)
PATIENCE = 300
MOST_PAGES = 60
MOST_WRITTEN = 8
NO_SUCH_PAGE = "/khong-co-trang-nay/"
API = "/api/v1/docs"
STARTS = {
    "anyone": ["/", "/tra-cuu/", "/so-do/", "/ha-noi/", "/xac-thuc/", NO_SUCH_PAGE, API],
    "staff": ["/can-bo/", "/can-bo/mo-phong/dien-thoai/"],
    "person": ["/toi/", "/ho-so/"],
    "accountant": ["/don-vi/", "/don-vi/ke-khai/moi/", "/ho-so/"],
    "editor": ["/quan-tri-noi-dung/"],
}
KIND_OF_ROLE = {"worker": "person", "pensioner": "person", "parent": "person"}
NO_PAGES = (
    "/static/",
    "/media/",
    "/api/",
    "/tin-tuc/rss/",
    "/tai-khoan/dang-xuat/",
    "/van-ban/",
    "/don-vi/giay-to/",
)
FILES = (".pdf", ".xlsx", ".json", ".xml")


@dataclass
class Walk:
    """The walk of one role through the site: pages taken, by view, and addresses still to see."""

    role: str
    taken: dict[str, str] = field(default_factory=dict)
    written: int = 0

    def name_of(self, path: str) -> str | None:
        """Return the name of a page that is to be taken, or None when its like has been taken."""
        if path == NO_SUCH_PAGE:
            return "not-found"
        try:
            match = resolve(path)
        except Resolver404:
            return None
        name = match.view_name.replace(":", "-")
        if is_public(match.func) and self.role != "anyone":
            return None
        if match.view_name == "wagtail_serve":
            name = self._written_name(path)
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
    kind = KIND_OF_ROLE.get(role, role if role in STARTS else "staff")
    waiting = list(STARTS[kind])
    own, seen = Walk(role), set(waiting)
    while waiting and len(own.taken) < MOST_PAGES:
        path = waiting.pop(0)
        name = own.name_of(path.partition("?")[0])
        if name is None:
            continue
        answer = go(page, address + path)
        if answer is None or (answer.status >= 400 and path != NO_SUCH_PAGE):
            continue
        reached = urlsplit(page.url).path
        if reached != urlsplit(path).path:  # sent on, to sign in or to where the work is
            waiting += [] if reached in {walk.SIGN_IN, *seen} else [reached]
            seen.add(reached)
            continue
        own.taken[name] = path
        found = [link for link in links_of(page, address) if link not in seen]
        seen.update(found)
        waiting += found
    return own.taken


def go(page: Page, address: str) -> Response | None:
    """Open an address and return the answer; a file that is downloaded is no page."""
    try:
        return page.goto(address)
    except BrowserError as error:
        if "Download is starting" in error.message:
            return None
        raise


def links_of(page: Page, address: str) -> list[str]:
    """Return the addresses of pages of this site that a page links to, in order."""
    targets: list[str] = page.eval_on_selector_all(
        "a[href]", "links => links.map(link => link.href)"
    )
    paths = [urlsplit(each).path for each in targets if each.startswith(f"{address}/")]
    return list(dict.fromkeys(path for path in paths if is_page(path)))


def take(page: Page, address: str, role: str, pages: dict[str, str]) -> int:
    """Take each page in both languages and widths; return how many pictures there are."""
    folder = SHOTS / role
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in pages.items():
            for language in ("", "/en"):
                if language and path.startswith(("/quan-tri-noi-dung/", API)):
                    continue
                page.goto(f"{address}{language}{path}", wait_until="networkidle")
                middle = f"{name}-en" if language else name
                page.screenshot(path=folder / f"{middle}-{width}.png", full_page=True)
                count += 1
    return count


@contextlib.contextmanager
def demonstration() -> Iterator[str]:
    """Run a demonstration of our own while it is needed; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAM), "up", "--demo", "--port", str(port), "--data-dir", str(DEMONSTRATION)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/readyz", running)
        yield address
    finally:
        running.terminate()
        running.wait(60)


def wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers.

    Raises:
        SystemExit: the system has stopped, or it is not ready in time.
    """
    for _ in range(PATIENCE):
        if running.poll() is not None:
            raise SystemExit("The demonstration has stopped; see its messages above.")
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(1)
    raise SystemExit("The demonstration is not ready in time.")


def accounts(data_dir: Path) -> list[dict[str, str]]:
    """Return the sign-ins of the demonstration."""
    environment = {**os.environ, "ANSINH_DEMO": "1", "ANSINH_DATA_DIR": str(data_dir)}
    answer = subprocess.run(
        [str(PROGRAM), "demo-accounts"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, str]] = json.loads(answer.stdout)
    return found


def shoot(address: str, data_dir: Path) -> None:
    """Take the pictures of anyone and of each role; the accountant has a draft to be seen."""
    signs, workbook = accounts(data_dir), next(data_dir.glob("walk/*.xlsx"), None)
    shutil.rmtree(SHOTS, ignore_errors=True)
    with sync_playwright() as launcher:
        browser = browsers.start(launcher)
        for account in [{"role": "anyone"}, *signs]:
            context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
            if "login" in account:
                walk.sign_in(context.new_page(), address, account)
            page = context.new_page()
            try:
                if account["role"] == "accountant" and workbook:
                    walk.begin_draft(page, address, workbook)
                pages = explore(page, address, account["role"])
                print(f"{account['role']}: {take(page, address, account['role'], pages)} pictures")
            except BrowserError as error:
                print(f"{account['role']}: {error}", file=sys.stderr)
            context.close()
        browser.close()


def main(address: str = "") -> None:
    """Take every picture of the system at an address, or of a demonstration of our own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")
    django.setup()
    if address:
        return shoot(address.rstrip("/"), Path(os.environ.get("ANSINH_DATA_DIR", "var")))
    with demonstration() as own:
        return shoot(own, DEMONSTRATION)


if __name__ == "__main__":
    main(*sys.argv[1:2])
