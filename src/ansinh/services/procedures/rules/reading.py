"""Reads what people type into forms and sheets: months, days, money, numbers, in all their spellings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, tidy
from ansinh.records.people.types import BirthPrecision, Sex

EXCEL_BEGINS = date(1899, 12, 30)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_MONTH = re.compile(r"(?:thang|t)?\s*([0-9]{1,2})\s*(?:[/.\-]|nam)\s*([0-9]{4})", re.ASCII)
_ISO_MONTH = re.compile(r"([0-9]{4})\s*[/.\-]\s*([0-9]{1,2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"([0-9]{1,2})((?:19|20|21)[0-9]{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})\s*[/.\-\s]\s*([0-9]{1,2})\s*[/.\-\s]\s*([0-9]{4})", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})", re.ASCII)
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?", re.ASCII)
_DAY_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})((?:19|20|21)[0-9]{2})", re.ASCII)
_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9.]+)?$", re.ASCII)
_YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)
_GROUPED = re.compile(
    r"([0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]{1,2}))?", re.ASCII
)
_PARTED = re.compile(r"[0-9]{2,4}(?:([ .\-])[0-9]{2,4})(?:\1[0-9]{2,4})*", re.ASCII)
_BELOW_ZERO = re.compile(r"[-\u2212\u2013][0-9]")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)
# What Vietnamese typed for the fonts .VnTime (TCVN3) and VNI-Times looks like as Unicode: signs inside
# words, capitals after small letters, vowels in an order that no syllable has.
_OLD_FONT = re.compile(
    "[\u00a1-\u00b6\u00b8-\u00bf\u00d7\u00f7\u00deþ]|[a-z][À-ÖØ-Þ]|[ªµ¸¶]"
    "|(?i:[ae][áàâãäåéèêëùúûüøõï]|[oy][äåïøû]|[ôö][äåïøõùû]|u[äåïøû]|\\bñ)"
)
_IN_NAMES = frozenset(" '’.-,")
_ETH = str.maketrans("\u00d0\u0189\u00f0", "ĐĐđ")
_CURRENCY = re.compile(r"(?:vn[dđ]|đồng|dong|[đd₫])\.?$", re.IGNORECASE)


class Unreadable(ValueError):  # noqa: N818 - it is an answer, not a fault
    """A value that cannot be read; the phrase says what it should look like."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        """Keep the stable code and the two texts."""
        self.code = code
        self.phrase = Phrase(vi=vi, en=en)
        super().__init__(en)


class Birth(NamedTuple):
    """A birth date and how much of it is known."""

    day: date
    precision: BirthPrecision


def plain(value: object) -> str:
    """Return a typed value as tidy text.

    Raises:
        Unreadable: it holds digits of another script (full-width, Arabic ...): they look like 0 to 9
            and are not.
    """
    text = tidy(str(value))
    foreign = None if text.isascii() else _FOREIGN_DIGIT.search(text)
    if foreign is not None:
        raise Unreadable(
            "foreign-digits",
            f"Có chữ số không phải 0–9 (“{foreign[0]}”, thường do bộ gõ toàn chiều rộng). "
            "Hãy gõ lại bằng các phím số 0 đến 9.",
            f"It holds a digit that is not 0–9 (“{foreign[0]}”, often typed full-width). "
            "Type it again with the keys 0 to 9.",
        )
    return text


def name(value: object) -> str:
    """Return a person's name; the Icelandic letter that old keyboards write for Đ becomes Đ.

    Raises:
        Unreadable: it is written for an old font (TCVN3, VNI), of which the letters are others.
    """
    text = plain(value)
    if _OLD_FONT.search(text):
        raise Unreadable(
            "old-font",
            f"Họ tên “{text}” gõ bằng bảng mã cũ (TCVN3, VNI). Chuyển sang Unicode, ví dụ bằng UniKey "
            "(Ctrl+Shift+F6), rồi nhập lại.",
            f"The name “{text}” is written for an old font (TCVN3, VNI). Convert it to Unicode, for "
            "example with UniKey, and enter it again.",
        )
    return text.translate(_ETH)


def new_name(value: object) -> str:
    """Return the name under which somebody comes into the register.

    Raises:
        Unreadable: it is written for an old font, or holds what no name is written with.
    """
    text = name(value)
    strange = next((each for each in text if not each.isalpha() and each not in _IN_NAMES), None)
    if strange is not None:
        raise Unreadable(
            "not-a-name",
            f"Họ tên không có “{strange}”. Ghi đúng như trên căn cước, chú thích để ở mục Ghi chú.",
            f"No name is written with “{strange}”. Write it as on the citizen card, and notes in their column.",
        )
    return text


def month(value: object) -> Month:
    """Return the month meant by "11/2026", "2026-11", "11.2026", "112026", a day or a serial of Excel.

    Raises:
        Unreadable: it is none of them.
    """
    if isinstance(value, Month):
        return value
    if isinstance(value, date):
        return Month.of(value)
    text = fold(plain(value))
    found = _month_of(text)
    if found is None:
        found = _month_of_day(text)
    if found is None:
        raise Unreadable(
            "bad-month",
            "Ghi tháng dạng MM/YYYY, ví dụ 11/2026.",
            "Write the month as MM/YYYY, for example 11/2026.",
        )
    return found


@lru_cache(maxsize=512)
def _month_of(text: str) -> Month | None:
    if match := _ISO_MONTH.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        number, year = int(match[2]), int(match[1])
    elif match := _MONTH.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        number, year = int(match[1]), int(match[2])
    else:
        return None
    return Month(year, number) if 1 <= number <= 12 and 1900 <= year <= 2200 else None


def _month_of_day(text: str) -> Month | None:
    try:
        return Month.of(day(text))
    except Unreadable:
        return None


def day(value: object) -> date:
    """Return the day meant by dd/mm/yyyy (also with - or .), yyyy-mm-dd, ddmmyyyy or a serial of Excel.

    Raises:
        Unreadable: it is none of them, or the calendar has no such day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _day_of(_CLOCK.sub("", plain(value)))
    if found is None:
        raise Unreadable(
            "bad-day",
            "Ghi ngày dạng dd/mm/yyyy, ví dụ 05/10/1990.",
            "Write the day as dd/mm/yyyy, for example 05/10/1990.",
        )
    return found


