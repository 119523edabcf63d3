"""Citizens at a real browser: nothing against accessibility, nothing wider than a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Locale

from ansinh.kernel.identifiers import in_address
from tests.channels.portal.conftest import filed, hoa, lan  # noqa: F401 - fixtures

OPEN = [
    "/",
    "/thu-tuc/600/",
    "/tra-cuu/",
    "/tra-cuu/co-quan/",
    "/tra-cuu/ho-so/",
    "/xac-thuc/7KQ4-M2XD-9TPA",
    "/khong-co-trang-nay/",
]
OWN = [
    "/toi/",
    "/toi/the-bhyt/",
    "/toi/ai-da-xem/",
    "/toi/bao-sai-sot/",
    "/toi/tai-khoan-ngan-hang/",
    "/en/toi/",
]


@pytest.fixture
def look_at(live_server, context, cast):
    """Return a way to open pages, as somebody or nobody, and collect what is wrong with them."""
    for language in ("vi", "en"):
        Locale.objects.get_or_create(language_code=language)

    def look(paths, browser=None):
        if browser:
            cookie = browser.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        faults = {}
        page.on(
            "console", lambda said: faults.update(console=said.text) if is_fault(said) else None
        )
        for path in paths:
            page.set_viewport_size({"width": 360, "height": 800})
            page.goto(f"{live_server.url}{path}")
            too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            against = [each["id"] for each in Axe().run(page).response["violations"]]
            if too_wide > 0 or against:
                faults[path] = (too_wide, against)
        return page, faults

    return look


def is_fault(said):
    """Tell whether the console speaks of a fault of ours; a missing page says 404 by itself."""
    return said.type == "error" and "404" not in said.text


def test_public_pages_are_accessible_and_fit_a_small_phone(look_at):
    _, faults = look_at(OPEN)
    assert faults == {}


def test_ones_own_pages_are_accessible_and_fit_a_small_phone(look_at, lan):  # noqa: F811
    _, faults = look_at(OWN, lan)
    assert faults == {}


def test_a_dossiers_way_is_accessible_and_fits_a_small_phone(look_at, hoa, filed):  # noqa: F811
    address = f"/ho-so/{in_address(filed.code)}/"
    page, faults = look_at(["/ho-so/", f"{address}rut/", address], hoa)
    assert faults == {}
    expect(page.locator(".as-steps .now")).to_be_visible()


def test_the_menu_works_without_scripts(browser, live_server, cast):
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = plain.new_page()
    page.goto(f"{live_server.url}/tra-cuu/")
    expect(page.get_by_role("link", name="Thủ tục", exact=True)).to_be_visible()
    plain.close()
