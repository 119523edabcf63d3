"""What a text message may hold, how many parts it takes, and when to try again."""

from __future__ import annotations

import re
from datetime import timedelta

from ansinh.kernel.text import unmarked

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
UNKNOWN = re.compile(f"[^{re.escape(''.join(sorted(GSM | GSM_EXTENDED)))}]")
EXTENDED = re.compile(f"[{re.escape(''.join(sorted(GSM_EXTENDED)))}]")
PLAINER = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "–": "-",
        "—": "-",
        "…": "...",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "\t": " ",
    }
)
ALONE, LINKED = 160, 153
"""Septets in a single message and in each part of a longer one. Source: 3GPP TS 23.040."""

WAITS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
)
MOST_RETRIES = len(WAITS)
LEASE = timedelta(minutes=2)
"""Renewed thrice in that time while a batch is carried out."""


def for_phone(text: str) -> str:
    """Return a text as it travels by SMS: without marks, in letters that every phone shows."""
    plain = text if text.isascii() else unmarked(text)
    return UNKNOWN.sub("?", plain.translate(PLAINER))


def septets(text: str) -> int:
    """Return how many 7-bit units a plain text takes; letters of the extension take two."""
    return len(text) + len(EXTENDED.findall(text))


def count_parts(text: str) -> int:
    """Return in how many parts a plain text travels. An extended letter is never cut in two."""
    whole = septets(text)
    if whole <= ALONE:
        return 1
    if whole == len(text):
        return -(-whole // LINKED)
    parts, room = 1, LINKED
    for letter in text:
        width = 2 if letter in GSM_EXTENDED else 1
        if width > room:
            parts, room = parts + 1, LINKED
        room -= width
    return parts


def wait_before(tries: int) -> timedelta | None:
    """Return how long to wait after that many failed tries, or None when it is time to give up."""
    return WAITS[tries - 1] if tries <= MOST_RETRIES else None
