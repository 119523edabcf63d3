"""A payroll in Excel: read, worked out, written again with every fund."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.workbooks import new_workbook, reader
from ansinh.services.estimates.rules import payroll
from ansinh.services.estimates.rules.telling import FIGURES, FUNDS
from ansinh.services.estimates.types import Payroll, PayrollLine
from ansinh.services.procedures import queries as procedures

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_SHEETS = 20
SHEET = Phrase(vi="Bảng lương", en="Payroll")
TOTAL = Phrase(vi="Tổng cộng", en="Total")
NOTE = Phrase(vi="Ghi chú", en="Note")
EXAMPLE = ("Nguyễn Văn A", "0110129425", 9_000_000)


class Unreadable(Refused):
    """The file is no Excel table."""

    code = "unreadable-workbook"
    phrase = Phrase(
        vi="Không đọc được tệp này như một bảng Excel.",
        en="This cannot be read as an Excel table.",
    )


def read_payroll(content: bytes, *, month: Month, region: str) -> Payroll:
    """Return what every worker of a workbook costs; the first sheet with wages is read.

    Raises:
        Refused: the file may not be opened, or has no table of wages.
    """
    safe = procedures.open_workbook(content)
    try:
        book = reader().CalamineWorkbook.from_filelike(io.BytesIO(safe))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names[:MOST_SHEETS]]
        tables = [sheet.to_python(nrows=payroll.MOST_LINES + 100) for sheet in sheets]
    except reader().CalamineError as fault:
        raise Unreadable(path="file") from fault
    refusal: Refused = payroll.NoWages(path="file")
    for rows in tables:
        try:
            return payroll.work_out(rows, month, region)
        except payroll.NoWages as none:
            refusal = none
    raise refusal


def write_payroll(found: Payroll, *, language: str) -> bytes:
    """Return a workbook with a row for each worker, every fund in two columns, and the sums."""
    titles = [
        *(title.said_in(language) for title in payroll.TITLES),
        *(
            f"{fund.said_in(language)}: {FIGURES[payer][1].said_in(language)}"
            for fund in FUNDS.values()
            for payer in ("employee", "employer")
        ),
        *(FIGURES[key][1].said_in(language) for key in ("employee", "employer", "total")),
        NOTE.said_in(language),
    ]
    rows = [_row(line, language) for line in found.lines]
    return _workbook(titles, rows, language, sums=True)


def write_payroll_template(*, language: str) -> bytes:
    """Return an empty payroll with the columns that are read, and one example."""
    titles = [title.said_in(language) for title in payroll.TITLES]
    return _workbook(titles, [EXAMPLE], language, sums=False)


def _row(line: PayrollLine, language: str) -> Sequence[object]:
    note = line.fault.said_in(language) if line.fault else ""
    parts = [part for fund in FUNDS for part in line.funds.get(fund, (0, 0))]
    return (
        line.name,
        line.number,
        line.wage,
        *parts,
        line.employee,
        line.employer,
        line.total,
        note,
    )


def _workbook(
    titles: Sequence[str], rows: Sequence[Sequence[object]], language: str, *, sums: bool
) -> bytes:
    out = io.BytesIO()
    book = new_workbook(out)
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e3edf8", "border": 1})
    money = book.add_format({"num_format": "#,##0"})
    sheet: Worksheet = book.add_worksheet(SHEET.said_in(language))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, len(titles) - 1, 15, money)
    sheet.freeze_panes(1, 1)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, head)
    for place, row in enumerate(rows, start=1):
        _write(sheet, place, row)
    if sums:
        _write(sheet, len(rows) + 1, _sums(rows, TOTAL.said_in(language)))
    book.close()
    return out.getvalue()


def _sums(rows: Sequence[Sequence[object]], title: str) -> list[object]:
    """Return the row of sums: numbers of each column, nothing where there are none."""
    sums: list[object] = [title, ""]
    for column in zip(*rows, strict=True):
        sums.append(sum(cell for cell in column if isinstance(cell, int)))
    return [*sums[:2], *sums[4:-1]]


def _write(sheet: Worksheet, place: int, row: Sequence[object]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(place, column, cell)
        elif cell:
            sheet.write_string(place, column, str(cell))
