"""Reads a filled workbook into the lists of the form, as typed; the form itself judges every value."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold
from ansinh.kernel.workbooks import reader
from ansinh.services.procedures.rules.workbooks.cells import (
    has_foreign_digits,
    is_risky,
    with_zeros,
    written,
)
from ansinh.services.procedures.rules.workbooks.headers import Header, find_header
from ansinh.services.procedures.rules.workbooks.opening import (
    HasFormula,
    NotExcel,
    TooSparse,
    column_letters,
    hidden_rows,
    opened,
    some,
)
from ansinh.services.procedures.rules.workbooks.plans import SheetPlan, WorkbookPlan
from ansinh.services.procedures.types import FieldKind, SheetReading

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

CLOSING = (
    "tong",
    "cong",
    "nguoi lap",
    "ke toan",
    "thu truong",
    "giam doc",
    "can bo",
    "ngay",
    "ghi chu:",
    "tang",
    "giam",
)
"""How rows begin that end a table or part it: totals, groups, signatures."""
ROOM = 60
"""How many rows of titles and signatures may stand around the lines."""
TOTALS = ("tong", "cong", "tong cong", "tong so", "cong tang", "cong giam")


class MissingColumns(Refused):
    """The table lacks columns."""

    code = "missing-columns"
    phrase = Phrase(
        vi="Bảng {sheet} thiếu cột: {columns}. Thêm cột với đúng tiêu đề đó, hoặc dùng tệp mẫu.",
        en="Table {sheet} lacks the columns: {columns}. Add them with these titles, or use the template.",
    )


class ForeignDigits(Refused):
    """Cells hold digits of another script."""

    code = "foreign-digits"
    phrase = Phrase(
        vi="Ô {cells} có chữ số toàn chiều rộng hoặc của bảng chữ khác. Gõ lại bằng các phím số 0 đến 9.",
        en="Cell {cells} has full-width digits or digits of another script. Type them again with the keys 0 to 9.",
    )


def read_workbook(plan: WorkbookPlan, content: bytes) -> SheetReading:
    """Return what the sheets of a workbook say that are not hidden.

    Raises:
        Refused: it may not be opened, has no table of the first sheet or several, lacks columns, has formulas, foreign
            digits, more rows than the plan takes, or not one entry.
    """
    try:
        safe = opened(content)
        book = reader().CalamineWorkbook.from_filelike(io.BytesIO(safe))
        visible = reader().SheetVisibleEnum.Visible
        shown = [each.name for each in book.sheets_metadata if each.visible == visible]
        sheets = [(name, book.get_sheet_by_name(name)) for name in shown]
    except reader().CalamineError as fault:
        raise NotExcel(path="file") from fault
    tables, main = dict(_tables(plan, sheets)), plan.main.part
    if main not in tables:
        raise plan.no_table(path="file")
    reading = _Reading(plan, tables)
    if not reading.lists[main]:
        raise plan.no_entries(path="file")
    return SheetReading(
        lists=reading.lists,
        source={"columns": reading.columns},
        skipped=reading.skipped,
        unchanged=reading.unchanged,
        hidden=_hidden(reading.lists[main], hidden_rows(safe, tables[main].sheet)),
    )


def _hidden(entries: Sequence[Mapping[str, Any]], rows: frozenset[int]) -> list[int]:
    """Return the rows of the entries that Excel does not show, by hand or by a filter."""
    return [each["sheet_row"] for each in entries if each["sheet_row"] in rows]


class Table(NamedTuple):
    """One sheet, where its header stands, and its rows."""

    sheet: str
    plan: SheetPlan
    header: Header
    rows: list[list[object]]


def _tables(
    plan: WorkbookPlan, sheets: Sequence[tuple[str, CalamineSheet]]
) -> Iterator[tuple[str, Table]]:
    """Yield the table of each plan: from the sheet of its name, or for the first from the one that fits."""
    for wanted in plan.sheets:
        named = [each for each in sheets if fold(each[0]) == fold(wanted.name)]
        others = sheets if wanted is plan.main else []
        tables = [
            table
            for name, sheet in named or others
            if (table := _table(plan, wanted, name, sheet)) is not None
        ]
        whole = [each for each in tables if not _missing(wanted, each.header)]
        if len(whole) > 1:
            names = ", ".join(f"“{each.sheet}”" for each in whole)
            raise plan.many_tables(path="file", sheets=names)
        if tables:
            found = (whole or tables)[0]
            _refuse_missing(wanted, found.header)
            yield wanted.part, found


def _table(plan: WorkbookPlan, wanted: SheetPlan, name: str, sheet: CalamineSheet) -> Table | None:
    rows = _rows(sheet, plan.most_rows)
    header = find_header(wanted, rows)
    if header is None:
        return None
    is_named = fold(name) == fold(wanted.name)
    fits = is_named or plan.code_column in header.columns or len(header.columns) > 3
    return Table(name, wanted, header, rows) if fits else None


def _rows(sheet: CalamineSheet, most: int) -> list[list[object]]:
    rows: list[list[object]] = []
    filled = 0
    for row in sheet.iter_rows():
        rows.append(list(row))
        filled += any(cell not in ("", None) for cell in row)
        if filled > most + ROOM:
            raise TooSparse(path="file")
    above = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    if rows and len(rows) == sheet.height and (above or left):
        return [[] for _ in range(above)] + [[""] * left + row for row in rows]
    return rows


def _missing(plan: SheetPlan, header: Header) -> list[str]:
    return [v.title.vi for v in plan.fields if v.name in plan.needed - header.columns.keys()]


def _refuse_missing(plan: SheetPlan, header: Header) -> None:
    if missing := _missing(plan, header):
        raise MissingColumns(path="file", sheet=plan.name, columns=", ".join(missing))


class _Reading:
    """What has been read so far of the tables of one workbook."""

    def __init__(self, plan: WorkbookPlan, tables: Mapping[str, Table]) -> None:
        self.plan = plan
        self.lists: dict[str, list[dict[str, Any]]] = {}
        self.columns: dict[str, dict[str, str]] = {}
        self.skipped: list[int] = []
        self.unchanged = 0
        for part, (_, sheet, header, rows) in tables.items():
            _refuse_unsafe_cells(sheet, header, rows)
            self.columns[part] = {
                name: column_letters(place) for name, place in header.columns.items()
            }
            self.lists[part] = list(self._entries(sheet, header, rows))
            if len(self.lists[part]) > plan.most_rows:
                raise TooSparse(path="file")

    def _entries(
        self, sheet: SheetPlan, header: Header, rows: Sequence[Sequence[object]]
    ) -> Iterator[dict[str, Any]]:
        kinds = {view.name: view.kind for view in sheet.fields}
        for place in range(header.first_row, len(rows)):
            entry = _entry(rows[place], header, kinds)
            if not entry or _is_numbering(entry):
                continue
            if _is_no_entry(self.plan, entry, rows[place]):
                self.skipped.append(place + 1)
            elif sheet is self.plan.main and not entry.keys() & self.plan.says:
                self._pass_over(place + 1, entry)
            else:
                yield {**entry, "sheet_row": place + 1}

    def _pass_over(self, row: int, entry: Mapping[str, str]) -> None:
        """Count who is known and says nothing as unchanged; who is not known is a heading or signs."""
        if entry.keys() & self.plan.known_by:
            self.unchanged += 1
        else:
            self.skipped.append(row)


def _entry(
    row: Sequence[object], header: Header, kinds: Mapping[str, FieldKind]
) -> dict[str, Any]:
    entry = {}
    for name, place in header.columns.items():
        text = with_zeros(name, written(row[place], kinds[name])) if place < len(row) else ""
        if text:
            entry[name] = text
    return entry


def _is_numbering(entry: Mapping[str, str]) -> bool:
    """Tell whether a row only numbers the columns, as "(1) (2) (3)" or "A B 1 2"."""
    return (
        len(entry) > 2
        and all(len(text.strip("()")) <= 4 for text in entry.values())
        and not any("/" in text for text in entry.values())
        and sum(text.strip("()").replace(".", "").isdecimal() for text in entry.values())
        >= len(entry) - 2
    )


def _is_no_entry(plan: WorkbookPlan, entry: Mapping[str, str], row: Sequence[object]) -> bool:
    """Tell whether a row is a total, a heading of a group or a signature, not a line."""
    if entry.keys() & plan.known_by:
        return False
    if plan.code_column in entry and not _is_total(plan, entry):
        return False
    first = next((fold(str(cell)) for cell in row if isinstance(cell, str) and cell.strip()), "")
    name = fold(entry.get(plan.name_column, ""))
    closes = first.startswith(CLOSING) or name.startswith(CLOSING[:8])
    return closes or plan.name_column not in entry


def _is_total(plan: WorkbookPlan, entry: Mapping[str, str]) -> bool:
    """Tell whether a row is a total, of which the column of codes counts people."""
    name, code = fold(entry.get(plan.name_column, "")), fold(entry[plan.code_column]).upper()
    is_code = any(row[0] == code for row in plan.codes.rows)
    return name in TOTALS[:2] or (name.startswith(TOTALS[2:]) and not is_code)


def _refuse_unsafe_cells(
    plan: SheetPlan, header: Header, rows: Sequence[Sequence[object]]
) -> None:
    texts = [
        (f"{column_letters(column)}{place + 1}", cell)
        for place in range(header.first_row, len(rows))
        for column, cell in enumerate(rows[place])
        if isinstance(cell, str) and cell
    ]
    risky = [address for address, cell in texts if is_risky(cell)]
    if risky:
        raise HasFormula(path="file", sheet=plan.name, cells=some(risky))
    foreign = [
        address for address, cell in texts if not cell.isascii() and has_foreign_digits(cell)
    ]
    if foreign:
        raise ForeignDigits(path="file", cells=some(foreign))
