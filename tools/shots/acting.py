"""How stories act on a page: a button pressed, boxes ticked, what a simulated phone got read."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urljoin

from playwright.sync_api import Page

from tools import walk

Stage = Callable[[str], Page]
"""Gives the page of a role, signed in."""

CODE = r"\b(\d{6})\b"


def press(page: Page, words: str = "", form: str = "main form") -> None:
    """Press the button of a form that has these words, or the first."""
    buttons = page.locator(f"{form} button:not([type=button])")
    (buttons.filter(has_text=words) if words else buttons).first.click()
    page.wait_for_load_state()


def tick_all(page: Page, form: str = "main form") -> None:
    """Tick every box of a form."""
    for box in page.locator(f"{form} input[type=checkbox]").all():
        box.check()


def phone_of(address: str) -> str:
    """Return where the simulator shows what a phone or mailbox got."""
    return f"{walk.PHONES}{sha256(address.encode()).hexdigest()[:12]}/"


def read_newest(page: Page, address: str, pattern: str = CODE) -> str:
    """Return what stands in the newest message of a simulated phone or mailbox, once it has come.

    Raises:
        LookupError: it has not come in time.
    """
    phone = page.context.new_page()
    found = None
    for _ in range(walk.MOST_LOOKS):
        phone.goto(urljoin(page.url, phone_of(address)))
        newest = phone.locator("main ol > li").first
        found = re.search(pattern, newest.inner_text()) if newest.count() else None
        if found:
            break
        phone.wait_for_timeout(500)
    phone.close()
    if not found:
        raise LookupError(f"{pattern} has not come to {address}")
    return found[1]
