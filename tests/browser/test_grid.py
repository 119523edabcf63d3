"""An accountant in the grid of a declaration, with what Excel's clipboard, a bad network and two windows do to it."""

# ruff: noqa: F811 - fixtures of the workspace are taken over by import

import pytest
from playwright.sync_api import expect

from tests.browser.test_employers_desk import sit  # noqa: F401
from tests.channels.employers_desk.conftest import draft, hoa, month, saved  # noqa: F401

DIRT = (
    'LÊ  VĂN  DŨNG\t110129425\t\t"15/06/1992"\tnữ\tTL\t2026-11-01\t\t'
    '"Nhân viên\r\nkế hoạch ""A"""\t8.200.000\r\n\u00a0Ai đó \t0199999999\r\n'
)


@pytest.fixture
def grid(sit, context, draft):
    """Return the grid, ready."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = sit(context, f"{draft}bang/")
    expect(page.locator(".tabulator-row").first).to_be_visible()
    return page


def paste(page, text):
    """Paste a text as Ctrl+V does."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def cell(page, field, at=0):
    """Return a cell of the grid."""
    return page.locator(f'.tabulator-row .tabulator-cell[tabulator-field="{field}"]').nth(at)


def state(page):
    """Return where the grid says what it did."""
    return page.locator("#grid-state")


def save(page):
    """Press the button."""
    page.get_by_role("button", name="Lưu và kiểm tra").click()


def names(saved):
    """Return the names that are kept."""
    return [each.get("full_name", "") for each in saved().form["movements"]]


def test_rows_are_pasted_undone_pasted_again_and_saved(grid, saved, cast, month):
    cell(grid, "full_name").click()
    text = f"Trần Văn Bình\t{cast.binh.insurance_number}\nAi đó\t0199999999"
    paste(grid, text)
    expect(cell(grid, "full_name", 1)).to_have_text("Ai đó")
    grid.keyboard.press("Control+z")
    expect(cell(grid, "full_name", 1)).to_have_count(0)
    paste(grid, text)
    save(grid)
    expect(grid.locator(".as-cell-bad").first).to_be_visible()
    assert names(saved) == ["Trần Văn Bình", "Ai đó"]


def test_what_excel_copies_comes_into_its_cells_without_its_dirt(grid):
    paste(grid, DIRT)
    expect(state(grid)).to_contain_text("Đã dán 2 dòng")
    expect(cell(grid, "full_name")).to_have_text("LÊ VĂN DŨNG")
    expect(cell(grid, "position")).to_have_text('Nhân viên kế hoạch "A"')
    expect(cell(grid, "full_name", 1)).to_have_text("Ai đó")


def test_columns_that_find_no_place_are_told(grid):
    cell(grid, "note").click()
    paste(grid, "ghi chú\tthừa\tthừa nữa")
    expect(state(grid)).to_contain_text("Bỏ 2 cột thừa")


def test_one_value_fills_what_is_chosen_and_delete_empties_it(grid):
    paste(grid, "Một\nHai\nBa")
    cell(grid, "code").click()
    grid.keyboard.press("Shift+ArrowDown")
    paste(grid, "GH")
    expect(cell(grid, "code", 1)).to_have_text("GH")
    expect(cell(grid, "code", 2)).to_have_text("")
    grid.keyboard.press("Delete")
    expect(cell(grid, "code")).to_have_text("")


def test_the_keyboard_alone_writes_rows_and_gets_out_again(grid):
    cell(grid, "full_name").click()
    grid.keyboard.type("Ai đó")
    grid.keyboard.press("Tab")
    grid.keyboard.type("0199999999")
    grid.keyboard.press("Enter")
    expect(cell(grid, "number", 1)).to_be_visible()
    grid.keyboard.press("ArrowUp")
    grid.keyboard.press("Enter")
    assert grid.evaluate("getSelection().toString()") == "0199999999"
    grid.keyboard.press("Escape")
    grid.keyboard.press("Escape")
    grid.keyboard.press("Enter")
    expect(state(grid)).to_contain_text("Đã lưu")
    expect(grid.get_by_role("button", name="Lưu và kiểm tra")).to_be_focused()


