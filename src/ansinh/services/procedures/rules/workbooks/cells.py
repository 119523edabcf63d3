"""Turns the values of cells into what a person would have typed, and mends what Excel spoils."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from ansinh.kernel.text import tidy
from ansinh.services.procedures.types import FieldKind

BLANKS = frozenset({"", "-", "–", "—", "#n/a", "null"})
_RISKY = re.compile(r"^[=+\-@]")
_HARMLESS = re.compile(r"^[+-]?[0-9][0-9 .,-]*$")
_WHOLE = re.compile(r"[0-9]+\.0+")


def written(value: object, kind: FieldKind) -> str:
    """Return a cell as text of its field: whole numbers without ".0", days as yyyy-mm-dd.

    Leading zeros that Excel drops come back: ten digits of an insurance number, twelve of a citizen
    number, ten of a phone.
    """
    text = _text(value, kind)
    return "" if text.casefold() in BLANKS else text


def _text(value: object, kind: FieldKind) -> str:
    if isinstance(value, float):
        return _number(value, kind)
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, (time, timedelta)):
        return ""
    return tidy(str(value)).strip("'‘’`").strip()


def _number(value: float, kind: FieldKind) -> str:
    if value.is_integer():
        return str(int(value))
    if kind is FieldKind.MONTH:
        month, _, year = f"{value:.4f}".partition(".")
        return f"{month}/{year}"
    return f"{value:.6f}".rstrip("0")


def with_zeros(name: str, text: str) -> str:
    """Return digits with the leading zeros that a numeric cell has lost."""
    digits = _WHOLE.sub(lambda found: found[0].partition(".")[0], text.replace(" ", ""))
    if not (digits.isascii() and digits.isdecimal()):
        return text
    widths = {
        "number": (9, 10),
        "citizen_number": (10, 12),
        "phone": (9, 10),
        "facility_code": (4, 5),
    }
    least, width = widths.get(name, (len(digits), len(digits)))
    if name in {"province_code", "ethnicity"}:
        return digits.zfill(2)
    return digits.zfill(width) if least <= len(digits) <= width and name in widths else text


def is_risky(value: object) -> bool:
    """Tell whether a text would run as a formula when it is opened in a sheet again."""
    if not isinstance(value, str):
        return False
    text = tidy(value)
    return bool(_RISKY.match(text)) and text not in BLANKS and not _HARMLESS.match(text)


def has_foreign_digits(value: object) -> bool:
    """Tell whether a text holds digits other than 0 to 9."""
    return isinstance(value, str) and any(
        c.isdigit() and not c.isascii() and c.isdecimal() for c in value
    )
