"""Writes the Excel template of D02: titles, drop-downs, notes, text cells that keep their zeros, a guide."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ansinh.kernel.workbooks import new_workbook
from ansinh.services.procedures.p600.guide import GUIDE
from ansinh.services.procedures.p600.movements import GROUP_TITLES, MOVEMENTS
from ansinh.services.procedures.p600.spreadsheet.columns import PLANS, SheetPlan
from ansinh.services.procedures.types import FieldKind, FieldView, Fill

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3
ROOM = 2_000
CODES_SHEET = "Danh mục"
SHORT_LIST = 250
LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#0B4F9E"},
    "small": {"font_color": "#4A5A6C"},
    "head": {
        "bold": True,
        "bg_color": "#E3EDF8",
        "border": 1,
        "border_color": "#C9D3DF",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "must": {
        "bold": True,
        "bg_color": "#0B4F9E",
        "font_color": "#FFFFFF",
        "border": 1,
        "border_color": "#C9D3DF",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "number": {
        "font_color": "#4A5A6C",
        "align": "center",
        "italic": True,
        "bottom": 1,
        "bottom_color": "#C9D3DF",
    },
    "text": {"num_format": "@"},
    "money": {"num_format": "#,##0.##"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True},
}


def write_template(fill: Fill) -> bytes:
    """Return the workbook for an employer and a month, beginning with the rows given."""
    out = io.BytesIO()
    book = new_workbook(out)
    book.set_properties({"title": "D02-LT", "author": fill.employer.name})
    looks = {name: book.add_format(dict(look)) for name, look in LOOKS.items()}
    for plan in PLANS:
        _write_sheet(book, plan, fill, looks)
    _write_guide(book, looks)
    _write_codes(book, looks)
    book.close()
    return out.getvalue()


def _write_sheet(book: Workbook, plan: SheetPlan, fill: Fill, looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(plan.name)
    employer = fill.employer
    sheet.write_string(0, 0, f"{plan.title.vi} (mẫu {plan.name})", looks["title"])
    where = f"{employer.name} · Mã đơn vị: {employer.code} · Kỳ: {fill.period.vietnamese}"
    sheet.write_string(1, 0, where, looks["small"])
    sheet.set_row(HEADER_ROW, 48)
    sheet.write_string(HEADER_ROW, 0, "STT", looks["head"])
    sheet.write_string(HEADER_ROW + 1, 0, "A", looks["number"])
    sheet.set_column(0, 0, 5)
    for place, view in enumerate(plan.fields, start=1):
        _write_column(sheet, place, view, view.name in plan.needed, looks)
    sheet.freeze_panes(HEADER_ROW + 2, 2)
    _write_rows(sheet, plan.fields, fill.lists.get(plan.part, ()))


def _write_column(
    sheet: Worksheet, place: int, view: FieldView, is_needed: bool, looks: Mapping[str, Format]
) -> None:
    look = looks["money" if view.kind in {FieldKind.MONEY, FieldKind.DECIMAL} else "text"]
    sheet.set_column(place, place, view.width, look)
    sheet.write_string(HEADER_ROW, place, view.title.vi, looks["must" if is_needed else "head"])
    sheet.write_string(HEADER_ROW + 1, place, f"({place})", looks["number"])
    sheet.write_comment(HEADER_ROW, place, _note(view), {"x_scale": 2, "y_scale": 1.4})
    first, last = HEADER_ROW + 2, HEADER_ROW + 2 + ROOM
    if view.name == "code":
        source = f"='{CODES_SHEET}'!$A$2:$A${len(MOVEMENTS) + 1}"
        rule = {"validate": "list", "source": source, "error_title": "Phương án"}
        sheet.data_validation(
            first, place, last, place, {**rule, "error_message": "Chọn mã trong danh sách."}
        )
    elif view.choices:
        titles = [each.title.vi for each in view.choices]
        if len(",".join(titles)) <= SHORT_LIST and not any("," in title for title in titles):
            sheet.data_validation(
                first, place, last, place, {"validate": "list", "source": titles}
            )


def _note(view: FieldView) -> str:
    lines = [f"{view.title.vi} / {view.title.en}"]
    if view.help.vi:
        lines += [view.help.vi, view.help.en]
    if view.example:
        lines.append(f"Ví dụ / Example: {view.example}")
    return "\n".join(lines)


def _write_rows(
    sheet: Worksheet, fields: Sequence[FieldView], rows: Sequence[Mapping[str, str]]
) -> None:
    for offset, row in enumerate(rows):
        sheet.write_number(HEADER_ROW + 2 + offset, 0, offset + 1)
        for place, view in enumerate(fields, start=1):
            value = row.get(view.name, "")
            if not value:
                continue
            if view.kind in {FieldKind.MONEY, FieldKind.DECIMAL} and _is_plain_number(value):
                sheet.write_number(HEADER_ROW + 2 + offset, place, float(value))
            else:
                sheet.write_string(HEADER_ROW + 2 + offset, place, value)


def _is_plain_number(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal()


def _write_guide(book: Workbook, looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 1, 70, looks["wrap"])
    sheet.write_string(0, 0, "Hướng dẫn điền", looks["title"])
    sheet.write_string(0, 1, "How to fill this file", looks["title"])
    pairs = [(step.vi, step.en) for step in GUIDE]
    pairs += [
        (
            "Mỗi dòng một người, một thay đổi. Không sửa dòng tiêu đề; thứ tự cột có thể đổi.",
            "One worker and one change a row. Keep the header row; columns may change places.",
        ),
        (
            "Mã số ghi đủ số 0 ở đầu. Ô đã định dạng chữ nên không mất số 0.",
            "Write numbers with their leading zeros. Cells are formatted as text, so zeros stay.",
        ),
        (
            "Người không có thay đổi: để trống cột Phương án và Từ tháng, hệ thống bỏ qua dòng đó.",
            "Workers without a change: leave Movement and From month blank; the row is passed over.",
        ),
        (
            "Không dùng công thức. Nếu có, chép và Dán đặc biệt, Giá trị.",
            "No formulas. Where there are some, copy and Paste special, Values.",
        ),
        ("Tối đa 20.000 dòng và 10 MB một tệp.", "At most 20,000 rows and 10 MB a file."),
    ]
    for row, (vietnamese, english) in enumerate(pairs, start=2):
        sheet.write_string(row, 0, vietnamese, looks["wrap"])
        sheet.write_string(row, 1, english, looks["wrap"])


def _write_codes(book: Workbook, looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(CODES_SHEET)
    titles = ("Mã", "Phương án", "Movement", "Nhóm", "Cần ghi thêm")
    for place, (title, width) in enumerate(zip(titles, (8, 52, 46, 24, 40), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, looks["bold"])
    for row, kind in enumerate(MOVEMENTS.values(), start=1):
        needs = [
            (kind.needs_wage, "tiền lương"),
            (kind.needs_position, "chức danh"),
            (kind.needs_until, "đến tháng"),
        ]
        wanted = ", ".join(word for is_needed, word in needs if is_needed)
        cells = (kind.code, kind.title.vi, kind.title.en, GROUP_TITLES[kind.group].vi, wanted)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell)
