"""The way from the web server to the program: whoever is slow waits here and holds nobody up.

The server hands a request over as soon as its head is there, to one of many threads that cost next
to nothing. Each waits for the body, which may come slowly or never, and passes on what is whole to
the few that work, of which each has its connection to the database. What they answer at length is
handed out by others again, since it may be taken slowly or never; and what shows somebody's data
waits for the clerk, who keeps the looks of many in one commit.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue

from ansinh.config.processes import bodies
from ansinh.config.processes.clerk import Clerk, Journal, Owed
from ansinh.foundation.journal.types import LookRow

WORKERS = 4
WAITING = 256
"""Requests that may wait for their bodies at a time; the server needs as many threads and one."""
CARRIERS = 64
ROOM = 512 * 1024**2

log = logging.getLogger(__name__)
Work = Callable[[bodies.Way, bodies.Head], int]


class Lobby:
    """Hands requests to those who work when they are whole, and out what they answer."""

    def __init__(self, work: Work, journal: Journal) -> None:
        """Keep what answers a request and what keeps its looks, and set to work those who do it."""
        self.work = work
        self.whole: SimpleQueue[tuple[bodies.Way, bodies.Head]] = SimpleQueue()
        self.places = threading.BoundedSemaphore(WAITING)
        self.room = bodies.Room(ROOM)
        self.carriers = ThreadPoolExecutor(CARRIERS, "carrier")
        self.carried = threading.BoundedSemaphore(CARRIERS)
        self.begun: dict[int, float] = {}
        self.journal = journal
        self.clerk = Clerk(journal, self.begun, lambda: not self.whole.empty())
        for number in range(WORKERS):
            threading.Thread(target=self._work, name=f"worker-{number}", daemon=True).start()

    def __call__(self, way: bodies.Way, head: bodies.Head) -> int:
        """Pass on a request once it is whole; it is answered later, whatever is returned."""
        if bodies.has_one(head):
            try:
                self._take_in(head)
            except bodies.NotTaken as refused:
                return bodies.refuse(way, head, refused)
        self.whole.put((way, head))
        return 0

    def longest_work(self, now: float) -> float:
        """Return for how many seconds one request has been worked on."""
        return max((now - begun for begun in tuple(self.begun.values())), default=0.0)

    def carry(self, send: Callable[[], None]) -> None:
        """Let a carrier hand out a long answer; where none is free it is done here."""
        if not self.carried.acquire(blocking=False):
            send()
            return
        self.carriers.submit(send).add_done_callback(lambda _: self.carried.release())

    def _take_in(self, head: bodies.Head) -> None:
        if not self.places.acquire(blocking=False):
            raise bodies.Busy
        try:
            bodies.take_in(head, self.room)
        except OSError as fault:
            log.warning("a body could not be kept: %s", fault.strerror)
            raise bodies.Busy from fault
        finally:
            self.places.release()

    def _work(self) -> None:
        while True:
            way, head = self.whole.get()
            self.begun[threading.get_ident()] = time.monotonic()
            try:
                with self.journal.owing() as owed:
                    self.work(Carrier(way, head, self, owed), head)
            except Exception:  # a door: nobody else hears of it
                log.exception("a request failed")
                bodies.refuse(way, head, bodies.Broken())
            finally:
                del self.begun[threading.get_ident()]
                bodies.let_go(head)
            del way, head


class Carrier:
    """The way back, on which nobody who works waits for the journal or for a long answer to be taken."""

    __slots__ = ("head", "lobby", "owed", "way")

    def __init__(
        self, way: bodies.Way, head: bodies.Head, lobby: Lobby, owed: Sequence[LookRow]
    ) -> None:
        """Keep the way, who carries, and the looks that the answer will show."""
        self.way, self.head, self.lobby, self.owed = way, head, lobby, owed

    def response_bytes(self, status: int, headers: bodies.Headers, body: bytes) -> None:
        """Give an answer, once the looks are kept."""
        give = partial(self.way.response_bytes, status, headers, body)
        if self.owed:
            refuse = partial(bodies.refuse, self.way, self.head, bodies.Busy())
            self.lobby.clerk.take(Owed(self.owed, give, refuse))
        else:
            give()

    def response_iter(self, status: int, headers: bodies.Headers, body: bodies.Answer) -> None:
        """Give an answer; files and their like by somebody else."""
        if getattr(body.inner, "streaming", False):
            if self.owed:
                self.lobby.journal.keep_looks(self.owed)
            self.lobby.carry(lambda: self.way.response_iter(status, headers, body))
        elif self.owed:
            with contextlib.closing(body):
                whole = b"".join(body.inner)
            self.response_bytes(status, headers, whole)
        else:
            self.way.response_iter(status, headers, body)
