"""Calls to other machines over HTTP, which end in time however slowly they are answered."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult

LOOPBACK = frozenset({"127.0.0.1", "[::1]", "::1", "localhost"})
FAULTS = (OSError, HTTPException, ValueError)
"""What a call fails with: nobody answers, or not to the end, or not HTTP."""


class Unreachable(Exception):  # noqa: N818 - it says what happened
    """The address could not be called, or must not be."""


def is_loopback(parts: SplitResult) -> bool:
    """Tell whether an address is on the machine of whoever opens it."""
    return (parts.hostname or "") in LOOPBACK


def path_of(parts: SplitResult) -> str:
    """Return what of an address is asked for: its path, with the query if there is one."""
    path = parts.path or "/"
    return f"{path}?{parts.query}" if parts.query else path


@contextmanager
def in_time(line: HTTPConnection, seconds: float) -> Iterator[None]:
    """Connect a line for a with-block of so many seconds; then hang up, whatever still comes.

    The line's own timeout counts from letter to letter, so who sends one at a time could go on.
    """
    try:
        line.connect()
        clock = threading.Timer(seconds, _hang_up, [line.sock])
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
    finally:
        line.close()


@contextmanager
def answering(line: HTTPConnection, seconds: float) -> Iterator[None]:
    """Let a call take its time, but not for ever.

    Raises:
        Unreachable: nobody answered, or not to the end.
    """
    try:
        with in_time(line, seconds):
            yield
    except FAULTS as fault:
        raise Unreachable(type(fault).__name__) from fault


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
