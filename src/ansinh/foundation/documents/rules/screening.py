"""PDFs that people hand in: whole, and with nothing inside that runs, starts or hides something else.

The file is not changed, since it may carry a signature. Names are looked for in all of it, not by
following its structure, for what leads one reader astray need not lead another.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

ACTIVE = (
    "JavaScript", "Rendition", "OnInstantiate", "Launch", "EmbeddedFile", "RichMedia", "ImportData",
    "SubmitForm",
)  # fmt: skip
MOST_INSIDE = 32 * 1024 * 1024
"""Bytes that all packed objects of a file may unpack to; those of a thousand pages take a tenth."""
MOST_STREAMS = 20_000
"""A thousand pages take a quarter; looking at each takes a moment, and nobody else is served in it."""
PIECE = 16 * 1024
NEAR = 4096
"""Bytes before a stream that tell what it is, and at the end of a file that close it."""
STREAM = re.compile(rb"(?<!end)stream\r?\n")


class PdfUnreadable(Refused):
    """The file breaks off, is protected, or is packed in a way that cannot be looked into."""

    code = "pdf-unreadable"
    phrase = Phrase(
        vi="Không đọc được tệp PDF: tệp bị hỏng, tải lên chưa hết hoặc có đặt mật khẩu. Anh/chị mở "
        "tệp, in lại thành PDF (không đặt mật khẩu) rồi nộp.",
        en="The PDF cannot be read: it is broken, incomplete or protected by a password. Open it, "
        "print it to a new PDF without a password, and hand that in.",
    )


class PdfActive(Refused):
    """The file holds programs, or other files."""

    code = "pdf-active"
    phrase = Phrase(
        vi="Tệp PDF có mã lệnh hoặc tệp khác đính kèm bên trong nên không được nhận. Anh/chị mở tệp, "
        "in lại thành PDF rồi nộp tệp mới; tệp đính kèm thì nộp riêng.",
        en="The PDF holds programs or other files and is not taken. Open it, print it to a new PDF "
        "and hand that in; hand in what was attached to it as files of their own.",
    )


def _spelt(name: str) -> bytes:
    """Return the pattern of a name of PDF, each letter of which may be written as a number."""
    letters = (f"(?:{each}|#{ord(each):02x}|#{ord(each):02X})" for each in name)
    return "".join(letters).encode()


FORMS = _spelt("XFA") + rb"[\s\0\[%]"
"""Forms that are programs themselves; so short a name stands in photos too, but seldom ends there."""
FOUND = re.compile(rb"/(?:" + b"|".join([*map(_spelt, ACTIVE), FORMS]) + rb")")
PACKED = re.compile(rb"/" + _spelt("ObjStm"))
OF_PACKED = re.compile(rb"/(?:" + _spelt("ObjStm") + rb"|" + _spelt("First") + rb")")
FILTERED = re.compile(rb"/" + _spelt("Filter"))


def check_pdf(content: bytes) -> None:
    """Refuse a PDF that is not whole, or holds what runs, starts something or is another file.

    Raises:
        PdfUnreadable: it breaks off, or parts of it cannot be unpacked.
        PdfActive: it holds programs or files.
    """
    if b"%%EOF" not in content[-NEAR:]:
        raise PdfUnreadable(path="file")
    if FOUND.search(content) or any(FOUND.search(each) for each in _unpacked(content)):
        raise PdfActive(path="file")


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the objects of a file that are packed together.

    Raises:
        PdfUnreadable: they are packed in another way than every writer does, or there are too many.
    """
    room, left = MOST_INSIDE, len(PACKED.findall(content))
    for number, stream in enumerate(STREAM.finditer(content)):
        if number == MOST_STREAMS:
            raise PdfUnreadable(path="file")
        told = content[max(0, stream.start() - NEAR) : stream.start()].rpartition(b"obj")[2]
        if not OF_PACKED.search(told):
            continue
        left -= len(PACKED.findall(told))
        if FILTERED.search(told):
            if told.count(b"Decode") != 1 or b"/FlateDecode" not in told:
                raise PdfUnreadable(path="file")
            inside = _inflated(content, stream.end(), room)
            room -= len(inside)
            yield inside
    if left:
        raise PdfUnreadable(path="file")


def _inflated(content: bytes, start: int, most: int) -> bytes:
    """Unpack piece by piece, for what follows the end of a piece is copied each time."""
    unpacking, inside = zlib.decompressobj(), bytearray()
    try:
        for place in range(start, len(content), PIECE):
            piece = content[place : place + PIECE]
            inside += unpacking.decompress(piece, most + 1 - len(inside))
            if unpacking.eof or len(inside) > most:
                break
    except zlib.error as fault:
        raise PdfUnreadable(path="file") from fault
    if not unpacking.eof or len(inside) > most:
        raise PdfUnreadable(path="file")
    return bytes(inside)
