"""The walk of a dossier through a browser: Hoa uploads her file, the agency receives, resolves, signs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page

SIGN_IN = "/tai-khoan/dang-nhap/"
DRAFTS = "/don-vi/ke-khai/"
MOST_BATCHES = 20
CONFIRM = "/tai-khoan/xac-nhan/"
PHONES = "/can-bo/mo-phong/dien-thoai/"
CODE = re.compile(r"\bma (\d{6})\b")
MOST_LOOKS = 60
DRAFT = re.compile(r"/don-vi/ke-khai/[0-9a-f-]{36}/$")


def sign_in(page: Page, address: str, account: dict[str, str]) -> None:
    """Sign in through the page, as a person would."""
    page.goto(f"{address}{SIGN_IN}")
    page.fill("input[name=login]", account["login"])
    page.fill("input[type=password]", account["password"])
    page.click("main form button")
    page.wait_for_url(lambda url: SIGN_IN not in url)


def begin_draft(page: Page, address: str, workbook: Path) -> str:
    """Return the address of an accountant's draft: one that is there, or one read from a workbook."""
    page.goto(f"{address}{DRAFTS}")
    links = page.eval_on_selector_all("main a[href]", "found => found.map(each => each.href)")
    begun = [each for each in links if DRAFT.search(each)]
    if begun:
        return str(begun[0])
    draft = _begin(page, address, workbook)
    page.goto(f"{draft}excel/")
    page.set_input_files("#file", workbook)
    page.click("main form[enctype] button")
    return draft


def _begin(page: Page, address: str, workbook: Path) -> str:
    """Begin the first batch of the workbook's month that has not been filed yet."""
    month, year = re.findall(r"\d+", workbook.stem)[-2:]
    for batch in range(1, MOST_BATCHES):
        page.goto(f"{address}{DRAFTS}moi/")
        page.select_option("#period", f"{year}-{month}")
        page.fill("#batch", str(batch))
        page.click("main form button")
        page.wait_for_load_state()
        if DRAFT.search(page.url):
            break
    return page.url


def file_draft(page: Page, draft: str) -> str:
    """Submit a draft and return the code of the dossier as addresses carry it."""
    page.goto(f"{draft}kiem-tra/")
    page.check("#declared")
    page.click("main form button")
    page.wait_for_load_state()
    confirm_where_asked(page)
    page.wait_for_url(re.compile("/da-nop/"))
    return page.url.split("/")[-3]


def confirm_where_asked(page: Page) -> None:
    """Type the one-time code if the page asks for one."""
    if CONFIRM in page.url:
        confirm(page)


def confirm(page: Page) -> None:
    """Type the one-time code that the owner's simulated phone received."""
    owner = page.inner_text(".as-top a.as-wide").strip()
    page.fill("#id_code", read_code(page, owner))
    page.click("main form button")
    page.wait_for_selector("#id_code", state="detached")


def read_code(page: Page, owner: str) -> str:
    """Return the newest code on somebody's simulated phone, once it has come."""
    phone = page.context.new_page()
    phone.goto(urljoin(page.url, PHONES))
    phone.click(f"li:has-text('{owner}') a:text-matches('^0[0-9]{{9}}$')")
    for _ in range(MOST_LOOKS):
        found = CODE.search(phone.inner_text("main"))
        if found:
            break
        phone.wait_for_timeout(500)
        phone.reload()
    phone.close()
    return found[1] if found else ""


def advance(page: Page, address: str, code: str, act: str) -> None:
    """Do one simple act of an officer: accept, take up, submit, sign."""
    page.goto(f"{address}/can-bo/ho-so/{code}/")
    page.click(f'form[action$="/viec/{act}/"] button')
    page.wait_for_load_state()
