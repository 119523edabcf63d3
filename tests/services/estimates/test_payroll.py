"""A payroll comes in as Excel and goes out with every fund."""

import io

import openpyxl
import pytest

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.services.estimates import queries

NOVEMBER = Month(2026, 11)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(*rows):
    return queries.read_payroll(workbook(*rows), month=NOVEMBER, region="I")


HEAD = ("STT", "Họ và tên", "Mã số BHXH", "Tiền lương đóng")


def test_each_wage_is_worked_out_and_summed():
    found = read(
        ("Công ty Sao Mai",),
        HEAD,
        (1, "Lan", "0110129425", 9_000_000),
        (2, "Bình", "", "9.000.000"),
    )
    assert [line.employee for line in found.lines] == [945_000, 945_000]
    assert (found.wage, found.employer) == (18_000_000, 2 * 1_935_000)


def test_a_bad_wage_is_told_on_its_row_and_the_rest_worked_out():
    found = read(HEAD, (1, "Lan", "", "nhiều"), (2, "Bình", "", 9_000_000))
    assert found.faults == 1
    assert found.lines[0].fault
    assert found.lines[1].total == 2_880_000


def test_sums_below_the_table_are_no_workers():
    assert len(read(HEAD, (1, "Lan", "", 9_000_000), ("", "Tổng cộng", "", 9_000_000)).lines) == 1


def test_what_is_written_can_be_read_again():
    found = read(HEAD, (1, "Lan", "0110129425", 9_000_000))
    written = queries.write_payroll(found, language="vi")
    assert queries.read_payroll(written, month=NOVEMBER, region="I") == found
    sheet = openpyxl.load_workbook(io.BytesIO(written)).active
    assert sheet.cell(3, 1).value == "Tổng cộng"
    assert sheet.cell(3, 3).value == 9_000_000
    assert [sheet.cell(3, column).value for column in (14, 15, 16)] == [
        945_000,
        1_935_000,
        2_880_000,
    ]


def test_the_template_is_read_in_both_languages():
    for language in ("vi", "en"):
        template = queries.write_payroll_template(language=language)
        assert queries.read_payroll(template, month=NOVEMBER, region="I").lines[0].total


@pytest.mark.parametrize("rows", [(("Tên", "Tuổi"), ("Lan", 20)), (HEAD,)])
def test_a_file_without_wages_is_refused(rows):
    with pytest.raises(Refused):
        read(*rows)


def test_what_is_no_workbook_is_refused():
    with pytest.raises(Refused):
        queries.read_payroll(b"%PDF-1.7", month=NOVEMBER, region="I")


def test_a_worker_called_tong_is_no_sum():
    found = read(HEAD, (1, "Tống Công Minh", "", 9_000_000), ("", "Tổng cộng:", "", 9_000_000))
    assert [line.name for line in found.lines] == ["Tống Công Minh"]
