"""The stories of reception: a declaration brought on paper is taken in; heirs ask for an extract."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tools.shots.acting import Stage, press
from tools.shots.camera import Camera

ROLE = "reception"
START = "/can-bo/tai-quay/"
BATCH = "19"
PAGES = {
    "draft": "",
    "grid": "bang/",
    "entry-new": "lao-dong/moi/",
    "entry": "lao-dong/1/",
    "discard": "xoa/",
    "check": "kiem-tra/",
}


def take_in(camera: Camera, stage: Stage, data_dir: Path) -> None:
    """Take in a declaration that was brought to the counter, up to its receipt."""
    page, workbook = stage(ROLE), next(data_dir.glob("walk/*.xlsx"))
    draft = begin(camera, page, workbook)
    for root in camera.roots():
        page.goto(f"{root}{draft}excel/")
        press(page, form="main form[enctype]")
        camera.shoot(page, ROLE, "counter-upload-refused")
    camera.both(page, ROLE, "counter-upload", f"{draft}excel/")
    page.set_input_files("#file", workbook)
    press(page, form="main form[enctype]")
    for name, place in PAGES.items():
        camera.both(page, ROLE, f"counter-{name}", draft + place)
    for root in camera.roots():
        page.goto(f"{root}{draft}kiem-tra/")
        press(page)
        camera.shoot(page, ROLE, "counter-check-refused")
    page.fill("#bearer", "Phạm Thị Hoa")
    page.check("#declared")
    press(page)
    camera.both(page, ROLE, "counter-done", path_of(page))


def begin(camera: Camera, page: Page, workbook: Path) -> str:
    """Find the employer and begin a declaration of the workbook's month; return the draft's path."""
    month, year = re.findall(r"\d+", workbook.stem)[-2:]
    for root in camera.roots():
        page.goto(root + START)
        page.fill("#id_text", "Sao Mai")
        press(page, form="main form.as-panel")
        camera.shoot(page, ROLE, "counter-found")
    press(page, form="main form[action$='/don-vi/']")
    camera.both(page, ROLE, "counter-new", f"{START}moi/")
    page.select_option("#period", f"{year}-{month}")
    page.fill("#batch", BATCH)
    press(page)
    camera.both(page, ROLE, "counter-draft-begun", path_of(page))
    return path_of(page)


def serve_heirs(camera: Camera, stage: Stage) -> None:
    """Look at a person's record for her heirs, and at the form of their extract."""
    page = stage(ROLE)
    page.goto(f"{camera.address}/can-bo/tra-cuu/nguoi/")
    page.fill("#id_text", "0196001118")
    page.select_option("#id_reason", index=1)
    page.fill("#id_purpose", "Con gái ông Phúc hỏi tại quầy")
    press(page)
    person = path_of(page)
    camera.both(page, ROLE, "person", person)
    camera.both(page, ROLE, "heirs", f"{person}than-nhan/")
    for root in camera.roots():
        page.goto(f"{root}{person}than-nhan/")
        press(page)
        camera.shoot(page, ROLE, "heirs-refused")


def path_of(page: Page) -> str:
    """Return the path of a page, without its language."""
    return urlsplit(page.url).path.removeprefix("/en")
