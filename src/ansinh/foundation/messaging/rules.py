"""What a text message may hold, how many parts it takes, and when to try again."""

from __future__ import annotations

from datetime import timedelta

from ansinh.kernel.text import unmarked

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
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
LEASE = timedelta(minutes=5)


def for_phone(text: str) -> str:
    """Return a text as it travels by SMS: without marks, in letters that every phone shows."""
    plain = unmarked(text).translate(PLAINER)
    return "".join(letter if letter in GSM or letter in GSM_EXTENDED else "?" for letter in plain)


def septets(text: str) -> int:
    """Return how many 7-bit units a plain text takes; letters of the extension take two."""
    return sum(2 if letter in GSM_EXTENDED else 1 for letter in text)


def count_parts(text: str) -> int:
    """Return in how many parts a plain text travels. An extended letter is never cut in two."""
    if septets(text) <= ALONE:
        return 1
    parts, room = 1, LINKED
    for letter in text:
        width = septets(letter)
        if width > room:
            parts, room = parts + 1, LINKED
        room -= width
    return parts


def wait_before(tries: int) -> timedelta | None:
    """Return how long to wait after that many failed tries, or None when it is time to give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None
