"""Asks ClamAV's daemon about a file, by the INSTREAM command of its protocol."""

from __future__ import annotations

import socket
import struct
from typing import Final

PIECE: Final = 64 * 1024
SECONDS: Final = 30.0
MOST_SAID: Final = 4096
CLEAN: Final = "stream: OK"
FOUND: Final = " FOUND"


class ScannerSilent(Exception):  # noqa: N818 - said as the operator reads it
    """The daemon is not there, was too slow, or could not judge the file."""


def find_virus(content: bytes, *, daemon: str) -> str | None:
    """Return the name of the virus in a file, or None when it is clean.

    daemon is the path of a unix socket, or host:port.

    Raises:
        ScannerSilent: there is no verdict; the file must not pass.
    """
    try:
        with _connect(daemon) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            verdict = _read(line)
    except (OSError, ValueError) as fault:
        raise ScannerSilent(f"clamd at {daemon}: {fault}") from fault
    if verdict == CLEAN:
        return None
    if verdict.startswith("stream: ") and verdict.endswith(FOUND):
        return verdict.removeprefix("stream: ").removesuffix(FOUND) or "unnamed"
    raise ScannerSilent(f"clamd at {daemon} says: {verdict[:200]}")


def _connect(daemon: str) -> socket.socket:
    if daemon.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(daemon)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = daemon.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _read(line: socket.socket) -> str:
    said = b""
    while len(said) < MOST_SAID and (more := line.recv(MOST_SAID)):
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
