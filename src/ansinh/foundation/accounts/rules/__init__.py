"""What accounts decide from plain values: brakes, logins."""

from ansinh.foundation.accounts.rules.brakes import (
    BRAKES,
    FORGET_AFTER,
    Brake,
    still_to_wait,
    wait_after,
)
from ansinh.foundation.accounts.rules.codes import (
    ALLOWANCES,
    LIFE,
    LONGEST_WAIT,
    LOOK_BACK,
    TRIES,
    Allowance,
    expires_at,
    is_same,
    keyed,
    new_code,
    next_allowed,
    tidied,
)
from ansinh.foundation.accounts.rules.logins import DIGITS, NUMBER, digits_of, is_number

__all__ = [
    "ALLOWANCES",
    "BRAKES",
    "DIGITS",
    "FORGET_AFTER",
    "LIFE",
    "LONGEST_WAIT",
    "LOOK_BACK",
    "NUMBER",
    "TRIES",
    "Allowance",
    "Brake",
    "digits_of",
    "expires_at",
    "is_number",
    "is_same",
    "keyed",
    "new_code",
    "next_allowed",
    "still_to_wait",
    "tidied",
    "wait_after",
]
