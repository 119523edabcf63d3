"""What was typed at the door, read as people write it."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[0-9][0-9 .-]*")
DIGITS = 10


def is_number(text: str) -> bool:
    """Tell whether a text may be an insurance number or a phone: ten digits, spaces and dots aside."""
    return bool(NUMBER.fullmatch(text)) and len(digits_of(text)) == DIGITS


def digits_of(text: str) -> str:
    """Return the digits of a number as people write it: "0912 000 001" becomes "0912000001"."""
    return "".join(each for each in text if each.isdecimal())
