"""Estimates at a real browser: filled in on a phone, answered, with nothing against accessibility."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from ansinh.services.estimates import queries
from tests.browser.test_portal import look_at  # noqa: F401 - a fixture
from tests.channels.portal.conftest import lan  # noqa: F401 - a fixture

SHOTS = os.environ.get("ESTIMATE_SHOTS")  # noqa: TID251 - pictures for whoever looks


def shoot(page, name):
    """Keep a picture at both widths, where pictures are asked for."""
    if SHOTS:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def against(page):
    """Return what is wrong with a page on a small phone."""
    page.set_viewport_size({"width": 360, "height": 800})
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return too_wide, [
        (each["id"], each["nodes"][0]["html"]) for each in Axe().run(page).response["violations"]
    ]


def test_every_page_is_accessible_and_fits_a_small_phone(look_at):  # noqa: F811
    paths = [f"/uoc-tinh/{guide.slug}/" for guide in queries.list_guides()]
    _, faults = look_at(["/uoc-tinh/", "/uoc-tinh/bang-luong/", "/van-ban/tham-so/", *paths])
    assert faults == {}


def test_a_pension_is_asked_and_answered(look_at):  # noqa: F811
    page, _ = look_at(["/uoc-tinh/luong-huu/"])
    shoot(page, "pension-asked")
    page.select_option("#id-sex", "female")
    page.fill("#id-birth", "hôm qua")
    page.fill("#id-history-0-from", "01/1996")
    page.fill("#id-history-0-to", "12/2005")
    page.fill("#id-history-0-wage", "3.000.000")
    page.click("text=Thêm dòng")
    page.fill("#id-history-1-from", "01/2006")
    page.fill("#id-history-1-to", "10/2026")
    page.fill("#id-history-1-wage", "9.000.000")
    page.press("#id-history-1-wage", "Enter")
    assert page.get_attribute("#id-birth", "aria-invalid") == "true"
    assert against(page) == (0, [])
    shoot(page, "pension-wrong")
    page.fill("#id-birth", "05/10/1969")
    page.press("#id-birth", "Enter")
    assert page.locator("svg.as-chart").count() == 2
    assert against(page) == (0, [])
    shoot(page, "pension-answered")


def test_ones_own_forecast_is_accessible(look_at, lan):  # noqa: F811
    page, faults = look_at(["/toi/uoc-tinh/", "/en/toi/uoc-tinh/"], lan)
    assert faults == {}
    shoot(page, "own-en")
