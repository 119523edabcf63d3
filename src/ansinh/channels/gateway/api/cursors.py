"""Signed cursors: where the next page of a list begins, which a caller can only hand back."""

from __future__ import annotations

from django.core import signing

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class BadCursor(Refused):
    """The cursor was not issued by this list."""

    code = "bad-cursor"
    phrase = Phrase(
        vi="cursor không do hệ thống cấp cho danh sách này.",
        en="This cursor was not issued for this list.",
    )


def write(after: str, *, of: str) -> str:
    """Return the cursor that continues a list after a key."""
    return signing.dumps(after, salt=f"api.{of}")


def read(cursor: str, *, of: str) -> str:
    """Return the key a cursor continues after; nothing for the beginning.

    Raises:
        BadCursor: it is forged, damaged or another list's.
    """
    if not cursor:
        return ""
    try:
        return str(signing.loads(cursor, salt=f"api.{of}"))
    except (signing.BadSignature, ValueError) as fault:
        raise BadCursor(path="cursor") from fault
