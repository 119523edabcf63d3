"""The payroll of an employer: which columns are read, what each wage costs, the sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, tidy
from ansinh.law.estimates import estimate
from ansinh.services.estimates.rules import reading
from ansinh.services.estimates.types import Payroll, PayrollLine

MOST_LINES = 10_000
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "wage": ("tien luong", "muc luong", "luong", "muc dong", "wage", "salary"),
    "name": ("ho va ten", "ho ten", "ten", "name", "full name"),
    "number": ("ma so bhxh", "ma so", "insurance number", "number"),
}
SEARCHED_ROWS = 15
CLOSING = re.compile(r"(tong( cong| so)?|cong|total)( luong| tien)?[:. ]*")
TITLES: tuple[Phrase, ...] = (
    Phrase(vi="Họ và tên", en="Full name"),
    Phrase(vi="Mã số BHXH", en="Insurance number"),
    Phrase(vi="Tiền lương đóng", en="Wage"),
)


class NoWages(Refused):
    """No row names a column of wages."""

    code = "no-wages"
    phrase = Phrase(
        vi="Không thấy cột tiền lương: cần một dòng tiêu đề có “Họ và tên” và “Tiền lương đóng”.",
        en="There is no column of wages: a header row with “Full name” and “Wage” is needed.",
    )


class NoLines(Refused):
    """The table has no workers."""

    code = "no-lines"
    phrase = Phrase(vi="Bảng chưa có dòng nào.", en="The table has no rows.")


class TooManyLines(Refused):
    """The table has more workers than one file takes."""

    code = "too-many-lines"
    phrase = Phrase(
        vi="Bảng có hơn {most} dòng; hãy chia thành nhiều tệp.",
        en="The table has more than {most} rows; split it into several files.",
    )


def work_out(rows: Sequence[Sequence[object]], month: Month, region: str) -> Payroll:
    """Return what every worker of a table costs in a month.

    Raises:
        Refused: no column of wages, no rows, or too many.
    """
    lines = tuple(_line(entry, month, region) for entry in _entries(rows))
    if not lines:
        raise NoLines(path="file")
    return Payroll(
        month=month,
        region=region,
        lines=lines,
        wage=sum(line.wage for line in lines if not line.fault),
        employee=sum(line.employee for line in lines),
        employer=sum(line.employer for line in lines),
        faults=sum(line.fault is not None for line in lines),
    )


def _entries(rows: Sequence[Sequence[object]]) -> Iterator[Mapping[str, object]]:
    """Yield the filled rows below the header by the names of the columns."""
    heads = ((place, _columns(row)) for place, row in enumerate(rows[:SEARCHED_ROWS]))
    place, columns = next(((at, head) for at, head in heads if "wage" in head), (0, {}))
    if not columns:
        raise NoWages(path="file")
    found = 0
    for row in rows[place + 1 :]:
        entry = {name: row[at] for name, at in columns.items() if at < len(row)}
        wage = entry.get("wage")
        if wage in ("", None) or _is_closing(row):
            continue
        found += 1
        if found > MOST_LINES:
            raise TooManyLines(path="file", most=MOST_LINES)
        yield entry


def _columns(row: Sequence[object]) -> dict[str, int]:
    """Return where the columns stand if the row heads a table."""
    titles = [fold(str(cell)) for cell in row]
    columns: dict[str, int] = {}
    for name, words in HEADINGS.items():
        for word in words:
            hit = next((at for at, title in enumerate(titles) if title.startswith(word)), None)
            if hit is not None and hit not in columns.values():
                columns[name] = hit
                break
    return columns if len([title for title in titles if title]) > 1 else {}


def _is_closing(row: Sequence[object]) -> bool:
    """Tell whether a row is a sum below the table; Mr Tống is not one."""
    return any(CLOSING.fullmatch(fold(str(cell)).strip()) for cell in row[:3])


def _line(entry: Mapping[str, object], month: Month, region: str) -> PayrollLine:
    name, number = (tidy(str(entry.get(key, "") or ""))[:100] for key in ("name", "number"))
    number = number.removesuffix(".0")
    try:
        wage = _wage(entry["wage"])
    except ValueError:
        return PayrollLine(name=name, number=number, wage=0, fault=reading.BAD_MONEY)
    try:
        funds, employee, employer = _cost(wage, str(month), region)
    except Refused as refused:
        first = refused.faults[0] if isinstance(refused, ManyRefused) else refused
        return PayrollLine(name=name, number=number, wage=wage, fault=first.phrase)
    return PayrollLine(
        name=name,
        number=number,
        wage=wage,
        employee=employee,
        employer=employer,
        total=employee + employer,
        funds=funds,
    )


def _wage(cell: object) -> int:
    """Return a wage: a number of the sheet, or an amount as people write it.

    Raises:
        ValueError: it is neither.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not 0 <= cell <= 10**12:
            raise ValueError(cell)
        return round(cell)
    return reading.money(tidy(str(cell)))


@lru_cache(maxsize=20_000)
def _cost(wage: int, month: str, region: str) -> tuple[Mapping[str, tuple[int, int]], int, int]:
    """Return the parts of worker and employer by fund; many workers earn the same."""
    case = {"wage": wage, "month": month, "region": region}
    told = estimate("contribution", case)["result"]
    if not isinstance(told, Mapping):
        raise TypeError(told)
    funds = {key: (part["employee"], part["employer"]) for key, part in told["funds"].items()}
    return funds, int(told["employee"]), int(told["employer"])
