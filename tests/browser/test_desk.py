"""Officers at a real browser: a dossier received, processed and signed by keyboard and by mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ansinh.kernel.identifiers import in_address
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import State
from tests.channels.desk.conftest import at_desk, dossier, file  # noqa: F401 - fixtures


@pytest.fixture
def sit_down(live_server, context, at_desk):  # noqa: F811
    """Return a way to give the browser to somebody of the cast, on a page."""

    def sit(name, path):
        context.clear_cookies()
        cookie = at_desk(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return sit


@pytest.fixture
def state(dossier):  # noqa: F811
    return lambda: queries.find_status(dossier).state


def test_a_dossier_goes_its_way_by_keyboard_alone(sit_down, state, dossier):  # noqa: F811
    page = sit_down("minh", "/can-bo/viec/tiep-nhan/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(dossier)
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("/can-bo/viec/tiep-nhan/$"))
    assert state() is State.ACCEPTED
    page = sit_down("tuan", f"/can-bo/ho-so/{in_address(dossier)}/")
    page.keyboard.press("u")
    expect(page.locator(".as-messages")).to_be_visible()
    page.goto(page.url.split("/can-bo/")[0] + f"/can-bo/ho-so/{in_address(dossier)}/")
    page.keyboard.press("s")
    expect(page.locator(".as-messages")).to_be_visible()
    page = sit_down("ha", "/can-bo/viec/ky-duyet/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(dossier)
    page.keyboard.press("g")
    expect(page.locator(".as-messages")).to_be_visible()
    assert state() is State.RETURNED


def test_a_dossier_goes_its_way_by_mouse(sit_down, state, dossier):  # noqa: F811
    for who, queue, words in [
        ("minh", "tiep-nhan", "Tiếp nhận"),
        ("tuan", "thu-ly", "Nhận xử lý"),
        ("tuan", "thu-ly", "Trình ký"),
        ("ha", "ky-duyet", "Ký duyệt"),
    ]:
        page = sit_down(who, f"/can-bo/viec/{queue}/")
        page.get_by_role("link", name=dossier).click()
        page.get_by_role("button", name=words).first.click()
        expect(page.locator(".as-messages")).to_be_visible()
    assert state() is State.RETURNED


def test_letters_typed_into_a_note_are_only_letters(sit_down, state, dossier):  # noqa: F811
    page = sit_down("minh", f"/can-bo/ho-so/{in_address(dossier)}/?hang=tiep-nhan")
    page.keyboard.press("b")
    page.keyboard.type("a ba")
    expect(page.locator("#ask-supplement-items")).to_have_value("a ba")
    assert state() is State.FILED


def test_the_marks_of_a_list_are_set_by_keyboard(sit_down, state, dossier):  # noqa: F811
    page = sit_down("minh", "/can-bo/viec/tiep-nhan/")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.locator("h1")).to_contain_text("1 trên 1")
    assert state() is State.ACCEPTED


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_the_desk_are_accessible_and_fit(sit_down, dossier, width):  # noqa: F811
    paths = {
        "minh": [
            "/can-bo/",
            "/can-bo/viec/tiep-nhan/",
            f"/can-bo/ho-so/{in_address(dossier)}/?hang=tiep-nhan",
            "/can-bo/tra-cuu/nguoi/",
            "/can-bo/tra-cuu/don-vi/",
            "/can-bo/tra-cuu/don-vi/0101234567DNA03/",
            "/can-bo/phan-anh/",
            "/api/v1/docs",
        ],
        "auditor": ["/can-bo/nhat-ky/"],
        "administrator": ["/can-bo/he-thong/"],
    }
    for who, pages in paths.items():
        for path in pages:
            page = sit_down(who, path)
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            found = Axe().run(page).response["violations"]
            assert not found, (
                path,
                [(each["id"], each["nodes"][0]["html"][:200]) for each in found],
            )
