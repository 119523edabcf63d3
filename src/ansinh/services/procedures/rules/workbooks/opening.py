"""Decides whether an uploaded workbook may be opened at all, before anything in it is parsed."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_PART = 96 * 1024 * 1024
LARGEST_WHOLE = 192 * 1024 * 1024
STEEPEST = 200
WORTH_WEIGHING = 4 * 1024 * 1024
MOST_PARTS = 500
PARTS_READ = (".xml", ".rels", ".bin")
NAMING = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
MOST_COLUMNS = 256
LAST_ROW = 60_000
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ERROR = re.compile(rb"""\bt=["']e["']""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(\w+)=(?:"([^"]*)"|'([^']*)')""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is|t)[\s>]")


class TooLarge(Refused):
    """The file is larger than a declaration ever is."""

    code = "file-too-large"
    phrase = Phrase(
        vi="Tệp lớn quá 10 MB. Bỏ hình ảnh và các trang tính khác, hoặc chia thành nhiều đợt.",
        en="The file is larger than 10 MB. Take out pictures and other sheets, or split the batch.",
    )


class Empty(Refused):
    """There is nothing in the file."""

    code = "file-empty"
    phrase = Phrase(
        vi="Tệp rỗng. Chọn lại tệp Excel (.xlsx).",
        en="The file is empty. Choose the Excel file (.xlsx).",
    )


class IsPdf(Refused):
    """It is a PDF, whatever its name says."""

    code = "file-is-pdf"
    phrase = Phrase(
        vi="Đây là tệp PDF, không phải Excel. Nộp bảng kê bằng tệp .xlsx theo mẫu.",
        en="This is a PDF, not Excel. Upload the .xlsx made from the template.",
    )


class IsOldExcel(Refused):
    """It is .xls, or a workbook with a password."""

    code = "file-is-old-excel"
    phrase = Phrase(
        vi="Đây là tệp Excel đời cũ (.xls) hoặc tệp có mật khẩu. Mở bằng Excel, bỏ mật khẩu, chọn Lưu thành "
        "“Excel Workbook (.xlsx)” rồi tải lên lại.",
        en="This is an old Excel file (.xls) or has a password. Open it, remove the password, save it as "
        "“Excel Workbook (.xlsx)” and upload it again.",
    )


class NotExcel(Refused):
    """It is not a workbook."""

    code = "file-not-excel"
    phrase = Phrase(
        vi="Tệp này không phải Excel (.xlsx) hoặc đã hỏng. Mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” "
        "rồi tải lên lại; hoặc tải mẫu xuống và điền.",
        en="This is not an Excel file (.xlsx), or it is damaged. Open it, save it as “Excel Workbook (.xlsx)” and "
        "upload it again; or download the template and fill it.",
    )


class HasMacros(Refused):
    """It carries macros."""

    code = "file-has-macros"
    phrase = Phrase(
        vi="Tệp có macro. Lưu thành “Excel Workbook (.xlsx)” không có macro rồi tải lên lại.",
        en="The file has macros. Save it as “Excel Workbook (.xlsx)” without macros and upload it again.",
    )


class Bomb(Refused):
    """It would unpack to far more than it is."""

    code = "file-is-bomb"
    phrase = Phrase(
        vi="Tệp bung ra lớn bất thường nên không được mở. Chép các dòng sang mẫu mới rồi tải lên lại.",
        en="The file unpacks to an abnormal size and was not opened. Copy the rows into a new template.",
    )


class HasFormula(Refused):
    """A cell holds a formula."""

    code = "file-has-formula"
    phrase = Phrase(
        vi="Ô {cells} (trang “{sheet}”) có công thức hoặc chữ bắt đầu bằng = + - @. Chép giá trị đè lên "
        "công thức (Dán đặc biệt, Giá trị) rồi tải lên lại.",
        en="Cell {cells} (sheet “{sheet}”) has a formula or text that begins with = + - @. Paste values over "
        "the formulas (Paste special, Values) and upload it again.",
    )


class HasErrors(Refused):
    """A cell holds an error of Excel in place of a value."""

    code = "file-has-error-cells"
    phrase = Phrase(
        vi="Ô {cells} (trang “{sheet}”) báo lỗi của Excel (#REF!, #N/A, #VALUE!…), không có giá trị. "
        "Gõ lại giá trị, hoặc xóa trắng ô nếu không cần, rồi tải lên lại.",
        en="Cell {cells} (sheet “{sheet}”) shows an error of Excel (#REF!, #N/A, #VALUE! …) instead of a "
        "value. Type the value again, or clear the cell, and upload it again.",
    )


class TooSparse(Refused):
    """Its cells lie so far apart that it cannot be a list."""

    code = "file-too-many-rows"
    phrase = Phrase(
        vi="Bảng có quá 20.000 dòng hoặc quá nhiều cột. Chia thành nhiều đợt, xóa các dòng thừa ở cuối.",
        en="The table has more than 20,000 rows or too many columns. Split the batch and delete stray rows.",
    )


def opened(content: bytes) -> bytes:
    """Return the workbook written anew from its parts, each unpacked and weighed, without anything else.

    Raises:
        Refused: too large, of another type, with macros, a bomb, or with formulas.
    """
    _refuse_by_first_bytes(content)
    try:
        parts = _unpacked(content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as fault:
        raise NotExcel(path="file") from fault
    _refuse_by_parts(parts)
    names = _sheet_names(parts)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _refuse_by_cells(part, names.get(name, name.removeprefix("xl/worksheets/")))
    return _packed(parts)


def hidden_rows(content: bytes, sheet: str) -> frozenset[int]:
    """Return the numbers of the rows of a sheet that are not shown, from a workbook that was opened."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = set(archive.namelist())
        names = _sheet_names({name: archive.read(name) for name in listed & NAMING})
        part = next((part for part, name in names.items() if name == sheet), "")
        tags = _ROW.findall(archive.read(part)) if part in listed else []
    rows = (_attributes(tag) for tag in tags)
    hidden = [each.get("r", "") for each in rows if each.get("hidden") in {"1", "true"}]
    return frozenset(int(row) for row in hidden if row.isdecimal())


def _refuse_by_first_bytes(content: bytes) -> None:
    if not content:
        raise Empty(path="file")
    if len(content) > LARGEST_FILE:
        raise TooLarge(path="file")
    if content[:1024].lstrip().startswith(b"%PDF"):
        raise IsPdf(path="file")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise IsOldExcel(path="file")
    if not content.startswith(b"PK\x03\x04"):
        raise NotExcel(path="file")


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        _weigh(entries)
        if len({entry.filename for entry in entries}) < len(entries):
            raise NotExcel(path="file")
        wanted = [entry for entry in entries if entry.filename.endswith(PARTS_READ)]
        return {entry.filename: _part(archive, entry) for entry in wanted}


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a part, unpacked no further than it says to be large; what lies has another checksum."""
    with archive.open(entry) as part:
        return part.read(entry.file_size)


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Bomb(path="file")
    for entry in entries:
        steep = entry.file_size > STEEPEST * max(entry.compress_size, 1)
        if entry.file_size > LARGEST_PART or (steep and entry.file_size > WORTH_WEIGHING):
            raise Bomb(path="file")


def _refuse_by_parts(parts: dict[str, bytes]) -> None:
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise NotExcel(path="file")
    has_macros = any(name.endswith("vbaProject.bin") for name in parts)
    if has_macros or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise HasMacros(path="file")
    if any(b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part for part in parts.values()):
        raise NotExcel(path="file")


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the name on the tab of each worksheet's part."""
    targets = {}
    for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        found = _attributes(tag)
        path = found.get("Target", "").removeprefix("/")
        targets[found.get("Id", "")] = path if path.startswith("xl/") else f"xl/{path}"
    sheets = (_attributes(tag) for tag in _SHEET.findall(parts["xl/workbook.xml"]))
    return {targets.get(each.get("id", ""), ""): each.get("name", "") for each in sheets}


def _attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of an XML tag, without their prefixes."""
    found = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
    return {name: html.unescape(first or second) for name, first, second in found}


def _refuse_by_cells(sheet: bytes, name: str) -> None:
    """Refuse formulas, errors, and cells that lie beyond any list: their table would fill the memory."""
    formulas, errors = [], []
    for reference, is_error, inner in _cells(sheet):
        if _FORMULA.search(inner):
            formulas.append("".join(reference))
        elif is_error:
            errors.append("".join(reference))
        column, row = reference
        if _CONTENT.search(inner) and (
            _column_number(column) > MOST_COLUMNS or int(row) > LAST_ROW
        ):
            raise TooSparse(path="file")
    if formulas:
        raise HasFormula(path="file", sheet=name, cells=some(formulas))
    if errors:
        raise HasErrors(path="file", sheet=name, cells=some(errors))


def _cells(sheet: bytes) -> Iterator[tuple[tuple[str, str], bool, bytes]]:
    """Yield of each cell that holds something its column and row, whether it is an error, and its inside."""
    for match in _CELL.finditer(sheet):
        inner = match[2] or b""
        if not inner:
            continue
        reference = _REFERENCE.search(match[1])
        if reference is None:
            raise NotExcel(path="file")
        where = reference[1].decode(), reference[2].decode()
        yield where, _ERROR.search(match[1]) is not None, inner


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(place: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def some(cells: list[str]) -> str:
    """Return the first few cell addresses as a sentence holds them."""
    return ", ".join(cells[:8]) + ("…" if len(cells) > 8 else "")


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if not name.endswith(".bin"):
                archive.writestr(name, part)
    return out.getvalue()