def test_a_cell_is_copied_and_cut(grid):
    paste(grid, "Một\t0199999999")
    cell(grid, "full_name").click()
    grid.keyboard.press("Shift+ArrowRight")
    grid.keyboard.press("Control+x")
    expect(cell(grid, "full_name")).to_have_text("")
    assert grid.evaluate("navigator.clipboard.readText()") == "Một\t0199999999"


def test_what_is_wrong_with_the_chosen_cell_stands_below_the_grid(grid):
    paste(grid, "Ai đó\t0199999999")
    save(grid)
    expect(grid.locator("#grid-findings")).to_contain_text("Dòng 1")
    cell(grid, "code").click()
    expect(grid.locator("#grid-cell")).to_contain_text("Dòng 1, Phương án")


def test_a_lost_answer_costs_nothing(grid, saved):
    paste(grid, "Ai đó")
    grid.route("**/bang.json", lambda way: (way.fetch(), way.abort()), times=1)
    save(grid)
    expect(state(grid)).to_contain_text("Chưa lưu được")
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu")
    assert names(saved) == ["Ai đó"]


def test_an_answer_that_cannot_be_read_does_not_end_saving(grid, saved):
    paste(grid, "Ai đó")
    grid.route("**/bang.json", lambda way: way.fulfill(json={"version": 1}), times=1)
    save(grid)
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu")
    assert names(saved) == ["Ai đó"]


def test_what_is_typed_while_saving_stays(grid, saved):
    held = []
    grid.route("**/bang.json", lambda way: held.append(way), times=1)
    paste(grid, "Ai đó")
    grid.keyboard.press("Control+s")
    expect(state(grid)).to_contain_text("Đang lưu")
    cell(grid, "note").click()
    grid.keyboard.type("gõ thêm")
    held[0].continue_()
    expect(state(grid)).to_contain_text("Đã lưu")
    grid.keyboard.press("Enter")
    expect(cell(grid, "note")).to_have_text("gõ thêm")
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu.")
    assert saved().form["movements"][0]["note"] == "gõ thêm"


def test_two_windows_do_not_overwrite_each_other(*, grid, sit, context, draft, saved):
    other = sit(context, f"{draft}bang/")
    expect(other.locator(".tabulator-row").first).to_be_visible()
    paste(other, "Ở cửa sổ kia")
    save(other)
    expect(state(other)).to_contain_text("Đã lưu")
    paste(grid, "Ở cửa sổ này")
    save(grid)
    grid.get_by_role("button", name="Lấy bản vừa lưu").click()
    expect(cell(grid, "full_name")).to_have_text("Ở cửa sổ kia")
    grid.keyboard.press("Control+z")
    expect(cell(grid, "full_name")).to_have_text("Ở cửa sổ này")
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu")
    assert names(saved) == ["Ở cửa sổ này"]


def test_who_is_signed_out_keeps_what_she_typed(grid, context, saved):
    paste(grid, "Ai đó")
    session = [each for each in context.cookies() if each["name"] == "sessionid"]
    context.clear_cookies(name="sessionid")
    save(grid)
    expect(state(grid)).to_contain_text("phiên đăng nhập đã hết")
    expect(grid.get_by_role("link", name="Đăng nhập (mở cửa sổ mới)")).to_be_visible()
    context.add_cookies(session)
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu")
    assert names(saved) == ["Ai đó"]


def test_leaving_with_changes_is_asked_first(grid):
    paste(grid, "Ai đó")
    with grid.expect_event("dialog") as asked:
        grid.evaluate("void setTimeout(() => location.assign('/don-vi/'))")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(cell(grid, "full_name")).to_have_text("Ai đó")


def test_five_thousand_rows_are_pasted_saved_and_still_quick(grid, saved):
    paste(grid, "\n".join(f"Người {n}\t{110000000 + n}" for n in range(5000)))
    expect(state(grid)).to_contain_text("5.000")
    save(grid)
    expect(state(grid)).to_contain_text("Đã lưu", timeout=60_000)
    expect(grid.locator("#grid-findings")).to_contain_text("lưu ý nữa")
    assert len(names(saved)) == 5000
