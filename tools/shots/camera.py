"""Takes a page in both widths and says what is wrong with it for who reads it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tools.demonstrations import ROOT

SHOTS = ROOT / "var" / "shots"
WIDTHS = (1280, 390)
NOT_OURS = ("/quan-tri-noi-dung/",)
"""Wagtail's own pages, which have one language and their own faults."""
LANGUAGES = ("", "/en")


class Camera:
    """Takes pictures at one address, counts them, and keeps the faults that it saw."""

    def __init__(self, address: str) -> None:
        """Take pictures of the system at an address."""
        self.address = address
        self.count = 0
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.axe = Axe()

    def shoot(self, page: Page, role: str, name: str) -> None:
        """Take the page as it stands, into <role>/<name>-<width>.png; English pages into -en."""
        is_english = urlsplit(page.url).path.startswith("/en/")
        name = f"{name}-en" if is_english else name
        self.seen.add(urlsplit(page.url).path.removeprefix("/en"))
        folder = SHOTS / role
        folder.mkdir(parents=True, exist_ok=True)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            self.faults += [f"{role}/{name}-{width}: {wide} px too wide"] if wide > 0 else []
            self.count += 1
        self.faults += [f"{role}/{name}: {each}" for each in self._violations(page)]
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    def both(self, page: Page, role: str, name: str, path: str) -> None:
        """Open an address in each of its languages and take it."""
        has_one = path.startswith((*NOT_OURS, "/api/"))
        for language in LANGUAGES[:1] if has_one else LANGUAGES:
            page.goto(f"{self.address}{language}{path}")
            self.shoot(page, role, name)

    def roots(self) -> Iterator[str]:
        """Go through the addresses under which the pages of each language lie."""
        yield from (self.address + language for language in LANGUAGES)

    def keep(self, picture: bytes, role: str, name: str) -> None:
        """Keep a picture that was made elsewhere, such as of a paper."""
        folder = Path(SHOTS, role)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(picture)
        self.count += 1

    def _violations(self, page: Page) -> list[str]:
        """Return what axe finds against a page as it shows on a phone."""
        if urlsplit(page.url).path.startswith(NOT_OURS):
            return []
        return [each["id"] for each in self.axe.run(page).response["violations"]]
