"""By when a petition is answered, and how it is numbered."""

from __future__ import annotations

from hashlib import sha256

DAYS_TO_ANSWER = 5
"""Working days. Source: Decree 20/2008/ND-CP article 16 as amended (phản ánh, kiến nghị)."""

LONGEST = 4_000
"""Letters in a petition or an answer."""


def number_of(year: int, serial: int) -> str:
    """Return the number a petition is known by: PA-2026-000017."""
    return f"PA-{year}-{serial:06}"


def fingerprint(text: str) -> str:
    """Return 16 letters by which the same text is known again."""
    return sha256(text.encode()).hexdigest()[:16]


def initials(name: str) -> str:
    """Return a name for those who may not know it: N. T. L."""
    return " ".join(f"{part[0]}." for part in name.split())
