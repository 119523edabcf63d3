"""Writes an Excel template: titles, drop-downs, notes, text cells that keep their zeros, a guide, the codes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ansinh.kernel.phrases import Phrase
from ansinh.kernel.workbooks import new_workbook
from ansinh.services.procedures.rules.workbooks.plans import CodeSheet, SheetPlan, WorkbookPlan
from ansinh.services.procedures.types import FieldKind, FieldView, Fill

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3
ROOM = 2_000
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


def write_template(plan: WorkbookPlan, fill: Fill) -> bytes:
    """Return the workbook for an employer and a month, beginning with the rows given."""
    out = io.BytesIO()
    book = new_workbook(out)
    book.set_properties({"title": plan.main.name, "author": fill.employer.name})
    looks = {name: book.add_format(dict(look)) for name, look in LOOKS.items()}
    for wanted in plan.sheets:
        _write_sheet(book, plan, wanted, fill, looks)
    _write_guide(book, plan.guide, looks)
    _write_codes(book, plan.codes, looks)
    book.close()
    return out.getvalue()


def _write_sheet(
    book: Workbook, plan: WorkbookPlan, wanted: SheetPlan, fill: Fill, looks: Mapping[str, Format]
) -> None:
    sheet = book.add_worksheet(wanted.name)
    employer = fill.employer
    sheet.write_string(0, 0, f"{wanted.title.vi} (mẫu {wanted.name})", looks["title"])
    where = f"{employer.name} · Mã đơn vị: {employer.code} · Kỳ: {fill.period.vietnamese}"
    sheet.write_string(1, 0, where, looks["small"])
    sheet.set_row(HEADER_ROW, 48)
    sheet.write_string(HEADER_ROW, 0, "STT", looks["head"])
    sheet.write_string(HEADER_ROW + 1, 0, "A", looks["number"])
    sheet.set_column(0, 0, 5)
    for place, view in enumerate(wanted.fields, start=1):
        _write_column(sheet, place, view, view.name in wanted.needed, looks)
        codes = plan.codes if view.name == plan.code_column else None
        _offer_choices(sheet, place, view, codes)
    sheet.freeze_panes(HEADER_ROW + 2, 2)
    _write_rows(sheet, wanted.fields, fill.lists.get(wanted.part, ()))


def _write_column(
    sheet: Worksheet, place: int, view: FieldView, is_needed: bool, looks: Mapping[str, Format]
) -> None:
    look = looks["money" if view.kind in {FieldKind.MONEY, FieldKind.DECIMAL} else "text"]
    sheet.set_column(place, place, view.width, look)
    sheet.write_string(HEADER_ROW, place, view.title.vi, looks["must" if is_needed else "head"])
    sheet.write_string(HEADER_ROW + 1, place, f"({place})", looks["number"])
    sheet.write_comment(HEADER_ROW, place, _note(view), {"x_scale": 2, "y_scale": 1.4})


def _offer_choices(sheet: Worksheet, place: int, view: FieldView, codes: CodeSheet | None) -> None:
    """Offer what may stand in a column: the sheet of codes, or the choices where Excel takes them."""
    titles = [each.title.vi for each in view.choices]
    rule: dict[str, object] = {"validate": "list"}
    if codes:
        rule["source"] = f"='{codes.name}'!$A$2:$A${len(codes.rows) + 1}"
        rule["error_title"] = view.title.vi
        rule["error_message"] = "Chọn mã trong danh sách."
    elif titles and len(",".join(titles)) <= SHORT_LIST and "," not in "".join(titles):
        rule["source"] = titles
    else:
        return
    first = HEADER_ROW + 2
    sheet.data_validation(first, place, first + ROOM, place, rule)


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


def _write_guide(book: Workbook, guide: Sequence[Phrase], looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 1, 70, looks["wrap"])
    sheet.write_string(0, 0, "Hướng dẫn điền", looks["title"])
    sheet.write_string(0, 1, "How to fill this file", looks["title"])
    for row, step in enumerate(guide, start=2):
        sheet.write_string(row, 0, step.vi, looks["wrap"])
        sheet.write_string(row, 1, step.en, looks["wrap"])


def _write_codes(book: Workbook, codes: CodeSheet, looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(codes.name)
    for place, (title, width) in enumerate(codes.columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, looks["bold"])
    for row, cells in enumerate(codes.rows, start=1):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell)
