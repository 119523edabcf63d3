"""Turns what people type into a case of the law: 11/2026, 9.000.000 đ, 6,2."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import tidy
from ansinh.law.days import EARLIEST_YEAR, LATEST_YEAR
from ansinh.services.estimates.types import Field, Guide, Kind, Reading

MOST_ROWS = 100
LONGEST = 400
_MONTH = re.compile(r"^([0-9]{1,2})[/.\- ]([0-9]{4})$")
_DAY = re.compile(r"^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})$")
_ISO_MONTH = re.compile(r"^([0-9]{4})-([0-9]{1,2})$")
_ISO_DAY = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")
_GROUPED = re.compile(r"^[0-9]{1,3}([., ][0-9]{3})+$")
_NUMBER = re.compile(r"^[0-9]{1,9}([.,][0-9]{1,6})?$")

BAD_MONTH = Phrase(
    vi="Ghi tháng dạng tháng/năm, ví dụ 11/2026.", en="Write the month as month/year: 11/2026."
)
BAD_DAY = Phrase(
    vi="Ghi ngày dạng ngày/tháng/năm, ví dụ 20/11/2026.",
    en="Write the day as day/month/year: 20/11/2026.",
)
BAD_WHEN = Phrase(
    vi="Ghi ngày hoặc tháng, ví dụ 20/11/2026 hoặc 11/2026.",
    en="Write a day or a month: 20/11/2026 or 11/2026.",
)
BAD_BIRTH = Phrase(
    vi="Ghi ngày, tháng hoặc năm sinh, ví dụ 05/10/1972, 10/1972 hoặc 1972.",
    en="Write the day, month or year of birth: 05/10/1972, 10/1972 or 1972.",
)
BAD_MONEY = Phrase(
    vi="Ghi số tiền bằng đồng, ví dụ 9.000.000.", en="Write an amount in VND: 9.000.000."
)
BAD_WHOLE = Phrase(vi="Ghi một số nguyên, ví dụ 12.", en="Write a whole number: 12.")
BAD_NUMBER = Phrase(vi="Ghi một số, ví dụ 12 hoặc 6,2.", en="Write a number: 12 or 6.2.")
BAD_CHOICE = Phrase(vi="Chọn một mục trong danh sách.", en="Choose one of the list.")
TOO_LONG = Phrase(vi="Nội dung quá dài.", en="This is too long.")
PERIODS = "history"
LACKING: Mapping[str, Phrase] = {
    "from": Phrase(vi="Ghi tháng đầu của giai đoạn.", en="Write the first month of the period."),
    "to": Phrase(vi="Ghi tháng cuối của giai đoạn.", en="Write the last month of the period."),
    "wage": Phrase(
        vi="Ghi mức đóng, hoặc hệ số lương.", en="Write the wage, or a State coefficient."
    ),
}
"""What is said beside an input that a period of contribution cannot do without."""
BOTH = Phrase(
    vi="Chỉ ghi mức đóng hoặc hệ số lương, không ghi cả hai.",
    en="Write either the wage or the coefficient, not both.",
)
STATE_ALONE = Phrase(
    vi="Hệ số lương chỉ dùng cho chế độ tiền lương do Nhà nước quy định; hãy chọn chế độ đó.",
    en="A coefficient belongs to a wage set by the State; choose that regime.",
)
WIDE_DIGITS = str.maketrans("０１２３４５６７８９／．，－", "0123456789/.,-")
"""What Asian keyboards send for digits and the marks between them."""


def read(guide: Guide, typed: Mapping[str, str]) -> Reading:
    """Return what was typed as a case; what cannot be read stands in faults by input name."""
    case: dict[str, object] = {}
    faults: dict[str, Phrase] = {}
    places: dict[str, tuple[int, ...]] = {}
    for field in (field for section in guide.sections for field in section.fields):
        if field.kind is Kind.ROWS:
            rows = _rows(field, typed, faults)
            if rows:
                places[field.key] = tuple(rows)
                case[field.key] = list(rows.values())
            continue
        value = _value(field, typed.get(field.key, ""), field.key, faults)
        if value is not None:
            _put(case, field.key, value)
    return Reading(case=case, faults=faults, places=places)


def count_rows(field: Field, typed: Mapping[str, str]) -> int:
    """Return how many rows of a list a page shows: those typed, at least two, at most MOST_ROWS."""
    numbers = [int(found) for found in _row_numbers(field, typed)]
    return min(max([2, *(number + 1 for number in numbers)]), MOST_ROWS)


def input_name(guide: Guide, reading: Reading, path: str) -> str:
    """Return the input on the page that a path of the case means, or "" where there is none."""
    key, _, rest = path.partition(".")
    fields = {field.key: field for section in guide.sections for field in section.fields}
    if path in fields and fields[path].kind is not Kind.ROWS:
        return path
    field = fields.get(key)
    if field is None or field.kind is not Kind.ROWS:
        return next((each for each in fields if each.partition(".")[0] == key), "")
    entry, _, column = rest.partition(".")
    rows = reading.places.get(key, ())
    row = rows[int(entry)] if entry.isdecimal() and int(entry) < len(rows) else 0
    known = {each.key for each in field.columns}
    return f"{key}.{row}.{column if column in known else field.columns[0].key}"


def _rows(
    field: Field, typed: Mapping[str, str], faults: dict[str, Phrase]
) -> dict[int, dict[str, object]]:
    """Return the filled rows of a list by their place on the page."""
    rows: dict[int, dict[str, object]] = {}
    for number in filled(field, typed):
        names = _names(field, number)
        told = {key: tidy(typed.get(name, "")) for key, name in names.items()}
        row: dict[str, object] = {}
        for column in field.columns:
            value = _value(column, told[column.key], names[column.key], faults)
            if value is not None:
                row[column.key] = value
        rows[number] = row
        faults.update({names[key]: LACKING[key] for key in _lacking(field, told)})
        for key, phrase in _clashing(field, told):
            faults.setdefault(names[key], phrase)
    return rows


def _clashing(field: Field, told: Mapping[str, str]) -> Iterator[tuple[str, Phrase]]:
    """Yield the inputs of a period of contribution that contradict another, and why."""
    if field.key != PERIODS or not told["coefficient"]:
        return
    if told["wage"]:
        yield "coefficient", BOTH
    elif told["regime"] not in {"", "state"}:
        yield "regime", STATE_ALONE


def filled(field: Field, typed: Mapping[str, str]) -> list[int]:
    """Return which rows of a list say something beyond their first choice."""
    asked = [column.key for column in field.columns if column.kind is not Kind.CHOICE]
    return [
        number
        for number in range(count_rows(field, typed))
        if any(tidy(typed.get(_names(field, number)[key], "")) for key in asked)
    ]


def _names(field: Field, number: int) -> dict[str, str]:
    """Return the names of the inputs of a row by column."""
    return {column.key: f"{field.key}.{number}.{column.key}" for column in field.columns}


def _lacking(field: Field, told: Mapping[str, str]) -> Iterator[str]:
    """Yield the inputs of a period of contribution that stand empty and may not."""
    if field.key != PERIODS:
        return
    yield from (key for key in ("from", "to") if not told[key])
    if not told["wage"] and not told["coefficient"]:
        yield "wage"


def _row_numbers(field: Field, typed: Mapping[str, str]) -> Iterator[str]:
    """Yield the row numbers that were sent for a list."""
    pattern = re.compile(rf"^{re.escape(field.key)}\.([0-9]{{1,2}})\.")
    for name in typed:
        if found := pattern.match(name):
            yield found[1]


def _value(field: Field, text: str, name: str, faults: dict[str, Phrase]) -> object:
    """Return what one input says, or None where it is empty or a fault."""
    said = tidy(text.translate(WIDE_DIGITS))
    if not said:
        return None
    if len(said) > LONGEST:
        faults[name] = TOO_LONG
        return None
    parse, wrong = _parser(field)
    try:
        return parse(said)
    except ValueError:
        faults[name] = wrong
        return None


def _parser(field: Field) -> tuple[Callable[[str], object], Phrase]:
    """Return how a field is read, and what is said when it cannot be."""
    if field.kind is Kind.CHOICE:
        return partial(choice, {option.value for option in field.options}), BAD_CHOICE
    return PARSERS[field.kind]


def choice(known: Collection[str], text: str) -> str:
    """Return one of the values of a list.

    Raises:
        ValueError: it is not in the list.
    """
    if text not in known:
        raise ValueError(text)
    return text


def _put(case: dict[str, object], key: str, value: object) -> None:
    """Put a value under its key; "months.voluntary" goes into an object."""
    head, _, tail = key.partition(".")
    if not tail:
        case[key] = value
        return
    part = case.setdefault(head, {})
    if isinstance(part, dict):
        part[tail] = value


def month(text: str) -> str:
    """Return 11/2026 as 2026-11.

    Raises:
        ValueError: it is no month.
    """
    if found := _MONTH.match(text):
        return str(Month(_year(found[2]), int(found[1])))
    if found := _ISO_MONTH.match(text):
        return str(Month(_year(found[1]), int(found[2])))
    raise ValueError(text)


def day(text: str) -> str:
    """Return 20/11/2026 as 2026-11-20.

    Raises:
        ValueError: it is no day.
    """
    if found := _DAY.match(text):
        return date(_year(found[3]), int(found[2]), int(found[1])).isoformat()
    if found := _ISO_DAY.match(text):
        return date(_year(found[1]), int(found[2]), int(found[3])).isoformat()
    raise ValueError(text)


def _year(text: str) -> int:
    """Return a year that a case may name.

    Raises:
        ValueError: the law's cases take none so early or so late.
    """
    if not EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
        raise ValueError(text)
    return int(text)


def when(text: str) -> str:
    """Return a day or a month in the form of the law's cases.

    Raises:
        ValueError: it is neither.
    """
    return day(text) if _DAY.match(text) or _ISO_DAY.match(text) else month(text)


def birth(text: str) -> str:
    """Return a day, month or year of birth.

    Raises:
        ValueError: it is none of them.
    """
    return text if re.fullmatch(r"(19|20)[0-9]{2}", text) else when(text)


def money(text: str) -> int:
    """Return 9.000.000 đ as a number of VND.

    Raises:
        ValueError: it is no whole amount.
    """
    bare = tidy(re.sub(r"(đồng|đ|vnđ|vnd)$", "", text.casefold().strip()))
    digits = re.sub(r"[., ]", "", bare) if _GROUPED.match(bare) else bare
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 13:
        raise ValueError(text)
    return int(digits)


def whole(text: str) -> int:
    """Return a whole number.

    Raises:
        ValueError: it is none.
    """
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise ValueError(text)
    return int(text)


def number(text: str) -> int | float:
    """Return a number with a decimal comma or point.

    Raises:
        ValueError: it is none.
    """
    if not _NUMBER.match(text):
        raise ValueError(text)
    found = float(text.replace(",", "."))
    return int(found) if found.is_integer() else found


def days(text: str) -> list[str]:
    """Return several days, as separated by commas, semicolons or spaces.

    Raises:
        ValueError: one of them is no day.
    """
    return [day(part) for part in re.split(r"[,;\s]+", text) if part]


PARSERS: Mapping[Kind, tuple[Callable[[str], object], Phrase]] = {
    Kind.MONTH: (month, BAD_MONTH),
    Kind.DAY: (day, BAD_DAY),
    Kind.WHEN: (when, BAD_WHEN),
    Kind.BIRTH: (birth, BAD_BIRTH),
    Kind.MONEY: (money, BAD_MONEY),
    Kind.WHOLE: (whole, BAD_WHOLE),
    Kind.NUMBER: (number, BAD_NUMBER),
    Kind.DAYS: (days, BAD_DAY),
    Kind.FLAG: (lambda text: True, BAD_CHOICE),
    Kind.TEXT: (lambda text: text.upper(), TOO_LONG),
}
