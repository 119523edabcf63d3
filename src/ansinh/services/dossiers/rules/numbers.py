"""The numbers of a dossier: the agency's own, the national one of Circular 01/2018, the control word."""

from __future__ import annotations

import secrets
from datetime import date

from ansinh.kernel.identifiers import DossierCode

# Letters that cannot be taken for a digit or for each other, on paper or by ear.
CONTROL_LETTERS = "ACDEFHKMNPRTUVXY"
CONTROL_LENGTH = 6
A_ROUND = 100_000


def portal_code(serial: int, year: int, agency_code: str) -> DossierCode:
    """Return serial/year/agency (04486/2026/00101); past 99999 a letter counts the rounds."""
    rounds, within = divmod(serial, A_ROUND)
    letter = f".{chr(ord('A') + rounds - 1)}" if rounds else ""
    return DossierCode(f"{within:05}{letter}/{year}/{agency_code}")


def national_code(identifier: str, day: date, serial_of_day: int) -> str:
    """Return the agency's identifier, the day of reception and the number of that day.

    Source: Circular 01/2018/TT-VPCP article 19 (mã số hồ sơ): V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX.
    """
    return f"{identifier}-{day:%y%m%d}-{serial_of_day:04}"


def new_control_word() -> str:
    """Return a short word nobody can guess, which opens the public status of one dossier."""
    return "".join(secrets.choice(CONTROL_LETTERS) for _ in range(CONTROL_LENGTH))


def same_control_word(given: str, kept: str) -> bool:
    """Tell whether two control words agree; case and spaces do not matter."""
    return secrets.compare_digest(given.strip().upper().encode(), kept.encode())