def _day_of(text: str) -> date | None:
    if match := _DAY.fullmatch(text) or _DAY_TOGETHER.fullmatch(text):
        parts = int(match[3]), int(match[2]), int(match[1])
    elif match := _ISO_DAY.fullmatch(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _SERIAL.fullmatch(text):
        return EXCEL_BEGINS + timedelta(days=int(match[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def birth(value: object) -> Birth:
    """Return a birth date of which the day, or the day and the month, may be unknown.

    Raises:
        Unreadable: it is no day, month or year.
    """
    if isinstance(value, Birth):
        return value
    text = plain(value)
    if _YEAR.fullmatch(text):
        return Birth(date(int(text), 1, 1), BirthPrecision.YEAR)
    if (found := _month_of(fold(text))) is not None:
        return Birth(found.first_day, BirthPrecision.MONTH)
    try:
        return Birth(day(value), BirthPrecision.DAY)
    except Unreadable as fault:
        raise Unreadable(
            "bad-birth",
            "Ghi ngày sinh dạng dd/mm/yyyy; nếu không rõ ngày thì mm/yyyy hoặc yyyy.",
            "Write the date of birth as dd/mm/yyyy; if the day is not known, mm/yyyy or yyyy.",
        ) from fault


def number(value: object) -> Decimal:
    """Return a number of which dots or commas may part the thousands or the decimals, never below zero.

    "5.460.000 đ", "5,460,000.00" and "5460000.0" are 5460000; "2,34" and "2.34" are 2.34.

    Raises:
        Unreadable: it is not one number.
    """
    if isinstance(value, Decimal):
        return value
    text = _CURRENCY.sub("", plain(value).replace(" ", "")).removeprefix("₫")
    if match := _GROUPED.fullmatch(text):
        return Decimal(f"{match[1].replace(match[2], '')}.{match[3] or 0}").normalize() + 0
    if _PLAIN.fullmatch(text) and len(text) <= 20:
        return Decimal(text.replace(",", "."))
    if _BELOW_ZERO.match(text):
        raise Unreadable(
            "negative-number",
            "Số không được âm. Bỏ dấu trừ, ví dụ 5.460.000; để giảm, dùng phương án giảm.",
            "The number may not be below zero. Leave the minus out, for example 5.460.000.",
        )
    raise Unreadable(
        "bad-number",
        "Ghi một số, ví dụ 5.460.000 hoặc 2,34.",
        "Write a number, for example 5.460.000 or 2.34.",
    )


def amount(value: object) -> int:
    """Return a whole amount of VND.

    Raises:
        Unreadable: it is not a number, has a fraction, or is beyond a thousand billion.
    """
    found = number(value)
    if found != found.to_integral_value() or found > 10**12:
        raise Unreadable(
            "bad-amount",
            "Ghi số tiền bằng đồng, không có số lẻ, ví dụ 5.460.000.",
            "Write whole VND, for example 5.460.000.",
        )
    return int(found)


def insurance_number(value: object) -> InsuranceNumber:
    """Return the ten digits of an insurance number, with the leading zero that sheets drop.

    Raises:
        Unreadable: it is not a number of ten digits.
    """
    return InsuranceNumber(_known(identifiers.insurance_number, value))


def citizen_number(value: object) -> CitizenNumber:
    """Return the twelve digits of a citizen number.

    Raises:
        Unreadable: it is not a number of twelve digits.
    """
    return CitizenNumber(_known(identifiers.citizen_number, value))


def phone(value: object) -> str:
    """Return the ten digits of a mobile phone.

    Raises:
        Unreadable: it is not a Vietnamese mobile number.
    """
    return _known(identifiers.phone, value)


def _known(read: Callable[[str], str], value: object) -> str:
    try:
        text = plain(value)
        parted = _PARTED.fullmatch(text)
        return str(read(text.replace(parted[1] if parted else " ", "")))
    except Refused as fault:
        raise Unreadable(fault.code, fault.phrase.vi, fault.phrase.en) from fault


def sex(value: object) -> Sex:
    """Return the sex meant by "Nữ", "nu", "female", "Nam" or "male".

    Raises:
        Unreadable: it is none of them.
    """
    words = {
        "nu": Sex.FEMALE,
        "female": Sex.FEMALE,
        "f": Sex.FEMALE,
        "nam": Sex.MALE,
        "male": Sex.MALE,
        "m": Sex.MALE,
    }
    found = words.get(fold(plain(value)))
    if found is None:
        raise Unreadable("bad-sex", "Ghi Nam hoặc Nữ.", "Write male or female.")
    return found
