"""Real workbooks are read with their dirt; dangerous ones are refused before they are opened."""

import io
import time
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.services.procedures import queries
from ansinh.services.procedures.p600 import workbook as d02
from ansinh.services.procedures.rules.workbooks import cells, opening
from ansinh.services.procedures.rules.workbooks.headers import field_of, words_of
from ansinh.services.procedures.rules.workbooks.reading import read_workbook
from ansinh.services.procedures.types import FieldKind, Fill

TITLES = [
    "STT",
    "Họ và tên",
    "Mã số BHXH",
    "Phương án",
    "Từ tháng",
    "Đến tháng",
    "Tiền lương",
    "Ngày sinh",
]
ROW = [1, "Trần Văn Bình", "0116000002", "GH", "11/2026", "", "", ""]


def told(content):
    """Return what a workbook of procedure 600 says."""
    return read_workbook(d02.WORKBOOK, content)


def book(*rows, sheet="D02-LT"):
    """Return a workbook with these rows."""
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def movements(*rows, **more):
    """Return the lines that a workbook with these rows says."""
    return told(book(*rows, **more)).lists["movements"]


def test_numbers_get_their_leading_zeros_back():
    row = [1, "A", 116000002, "GH", "11/2026", "", "", ""]
    assert movements(TITLES, row)[0]["number"] == "0116000002"


@pytest.mark.parametrize(
    "month",
    [
        "11/2026",
        11.2026,
        datetime.fromisoformat("2026-11-01"),
        date(2026, 11, 15),
        "2026-11",
        "T11/2026",
        112026,
        202611,
        46327,
    ],
)
def test_a_month_comes_in_any_dress(month):
    row = movements(TITLES, [1, "A", "0116000002", "GH", month, "", "", ""])[0]
    form = queries.parse_form("600", {"period": "11/2026", "movements": [row]})
    assert form.movements[0].from_month == Month(2026, 11)


@pytest.mark.parametrize(
    "wage",
    [5460000, 5460000.0, "5.460.000", "5,460,000 ", "5.460.000 đ", "5 460 000", "₫5.460.000"],
)
def test_a_wage_comes_in_any_dress(wage):
    row = movements(TITLES, [1, "A", "0116000002", "DC", "11/2026", "", wage, ""])[0]
    assert (
        queries.parse_form("600", {"period": "11/2026", "movements": [row]}).movements[0].wage
        == 5_460_000
    )


@pytest.mark.parametrize(
    "birth", ["12/04/1987", "12-4-1987", datetime.fromisoformat("1987-04-12"), 31879]
)
def test_a_birth_comes_in_any_dress(birth):
    row = movements(TITLES, [1, "A", "0116000002", "DC", "11/2026", "", "", birth])[0]
    form = queries.parse_form("600", {"period": "11/2026", "movements": [row]})
    assert form.movements[0].birth.day == date(1987, 4, 12)


def test_titles_above_two_header_rows_numbering_totals_and_signatures_are_passed_over():
    head = [
        "STT",
        "Họ và tên người lao động",
        "Mã số BHXH",
        "Phương án",
        "Thời gian",
        "",
        "Mức đóng",
    ]
    below = ["", "", "", "", "Từ tháng", "Đến tháng", "Tiền lương"]
    reading = told(
        book(
            ["", "CÔNG TY SAO MAI"],
            [],
            ["", "DANH SÁCH LAO ĐỘNG"],
            head,
            below,
            ["A", "B", "(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I", "Giảm"],
            ROW[:7],
            [],
            ["", "Tổng cộng", "", "", "", "", 8500000],
            ["", "Người lập biểu", "", "", "Giám đốc"],
        )
    )
    assert [each["sheet_row"] for each in reading.lists["movements"]] == [8]
    assert reading.source["columns"]["movements"]["from_month"] == "E"
    assert (reading.skipped, reading.unchanged) == ([7, 10, 11], 0)


PAPER = [
    ["STT", "Họ và tên", "Mã số BHXH (10 số)", "Cấp bậc, chức vụ, chức danh nghề, nơi làm việc",
     "Tiền lương", "", "", "", "", "", "Từ tháng, năm", "Đến tháng, năm", "Phương án (*)"],
    ["", "", "", "", "Hệ số/Mức lương", "Phụ cấp"],
    ["", "", "", "", "", "Chức vụ", "Thâm niên VK (%)", "Thâm niên nghề (%)", "Phụ cấp lương",
     "Các khoản bổ sung"],
]  # fmt: skip


