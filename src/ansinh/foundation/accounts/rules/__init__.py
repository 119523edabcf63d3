"""What accounts decide from plain values: brakes, logins."""

from ansinh.foundation.accounts.rules.brakes import (
    BRAKES,
    FORGET_AFTER,
    Brake,
    still_to_wait,
    wait_after,
)
from ansinh.foundation.accounts.rules.logins import DIGITS, NUMBER, digits_of, is_number

__all__ = [
    "BRAKES",
    "DIGITS",
    "FORGET_AFTER",
    "NUMBER",
    "Brake",
    "digits_of",
    "is_number",
    "still_to_wait",
    "wait_after",
]
