"""An accountant at a real browser: by form without scripts, by Excel, and in the grid."""

# ruff: noqa: F811 - fixtures of the workspace are taken over by import

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ansinh.services.dossiers import queries as dossiers
from tests.channels.employers_desk.conftest import (  # noqa: F401
    draft,
    hoa,
    line,
    month,
    saved,
    workbook,
)


@pytest.fixture
def sit(live_server, hoa):
    """Return a way to open a page as Hoa; whatever the page's policy forbids fails the test."""
    opened = []

    def open_page(context, path):
        session = hoa.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: opened.append(said.text) if said.type == "error" else None)
        page.goto(f"{live_server.url}{path}")
        return page

    yield open_page
    assert [each for each in opened if "Content Security Policy" in each] == []


def test_the_form_works_without_scripts_until_the_receipt(sit, browser, draft, line, cast):
    page = sit(browser.new_context(java_script_enabled=False), draft)
    page.get_by_role("link", name="Thêm một người lao động").click()
    page.get_by_label("Họ và tên").fill(line["full_name"])
    page.locator("#number").fill(line["number"])
    page.locator("#code").select_option("GH")
    page.locator("#from_month").fill(line["from_month"])
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Kiểm tra và nộp").click()
    page.get_by_label("Tôi cam đoan").check()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    code = dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows[0].code
    expect(page.locator(".govuk-panel")).to_contain_text(code)
    expect(page.get_by_role("link", name=re.compile("giấy tiếp nhận"))).to_be_visible()


def test_excel_up_shows_errors_beside_their_cells_and_mending_one_clears_it(
    *,
    sit,
    context,
    draft,
    month,
    cast,
    tmp_path,
):
    file = tmp_path / "D02.xlsx"
    rows = [("Trần Văn Bình", "0199999999", "GH", month.vietnamese, "", "")]
    Path(file).write_bytes(workbook(*rows).getvalue())
    page = sit(context, f"{draft}excel/")
    page.get_by_label("Tệp Excel (.xlsx)").set_input_files(file)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    row = page.locator("tr.is-bad")
    expect(row).to_contain_text("B2")
    row.get_by_role("link").click()
    page.locator("#number").fill(cast.binh.insurance_number)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Kiểm tra và nộp").click()
    expect(page.get_by_role("button", name="Nộp hồ sơ")).to_be_visible()


PAGES = ["/don-vi/", "/don-vi/lao-dong/", "/don-vi/ke-khai/", "/don-vi/ke-khai/moi/", "", "lao-dong/moi/",
         "nguoi-moi/moi/", "chung-tu/moi/", "excel/", "bang/", "kiem-tra/"]  # fmt: skip


def test_every_page_is_accessible_and_fits_a_small_phone(*, sit, context, draft, hoa, line, saved):
    hoa.post(f"{draft}lao-dong/moi/", {**line, "number": "0199999999", "version": saved().version})
    page = sit(context, draft)
    page.set_viewport_size({"width": 360, "height": 740})
    begun = page.url.removesuffix(draft)
    for path in PAGES:
        page.goto(begun + (path if path.startswith("/") else f"{draft}{path}"))
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"