def test_the_titles_of_the_paper_form_stand_in_three_rows():
    worker = ["1", "Lan", "0110129425", "Giáo viên", "3,66", "0,5", "5", "14", "", "", "11/2026"]
    reading = told(book(*PAPER, [*worker, "", "DC"]))
    [read] = reading.lists["movements"]
    assert read["position"] == "Giáo viên"
    of_coefficient = ("wage", "position_allowance", "over_scale", "seniority")
    assert [read[each] for each in of_coefficient] == ["3,66", "0,5", "5", "14"]
    assert (read["from_month"], read["code"]) == ("11/2026", "DC")


def test_a_total_that_counts_people_in_the_column_of_movements_is_passed_over():
    total = ["", "Tổng cộng", "", "1 người", "", "", 8500000]
    named_so = [2, "Công Văn Tổng", "", "TM", "11/2026"]
    reading = told(book(TITLES, ROW, named_so, total))
    assert [each["sheet_row"] for each in reading.lists["movements"]] == [2, 3]
    assert reading.skipped == [4]


def test_rows_that_a_filter_hides_are_read_and_told():
    out, made = io.BytesIO(), openpyxl.Workbook()
    made.active.title = "D02-LT"
    for row in (TITLES, ROW, [2, "Lan", "0110129425", "GH", "11/2026"], []):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = made.active.row_dimensions[4].hidden = True
    made.save(out)
    reading = told(out.getvalue())
    assert len(reading.lists["movements"]) == 2
    assert reading.hidden == [3]


def test_columns_may_change_places_and_be_misspelt():
    titles = ["Phuong an", "Tu thang", "HO TEN", "Ma so BHXHH"]
    assert movements(titles, ["GH", "11/2026", "A", "0116000002"])[0]["number"] == "0116000002"


def test_workers_without_a_movement_are_unchanged():
    reading = told(book(TITLES, ROW, [2, "Lan", "0110129425", "", "", "", 8500000, ""]))
    assert (len(reading.lists["movements"]), reading.unchanged) == (1, 1)


def test_a_movement_without_a_month_is_not_passed_over():
    assert len(movements(TITLES, [1, "A", "0116000002", "GH", "", "", "", ""])) == 1


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@sum(1)", "=cmd|'/c calc'!A1"])
def test_what_could_run_as_a_formula_is_refused_with_its_cell(text):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet("D02-LT")
    page.write_row(0, 0, TITLES)
    page.write_string(1, 1, text)
    made.close()
    with pytest.raises(opening.HasFormula) as refused:
        told(out.getvalue())
    assert "B2" in refused.value.phrase.vi


def workbook(*sheets, hidden=(), cell=None):
    """Return a workbook of sheets (name, rows); cell is (text, XML) to put in its place."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets:
        page = made.add_worksheet(name)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
        if name in hidden:
            page.hide()
        else:
            page.activate()
            page.set_first_sheet()
    made.close()
    return out.getvalue() if cell is None else with_cell(out.getvalue(), *cell)


def with_cell(content, value, instead):
    """Return the workbook with the cell of a number replaced by other XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(f"><v>{value}</v>".encode(), instead))
    return out.getvalue()


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_an_error_of_excel_is_no_blank_and_is_refused_with_sheet_and_cell(error):
    instead = f' t="e"><v>{error}</v>'.encode()
    other = ("Khác", [["x"]])
    made = workbook(other, ("D02-LT", [TITLES, [*ROW[:6], 777777]]), cell=(777777, instead))
    with pytest.raises(opening.HasErrors) as refused:
        told(made)
    assert "D02-LT" in refused.value.phrase.vi
    assert "G2" in refused.value.phrase.vi


def test_a_formula_is_told_with_the_sheet_it_stands_on():
    made = workbook(("D02-LT", [TITLES, ROW]), ("Tổng & hợp", [["=1+1"]]))
    with pytest.raises(opening.HasFormula) as refused:
        told(made)
    assert "Ô A1 (trang “Tổng & hợp”)" in refused.value.phrase.vi


def test_a_hidden_sheet_is_not_filed():
    old = [TITLES, [1, "Cũ", "0116000009", "GH", "10/2026"]]
    made = workbook(("Tháng 10", old), ("Tháng 11", [TITLES, ROW]), hidden={"Tháng 10"})
    assert [each["number"] for each in told(made).lists["movements"]] == [ROW[2]]


