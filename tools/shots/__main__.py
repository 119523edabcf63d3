"""Takes pictures of every page as each role that may see it: python -m tools.shots [ADDRESS].

Without an address it runs a demonstration of its own in var/shots-demo and stops it afterwards.
First stories are played, so that every page has something to show; then pages are found by
following links; of each view one page is taken, at 390 and 1280 px, in both languages, into
var/shots/<role>/<page>-<width>.png and <page>-en-<width>.png. At the end it says what is wrong:
sideways scroll, faults that axe finds, and addresses of the system of which there is no picture.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as browsers
from tools import demonstrations, walk
from tools.shots import covering, exploring, papers, refusals, stories
from tools.shots.camera import SHOTS, Camera

PATIENCE = 180_000
"""Milliseconds: a busy machine takes its time over a page that is 100,000 px long."""


def shoot(address: str, data_dir: Path) -> bool:
    """Take the pictures of anyone and of each role; tell whether nothing is wrong."""
    signs = demonstrations.accounts(data_dir)
    shutil.rmtree(SHOTS, ignore_errors=True)
    camera = Camera(address)
    with sync_playwright() as launcher:
        browser = browsers.start(launcher)
        stage = staged(browser, address, signs)
        stories.play(camera, stage, data_dir)
        for role in ("anyone", *(each["role"] for each in signs)):
            page, before = stage(role), camera.count
            come_back(page, address, {each["role"]: each for each in signs}.get(role))
            pages = exploring.explore(page, address, role)
            for name, path in pages.items():
                camera.both(page, role, name, path)
            refusals.take(camera, page, role)
            print(f"{role}: {camera.count - before} pictures", flush=True)
        papers.take(camera, stage)
        covering.take_errors(camera, stage("anyone"))
        browser.close()
    missing = covering.missing(camera.seen)
    for words in (*camera.faults, *(f"no picture of {each}" for each in missing)):
        print(words, file=sys.stderr)
    return not camera.faults and not missing


def staged(browser: Browser, address: str, signs: list[dict[str, str]]) -> Callable[[str], Page]:
    """Return a way to get the page of a role, which signs in when it is first wanted."""
    pages: dict[str, Page] = {}
    known = {each["role"]: each for each in signs}

    def stage(role: str) -> Page:
        if role not in pages:
            context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
            context.set_default_timeout(PATIENCE)
            pages[role] = context.new_page()
            if role in known:
                walk.sign_in(pages[role], address, known[role])
        return pages[role]

    return stage


def come_back(page: Page, address: str, account: dict[str, str] | None) -> None:
    """Sign in again who was away for so long, while others had their pictures taken, that it is due."""
    page.goto(f"{address}/tai-khoan/")
    if account and walk.SIGN_IN in page.url:
        walk.sign_in(page, address, account)


def main(address: str = "") -> bool:
    """Take every picture of the system at an address, or of a demonstration of our own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")
    if not address:  # the error pages are drawn here, with the demonstration's static files
        os.environ |= {"ANSINH_DATA_DIR": str(demonstrations.FOLDER), "ANSINH_DEMO": "1"}
    if address:
        django.setup()
        return shoot(address.rstrip("/"), Path(os.environ.get("ANSINH_DATA_DIR", "var")))
    with demonstrations.demonstration() as own:
        django.setup()  # not before, for it reads once what static files there are
        return shoot(own, demonstrations.FOLDER)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:2]) else 1)
