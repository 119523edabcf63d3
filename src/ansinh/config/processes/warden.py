"""Cuts off who holds a connection and neither sends nor takes: the server sets bodies no limit.

A connection on which nothing is due the server closes itself. So where next to nothing has moved
for long, a sender or a taker keeps us waiting; only a request that is being worked on looks the
same, and while one takes long nobody is cut off who is owed nothing.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

PATIENCE = 20.0
PATIENCE_AT_THE_END = 2.0
"""Once the server listens no more: whoever is half-way shall not keep it from stopping."""
LEAST = 10_000
"""Bytes that must move within the patience, one way or the other."""
EVERY = 1.0
LISTENING = 10
INFO = struct.Struct("=B23xI92xQQ8xI")
"""Of Linux's tcp_info: state, segments under way, bytes taken and sent by the other side, unsent."""


@dataclass(frozen=True, slots=True)
class Line:
    """What has moved on a connection, in bytes, and whether the other side is owed more."""

    taken: int
    sent: int
    is_owed: bool

    def has_done_enough(self, since: Line) -> bool:
        """Tell whether the other side did its part since then: much moved, or all was taken."""
        taken, sent = self.taken - since.taken, self.sent - since.sent
        return taken + sent >= LEAST or (taken > 0 and not self.is_owed)


class Warden(threading.Thread):
    """Looks every second at the connections that this process has accepted."""

    def __init__(self, longest_work: Callable[[float], float]) -> None:
        """Keep who knows for how long a request has been worked on."""
        super().__init__(name="warden", daemon=True)
        self.longest_work = longest_work
        self.port = 0
        self.marks: dict[int, tuple[float, Line]] = {}

    @override
    def run(self) -> None:
        """Look as long as the process lives."""
        while True:
            time.sleep(EVERY)
            self.look(time.monotonic())

    def look(self, now: float) -> None:
        """Cut off every connection whose time is up; forget those that are gone."""
        kept, patience = {}, PATIENCE_AT_THE_END
        with contextlib.ExitStack() as held:
            found = [held.enter_context(each) for each in sockets()]
            for each in found:
                if state_of(each) == LISTENING:
                    self.port, patience = port_of(each), PATIENCE
            for each in found:
                if port_of(each) == self.port and state_of(each) != LISTENING:
                    key = os.fstat(each.fileno()).st_ino
                    kept[key] = self._judged(each, self.marks.get(key), now, patience)
        self.marks = kept

    def _judged(
        self, line: socket.socket, mark: tuple[float, Line] | None, now: float, patience: float
    ) -> tuple[float, Line]:
        """Return when a connection last did enough and how it stood then; cut it off if too long."""
        stands = line_of(line)
        is_worked_on = not stands.is_owed and self.longest_work(now) >= patience / 2
        if mark is None or is_worked_on or stands.has_done_enough(mark[1]):
            return now, stands
        if now - mark[0] >= patience:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        return mark


def sockets() -> Iterator[socket.socket]:
    """Yield every TCP socket of this process, under a number of its own that its reader closes."""
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if not descriptor.is_socket():
                continue
            found = socket.socket(fileno=os.dup(int(descriptor.name)))
            if found.family == socket.AF_UNIX or found.type != socket.SOCK_STREAM:
                found.close()
            else:
                yield found


def state_of(line: socket.socket) -> int:
    """Return the state of a connection as the system numbers it."""
    return int(_information(line)[0])


def line_of(line: socket.socket) -> Line:
    """Return how a connection stands."""
    _, under_way, taken, sent, unsent = _information(line)
    return Line(taken, sent, bool(under_way + unsent))


def port_of(line: socket.socket) -> int:
    """Return the port on our side."""
    return int(line.getsockname()[1])


def _information(line: socket.socket) -> tuple[int, ...]:
    return INFO.unpack(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, INFO.size))
