"""Takes the pictures of the README and the documents: python -m tools.pictures [ADDRESS].

It walks a dossier through a demonstration on the way, so a page with a draft and one with a result
can be shown. Without an address it runs a demonstration of its own, as tools.shots does.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as browsers
from tools import demonstrations, walk
from tools.shots import papers

FOLDER = demonstrations.ROOT / "docs" / "pictures"
WORKBOOK = "walk/*.xlsx"
HEAVIEST = 150 * 1024
TALLEST = {1280: 1100, 390: 1000}
SCALE = {1280: 1.0, 390: 2.0}
PAPER_DOTS = 90


class Album:
    """One browser with a page for each role, at the widths that pictures have."""

    def __init__(self, browser: Browser, address: str, signs: list[dict[str, str]]) -> None:
        """Keep the browser; a role signs in when it is first needed."""
        self.browser, self.address = browser, address
        self.signs = {each["role"]: each for each in signs}
        self.pages: dict[tuple[str, int], Page] = {}

    def page(self, role: str = "", width: int = 1280) -> Page:
        """Return the page of a role, signed in."""
        if (role, width) not in self.pages:
            context = self.browser.new_context(
                locale="vi-VN",
                viewport={"width": width, "height": 900},
                device_scale_factor=SCALE[width],
            )
            page = self.pages[role, width] = context.new_page()
            if role:
                walk.sign_in(page, self.address, self.signs[role])
        return self.pages[role, width]

    def take(self, name: str, path: str, role: str = "", width: int = 1280) -> None:
        """Take one page into <name>-<width>.png, no taller than a page of a book."""
        page = self.page(role, width)
        page.goto(path if path.startswith("http") else self.address + path)
        page.wait_for_load_state("networkidle")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        shot = page.screenshot()
        keep(Image.open(io.BytesIO(shot)), f"{name}-{width}.png")
        page.set_viewport_size({"width": width, "height": 900})


def keep(picture: Image.Image, name: str) -> None:
    """Save a picture with as many colours as its weight allows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        flat = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        flat.save(FOLDER / name, optimize=True)
        if (FOLDER / name).stat().st_size <= HEAVIEST:
            return


def take_all(album: Album, workbook: Path) -> None:
    """Take every picture, walking a dossier from its file to its signature in between."""
    album.take("home", "/")
    for width in (1280, 390):
        album.take("record", "/toi/", "worker", width)
    album.take("health-card", "/toi/the-bhyt/", "worker", 390)
    hoa = album.page("accountant")
    draft = walk.begin_draft(hoa, album.address, workbook)
    album.take("grid", f"{draft}bang/", "accountant")
    album.take("check", f"{draft}kiem-tra/", "accountant")
    code = walk.file_draft(hoa, draft)
    album.take("desk-list", "/can-bo/", "reception")
    album.take("desk-dossier", f"/can-bo/ho-so/{code}/", "reception")
    walk.advance(album.page("reception"), album.address, code, "accept")
    walk.advance(album.page("processing"), album.address, code, "take-up")
    album.take("status", f"/ho-so/{code}/", "accountant")
    album.take("drawing", f"/ho-so/{code}/so-do/", "accountant")
    walk.advance(album.page("processing"), album.address, code, "submit")
    walk.advance(album.page("district-leader"), album.address, code, "sign")
    take_receipt(album, code)
    take_phone(album)


def take_receipt(album: Album, code: str) -> None:
    """Take the first page of a dossier's receipt."""
    page = album.page("accountant")
    page.goto(f"{album.address}/ho-so/{code}/")
    link = page.locator('a[href*="/van-ban/"]').first.get_attribute("href")
    paper = page.request.get(f"{album.address}{link}").body()
    keep(Image.open(io.BytesIO(papers.drawn(paper, PAPER_DOTS))), "receipt.png")


def take_phone(album: Album) -> None:
    """Take the simulated phone of the worker, once it has got what her employer's report led to."""
    page = album.page("", 390)
    page.goto(f"{album.address}{walk.PHONES}")
    page.get_by_role("link", name=album.signs["worker"]["phone"]).first.click()
    for _ in range(walk.MOST_LOOKS):
        if page.locator("main ol > li").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    album.take("phone", page.url, "", 390)


def main(address: str = "") -> None:
    """Take the pictures of the system at an address, or of a demonstration of our own."""
    if address:
        return shoot(address.rstrip("/"), Path(os.environ.get("ANSINH_DATA_DIR", "var")))
    with demonstrations.demonstration() as own:
        return shoot(own, demonstrations.FOLDER)


def shoot(address: str, data_dir: Path) -> None:
    """Take the pictures with a browser of our own."""
    with sync_playwright() as launcher:
        browser = browsers.start(launcher)
        album = Album(browser, address, demonstrations.accounts(data_dir))
        take_all(album, next(data_dir.glob(WORKBOOK)))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
