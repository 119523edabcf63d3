"""Asks ClamAV's daemon about a file, by the INSTREAM command of its protocol."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from typing import Final

PIECE: Final = 64 * 1024
MOST_SAID: Final = 4096
CLEAN: Final = "stream: OK"
FOUND: Final = " FOUND"


class ScannerSilent(Exception):  # noqa: N818 - said as the operator reads it
    """The daemon is not there, was too slow, or could not judge the file."""


def find_virus(content: bytes, *, daemon: str, seconds: float) -> str | None:
    """Return the name of the virus in a file, or None when it is clean, within so many seconds.

    daemon is the path of a unix socket, or host:port.

    Raises:
        ScannerSilent: there is no verdict; the file must not pass.
    """
    ends = time.monotonic() + seconds
    try:
        with _connect(daemon, seconds) as line:
            for piece in _pieces(content):
                line.settimeout(_left(ends))
                line.sendall(piece)
            verdict = _read(line, ends)
    except (OSError, ValueError) as fault:
        raise ScannerSilent(f"clamd at {daemon}: {fault}") from fault
    if verdict == CLEAN:
        return None
    if verdict.startswith("stream: ") and verdict.endswith(FOUND):
        return verdict.removeprefix("stream: ").removesuffix(FOUND) or "unnamed"
    raise ScannerSilent(f"clamd at {daemon} says: {verdict[:200]}")


def _pieces(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        yield struct.pack("!I", len(piece)) + piece
    yield struct.pack("!I", 0)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def _connect(daemon: str, seconds: float) -> socket.socket:
    if daemon.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(daemon)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = daemon.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _read(line: socket.socket, ends: float) -> str:
    said = b""
    while len(said) < MOST_SAID:
        line.settimeout(_left(ends))
        if not (more := line.recv(MOST_SAID)):
            break
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
