"""The bodies of requests: taken in whole before the program sees them, or refused in a word."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

PIECE = 64 * 1024
KEPT_IN_MEMORY = 256 * 1024
LARGEST = 100 * 1024**2
"""No door of ours takes as much; what is larger runs by unread, for its view to refuse."""
DRAINED = 400 * 1024**2
"""How much runs by at most, so that a browser hears the answer to what it is still sending."""
LENGTH, IN_PIECES = "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"
PROGRAMS = "/api/"
"""Below it problem documents are answered, and sizes and characters minded by the API itself."""
JSON = "application/json"

Head = dict[str, Any]
"""What the server says of a request: the environ of WSGI."""
Headers = list[tuple[str, str]]


class Answer(Protocol):
    """An answer in pieces, as the server passes it on."""

    inner: Iterable[bytes]
    """What the program gave."""

    def close(self) -> None:
        """Tell the program that it is given."""


class Way(Protocol):
    """The way back to whoever asked; an answer may be given at any time, by any thread."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Give an answer that is whole."""

    def response_iter(self, status: int, headers: Headers, body: Answer) -> None:
        """Give an answer piece by piece; wait until the last is taken."""


class NotTaken(Refused):
    """A request does not reach the program."""

    status = 400


class Busy(NotTaken):
    """Too much waits already."""

    status = 503
    code = "busy"
    phrase = Phrase(
        vi="Hệ thống đang bận. Anh/chị chờ ít phút rồi gửi lại; chưa có gì được lưu.",
        en="The system is busy. Please wait a few minutes and send it again; nothing was stored.",
    )


class CutOff(NotTaken):
    """Whoever sent it has gone before its end."""

    code = "cut-off"
    phrase = Phrase(
        vi="Dữ liệu gửi đến không đủ, có thể do mất mạng. Chưa có gì được lưu.",
        en="What was sent did not arrive in full. Nothing was stored.",
    )


class Ambiguous(NotTaken):
    """Two servers could read two different requests in it."""

    code = "ambiguous-length"
    phrase = Phrase(
        vi="Độ dài của yêu cầu được ghi không rõ ràng nên yêu cầu không được nhận.",
        en="The request does not tell its length clearly and was not taken.",
    )


class LengthMissing(NotTaken):
    """It comes in pieces of any number, and nothing in it would tell whether the last is missing."""

    status = 411
    code = "length-missing"
    phrase = Phrase(
        vi="Yêu cầu phải ghi trước độ dài (Content-Length).",
        en="The request must tell its length first (Content-Length).",
    )


class Broken(NotTaken):
    """The program failed."""

    status = 500
    code = "broken"
    phrase = Phrase(vi="Hệ thống gặp lỗi.", en="Something went wrong on our side.")


def refuse(way: Way, head: Head, refused: NotTaken) -> int:
    """Answer a person with a line in both languages, a program with a problem document."""
    if head["PATH_INFO"].startswith(PROGRAMS):
        said = {"status": refused.status, "code": refused.code, "title": refused.phrase.en}
        told = json.dumps(said | {"message": {"vi": refused.phrase.vi, "en": refused.phrase.en}})
        kind = "application/problem+json"
    else:
        told = f"{refused.phrase.vi}\n{refused.phrase.en}\n"
        kind = "text/plain; charset=utf-8"
    headers = [("Content-Type", kind), ("Connection", "close"), ("Cache-Control", "no-store")]
    if isinstance(refused, Busy):
        headers.append(("Retry-After", "10"))
    way.response_bytes(refused.status, headers, told.encode())
    return refused.status


class Room:
    """How much all bodies that are kept may take together, in bytes."""

    def __init__(self, most: int) -> None:
        """Keep the limit."""
        self.left = most
        self.lock = threading.Lock()

    def take(self, size: int) -> None:
        """Take some of it.

        Raises:
            Busy: the others hold too much.
        """
        with self.lock:
            if size > self.left:
                raise Busy
            self.left -= size

    def give_back(self, size: int) -> None:
        """Give some of it back."""
        with self.lock:
            self.left += size


def has_one(head: Head) -> bool:
    """Tell whether a request has a body."""
    return head.get(LENGTH, "0") != "0" or IN_PIECES in head


def announced(head: Head) -> int | None:
    """Return the size of a body in bytes, or None when it comes in pieces of any number.

    Only JSON may come like that, which is none before its last character: the server does not say
    whether the last piece came.

    Raises:
        Ambiguous: the head says both, or no number.
        LengthMissing: half of it would look like all of it.
    """
    length = head.get(LENGTH)
    if IN_PIECES in head:
        if length is not None:
            raise Ambiguous
        if not head.get("CONTENT_TYPE", "").startswith(JSON):
            raise LengthMissing
        return None
    if length is None or not (length.isascii() and length.isdecimal()):
        raise Ambiguous
    return int(length)


class Kept:
    """A body that is whole: in memory while it is small, then in a file that has no name."""

    def __init__(self, room: Room, size: int) -> None:
        """Take the room for a body of at most so many bytes.

        Raises:
            Busy: there is none.
        """
        room.take(size)
        self.room, self.size = room, size
        self.file: IO[bytes] = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 - see close
        self.read, self.readline = self.file.read, self.file.readline

    def fill(self, source: IO[bytes]) -> int:
        """Take what comes until there is room for no more; return how much came."""
        left = self.size
        while left and (piece := source.read(min(left, PIECE))):
            self.file.write(piece)
            left -= len(piece)
        self.file.seek(0)
        return self.size - left

    def close(self) -> None:
        """Forget it."""
        self.file.close()
        self.room.give_back(self.size)


def take_in(head: Head, room: Room) -> None:
    """Put the body of a request into its head once all of it is there, with its length.

    What is too large is let pass and left out; the length then says why.

    Raises:
        NotTaken: its length is not clear, too much is kept already, or its end never came.
        OSError: the disk is full.
    """
    size, source = announced(head), head["wsgi.input"]
    if size is not None and size > LARGEST:
        if size <= DRAINED:
            _let_pass(source)
        head["wsgi.input"] = BytesIO()
        return
    with ExitStack() as unless_whole:
        kept = Kept(room, LARGEST if size is None else size)
        unless_whole.callback(kept.close)
        try:
            came = kept.fill(source)
        except OSError:
            _let_pass(source)
            raise
        if size is None and came == LARGEST:
            came += _let_pass(source)
        if size is not None and came < size:
            raise CutOff
        unless_whole.pop_all()
    head[LENGTH], head["wsgi.input"] = str(came), kept


def let_go(head: Head) -> None:
    """Forget the body of a request that was answered."""
    if isinstance(head["wsgi.input"], Kept):
        head["wsgi.input"].close()


def _let_pass(source: IO[bytes]) -> int:
    passed = 0
    while passed < DRAINED and (piece := source.read(PIECE)):
        passed += len(piece)
    return passed