def test_two_sheets_that_could_be_filed_are_refused_unless_one_has_the_name():
    with pytest.raises(d02.ManyTables) as refused:
        told(workbook(("Tháng 10", [TITLES, ROW]), ("Tháng 11", [TITLES, ROW])))
    assert "“Tháng 10”, “Tháng 11”" in refused.value.phrase.vi
    made = workbook(("Tháng 10", [TITLES, ROW]), ("D02-LT", [TITLES, ROW]))
    assert len(told(made).lists["movements"]) == 1


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200e", "\u202a", "\u2066", "\ufeff", "\u00ad", "\u0007"]
)
def test_what_cannot_be_seen_does_not_count(hidden):
    row = [1, f"{hidden}Trần Văn{hidden} Bình", f"0116{hidden}000002{hidden}", "GH", "11/2026"]
    made = told(workbook(("D02-LT", [TITLES, row]))).lists["movements"]
    assert (made[0]["full_name"], made[0]["number"]) == ("Trần Văn Bình", "0116000002")


def test_a_lonely_dash_is_a_blank_and_a_phone_may_have_a_plus():
    assert cells.written("-", FieldKind.TEXT) == ""
    assert not cells.is_risky("+84912345678")


def archive(**parts):
    """Return a zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": b"<w/>",
            **parts,
        }.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_part_that_lies_about_its_size_does_not_fill_the_memory():
    size, said = 64_000_000, 300
    bomb = archive(**{"xl/worksheets/sheet1.xml": b" " * size})
    bomb = bomb.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(opening.NotExcel):
        opening.opened(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < size / 10


def far_cell():
    """Return a sheet of one cell at the far end of the table, which would fill the memory."""
    return b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", opening.Empty),
        (b"%PDF-1.7", opening.IsPdf),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", opening.IsOldExcel),
        (b"PK\x03\x04 cut short", opening.NotExcel),
        (b"hello", opening.NotExcel),
        (b"x" * (opening.LARGEST_FILE + 1), opening.TooLarge),
        (archive(**{"word/document.xml": b"<w/>"}), Refused),
        (archive(**{"xl/vbaProject.bin": b"x"}), opening.HasMacros),
        (archive(**{"xl/worksheets/sheet1.xml": b" " * 30_000_000}), opening.Bomb),
        (archive(**{"xl/worksheets/sheet1.xml": far_cell()}), opening.TooSparse),
        (
            archive(**{"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><w/>"}),
            opening.NotExcel,
        ),
    ],
    ids=["empty", "pdf", "xls", "cut", "text", "large", "docx", "macros", "bomb", "far", "entity"],
)
def test_what_is_no_honest_workbook_is_refused(content, refusal):
    with pytest.raises(refusal):
        told(content)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_phrase_and_never_crash(content):
    for whole in (content, b"PK\x03\x04" + content):
        with pytest.raises(Refused) as refused:
            told(whole)
        assert refused.value.phrase.vi


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(),
                st.floats(allow_nan=False, allow_infinity=False),
                st.text(
                    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12
                ),
            ),
            max_size=8,
        ),
        max_size=6,
    )
)
def test_any_cells_are_read_or_refused(rows):
    try:
        reading = told(book(TITLES, *rows))
    except Refused:
        return
    assert all("sheet_row" in each for each in reading.lists["movements"])


def test_titles_are_known_by_their_folded_words():
    assert words_of("Mã số BHXH (2)") == "ma so bhxh 2"
    assert field_of(d02.WORKBOOK.main, words_of("TIỀN LƯƠNG")) == "wage"
    assert field_of(d02.WORKBOOK.main, "khong lien quan") is None


def test_the_template_holds_the_workers_and_is_read_as_unchanged(cast):
    worker = {
        "full_name": cast.lan.full_name,
        "number": cast.lan.insurance_number,
        "wage": "8500000",
    }
    content = queries.get_spreadsheet("600").write(
        Fill(employer=cast.sao_mai, period=Month(2026, 11), lists={"movements": [worker]})
    )
    page = openpyxl.load_workbook(io.BytesIO(content))["D02-LT"]
    assert page["C6"].value == cast.lan.insurance_number
    assert page["C6"].number_format == "@"
    with pytest.raises(d02.NoEntries):
        told(content)


def test_five_thousand_rows_are_read_in_seconds():
    content = book(
        TITLES,
        *[[i, "NGUYỄN VĂN A", 110000000 + i, "GH", "11/2026", "", "", ""] for i in range(5000)],
    )
    begun = time.perf_counter()
    rows = told(content).lists["movements"]
    queries.parse_form("600", {"period": "11/2026", "movements": rows})
    assert len(rows) == 5000
    assert time.perf_counter() - begun < 5
