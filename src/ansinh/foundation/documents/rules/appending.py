"""Adds a seal behind a PDF of our own making: an incremental update, not a byte before it changed.

Only for files that typst wrote: plain objects and one classic cross-reference table. Anything else
is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from ansinh.kernel import calendar

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.S)
_TABLE = re.compile(rb"xref\s+0 (\d+)\s")
_ENTRY = 20
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_FIRST_KID = re.compile(rb"/Kids\s*\[\s*(\d+) 0 R")
_SIZE = re.compile(rb"/Size \d+")
NUMBER = b"0000000000"
FIELD = "DauCoQuan"


class NotOurs(Exception):  # noqa: N818 - a fault of ours, not of a user
    """The PDF is not built as our renderer builds it."""


@dataclass(frozen=True, slots=True)
class Room:
    """A PDF with an empty seal: the whole of it, and where between the brackets its bytes belong."""

    pdf: bytes
    start: int
    end: int

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of everything but the seal's own place."""
        return sha256(self.pdf[: self.start] + self.pdf[self.end :]).digest()

    def filled(self, container: bytes) -> bytes:
        """Return the PDF with the container in its place.

        Raises:
            NotOurs: the container is larger than its place.
        """
        room = self.end - self.start - 2
        written = container.hex().encode().ljust(room, b"0")
        if len(written) != room:
            raise NotOurs("the seal does not fit its place")
        return self.pdf[: self.start + 1] + written + self.pdf[self.end - 1 :]


def seal_with(
    pdf: bytes, sign: Callable[[bytes], bytes], *, reason: str, at: datetime, room: int
) -> bytes:
    """Return the PDF with a seal appended; sign makes the container of a digest, of at most room bytes.

    Raises:
        NotOurs: the PDF is not one of our renderer's.
    """
    place = make_room(pdf, reason=reason, at=at, room=room)
    return place.filled(sign(place.digest))


def make_room(pdf: bytes, *, reason: str, at: datetime, room: int) -> Room:
    """Return the PDF with a signature field whose value is still empty."""
    old_table = int(_found(_START, pdf))
    trailer = _found(_TRAILER, pdf[old_table:])
    count = int(_found(_TABLE, pdf[old_table : old_table + 40]))
    root = int(_found(_ROOT, trailer))
    catalog = _object(pdf, old_table, root)
    first_page = int(_found(_FIRST_KID, _object(pdf, old_table, int(_found(_PAGES, catalog)))))
    field, value = count, count + 1
    form = b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>" % field
    objects = {
        root: _with(catalog, form),
        first_page: _with(_object(pdf, old_table, first_page), b"/Annots[%d 0 R]" % field),
        field: _field(value, first_page),
        value: _value(reason, at, room),
    }
    body, offsets = _laid_out(pdf, objects)
    table = len(pdf) + len(body)
    end = _table(offsets) + _trailer(trailer, count + 2, old_table, table)
    return _with_range(pdf + body + end, offsets[value])


def _found(pattern: re.Pattern[bytes], content: bytes) -> bytes:
    match = pattern.search(content)
    if match is None:
        raise NotOurs(f"no {pattern.pattern!r}")
    return match[1]


def _object(pdf: bytes, table: int, number: int) -> bytes:
    """Return the dictionary of an object, without its brackets."""
    entries = pdf.index(b"\n", pdf.index(b"\n", table) + 1) + 1
    entry = pdf[entries + number * _ENTRY : entries + (number + 1) * _ENTRY]
    offset = int(entry[:10])
    head, end = b"%d 0 obj" % number, pdf.find(b"endobj", offset)
    content = pdf[offset:end].removeprefix(head).strip()
    if not pdf.startswith(head, offset) or not content.startswith(b"<<") or b"stream" in content:
        raise NotOurs(f"object {number} is not a plain dictionary")
    return content[2:-2]


def _with(dictionary: bytes, more: bytes) -> bytes:
    if more.split(b"[")[0].split(b"<")[0] in dictionary:
        raise NotOurs("there are fields or notes already")
    return b"<<" + dictionary + more + b">>"


def _field(value: int, page: int) -> bytes:
    return (
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/TU(%s)/V %d 0 R/P %d 0 R/F 132/Rect[0 0 0 0]>>"
        % (FIELD.encode(), FIELD.encode(), value, page)
    )


def _value(reason: str, at: datetime, room: int) -> bytes:
    moment = at.astimezone(calendar.ZONE).strftime("D:%Y%m%d%H%M%S+07'00'").encode()
    why = ("\ufeff" + reason).encode("utf-16-be").hex().encode()
    return (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        b"/ByteRange[0 %s %s %s]/Contents<%s>/M(%s)/Reason<%s>>>"
        % (NUMBER, NUMBER, NUMBER, b"0" * (2 * room), moment, why)
    )


def _laid_out(pdf: bytes, objects: dict[int, bytes]) -> tuple[bytes, dict[int, int]]:
    body, offsets = b"\n", {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(pdf) + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body, offsets


def _table(offsets: dict[int, int]) -> bytes:
    entries = (b"%d 1\n%010d 00000 n\r\n" % each for each in sorted(offsets.items()))
    return b"xref\n" + b"".join(entries)


def _trailer(old: bytes, size: int, previous: int, table: int) -> bytes:
    kept = _SIZE.sub(b"/Size %d" % size, old)
    return b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (kept, previous, table)


def _with_range(pdf: bytes, offset: int) -> Room:
    start = pdf.index(b"/Contents<", offset) + len(b"/Contents")
    end = pdf.index(b">", start) + 1
    numbers = b"/ByteRange[0 %010d %010d %010d]" % (start, end, len(pdf) - end)
    empty = b"/ByteRange[0 %s %s %s]" % (NUMBER, NUMBER, NUMBER)
    at = pdf.index(empty, offset)
    return Room(pdf[:at] + numbers + pdf[at + len(empty) :], start, end)
