"""Excel down and up: real dirt is read, what is dangerous is refused, nothing of it is kept."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter
from django.test import Client

from tests.channels.employers_desk.conftest import TITLES, words, workbook


@pytest.fixture
def upload(hoa, draft, saved):
    """Return a way to upload a file into the draft."""

    def post(file, **more):
        return hoa.post(f"{draft}excel/", {"file": file, "version": saved().version, **more})

    return post


def test_the_template_can_be_filled_and_comes_back(hoa, draft, upload, saved, month):
    content = hoa.get(f"{draft}mau.xlsx?lao-dong=1").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["D02-LT"]
    page["G6"], page["H6"] = "GH", month.vietnamese
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "mau.xlsx"
    assert upload(out).url == f"{draft}kiem-tra/"
    assert len(saved().form["movements"]) == 1


def test_a_row_keeps_its_leading_zero_and_its_cell(*, hoa, draft, upload, saved, cast, month):
    number = int(cast.binh.insurance_number)
    upload(workbook(("TRẦN VĂN BÌNH\xa0", number, "GH", month.vietnamese, "", "")))
    assert saved().form["movements"][0]["number"] == cast.binh.insurance_number
    assert "phù hợp" not in words(hoa.get(f"{draft}kiem-tra/"))


def test_findings_stand_beside_the_cell_they_came_from(hoa, draft, upload, month):
    upload(workbook(("Ai đó", "0199999999", "GH", month.vietnamese, "", "")))
    assert " B2 " in words(hoa.get(f"{draft}kiem-tra/"))


def test_a_workbook_that_no_scanner_has_judged_is_not_read(upload, saved, month, settings):
    settings.CLAMD = "/nonexistent/clamd.ctl"
    answer = upload(workbook(("Ai đó", "0199999999", "GH", month.vietnamese, "", "")))
    assert answer.status_code == 422
    assert "mã độc" in answer.content.decode()
    assert saved().form["movements"] == []


def test_a_second_upload_can_be_added_to_the_first(upload, saved, month, cast):
    row = ("Trần Văn Bình", cast.binh.insurance_number, "GH", month.vietnamese, "", "")
    upload(workbook(row))
    upload(workbook(row), how="add")
    assert len(saved().form["movements"]) == 2
    upload(workbook(row))
    assert len(saved().form["movements"]) == 1


def test_two_uploads_from_the_same_page_have_one_effect(hoa, draft, saved, month):
    version = saved().version
    for status in (302, 409):
        file = workbook(("Ai đó", "0116000002", "GH", month.vietnamese, "", ""))
        assert hoa.post(f"{draft}excel/", {"file": file, "version": version}).status_code == status
    assert len(saved().form["movements"]) == 1


def bomb():
    """Return a workbook of a few kilobytes that unpacks to 60 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return out.getvalue()


REFUSED = {
    "a PDF": (b"%PDF-1.7 rubbish", "PDF"),
    "an old workbook": (b"\xd0\xcf\x11\xe0 rubbish", "Excel đời cũ"),
    "rubbish": (b"rubbish", "không phải Excel"),
    "nothing": (b" ", "không phải Excel"),
    "a bomb": (bomb(), "bung ra lớn bất thường"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_is_refused_and_nothing_is_kept(name, upload, saved):
    content, reason = REFUSED[name]
    file = io.BytesIO(content)
    file.name = "D02.xlsx"
    page = upload(file)
    assert page.status_code == 422
    assert reason in words(page)
    assert saved().form["movements"] == []


def test_a_formula_is_refused_with_its_cell(upload, saved):
    page = upload(workbook(("=cmd|'/c calc'!A1", "0116000002", "GH", "11/2026", "", "")))
    assert "Ô A2 (trang “D02-LT”) có công thức" in words(page)
    assert saved().form["movements"] == []


def test_full_width_digits_are_refused_with_their_cell(upload, saved):
    page = upload(workbook(("Ai đó", "０１１６０００００２", "GH", "11/2026", "", "")))
    assert "Ô B2" in words(page)
    assert saved().form["movements"] == []


def test_a_missing_column_is_named(upload):
    file = workbook(("Ai đó", "GH", "11/2026"), titles=("Họ và tên", "Phương án", "Từ tháng"))
    assert "thiếu cột: Mã số BHXH" in words(upload(file))


def test_too_many_rows_are_refused(upload, saved):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet("D02-LT")
    for place, row in enumerate([TITLES, *[("Ai đó", "0116000002", "GH", "11/2026")] * 20_100]):
        page.write_row(place, 0, row)
    book.close()
    out.seek(0)
    out.name = "D02.xlsx"
    assert "quá 20.000 dòng" in words(upload(out))
    assert saved().form["movements"] == []


def test_a_file_of_300_megabytes_is_refused_before_it_is_read(hoa, draft, saved):
    body = io.BytesIO(b"x" * 12_000_000)
    page = hoa.generic(
        "POST", f"{draft}excel/", body.getvalue(), "multipart/form-data; boundary=x"
    )
    assert page.status_code == 413
    assert "lớn quá 10 MB" in words(page)
    assert saved().form["movements"] == []


def test_an_upload_without_its_token_is_refused(hoa, draft):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = hoa.cookies
    assert strict.post(f"{draft}excel/", {"file": workbook(TITLES)}).status_code == 403


@pytest.fixture
def folder(settings, tmp_path):
    """Return the folder of a demonstration that holds the filled file."""
    settings.DEMONSTRATION = True
    settings.ENV = replace(settings.ENV, data_dir=tmp_path)
    (tmp_path / "walk").mkdir()
    (tmp_path / "walk" / "bao-tang-giam-12-2026.xlsx").write_bytes(b"rows")
    return tmp_path


def test_the_file_of_the_demonstration_is_offered_and_sent(hoa, draft, folder):
    for page in ("/don-vi/", f"{draft}excel/"):
        assert "/don-vi/tep-trinh-dien.xlsx" in hoa.get(page).content.decode()
    answer = hoa.get("/don-vi/tep-trinh-dien.xlsx")
    assert b"".join(answer.streaming_content) == b"rows"


def test_outside_the_demonstration_there_is_no_such_file(hoa, draft, folder, settings):
    settings.DEMONSTRATION = False
    assert hoa.get("/don-vi/tep-trinh-dien.xlsx").status_code == 404
    assert b"tep-trinh-dien" not in hoa.get("/don-vi/").content
