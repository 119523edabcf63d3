"""What was typed at the door, read as people write it."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[0-9+][0-9\s.-]*", re.ASCII)
DIGITS = 10
OF_BRANCH = 13
COUNTRY = "84"


def plain(typed: str) -> str:
    """Return what was typed as logins are kept: no capitals, numbers without spaces and dots.

    "+84 912 000 001" becomes "0912000001", "116000002" gets its leading zero back, and the tax
    code of a branch its dash.
    """
    text = " ".join(typed.split())
    if not NUMBER.fullmatch(text):
        return text.lower()
    digits = digits_of(text)
    if digits.startswith(COUNTRY) and len(digits) == DIGITS + 1:
        return f"0{digits.removeprefix(COUNTRY)}"
    if len(digits) == OF_BRANCH:
        return f"{digits[:DIGITS]}-{digits[DIGITS:]}"
    return digits.zfill(DIGITS) if len(digits) == DIGITS - 1 else digits


def is_number(text: str) -> bool:
    """Tell whether a text may be an insurance number or a phone: ten digits."""
    return len(text) == DIGITS and text.isascii() and text.isdecimal()


def digits_of(text: str) -> str:
    """Return the digits of a number as people write it: "0912 000 001" becomes "0912000001"."""
    return "".join(each for each in text if each.isdecimal())
