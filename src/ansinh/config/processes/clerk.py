"""Keeps what answers owe the journal, that of many in one commit, and lets the answers go."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol

from ansinh.foundation.journal.types import LookRow

log = logging.getLogger(__name__)
GATHERING = 0.004
"""Seconds in which more may come, while requests wait for somebody to work on them anyway."""


class Journal(Protocol):
    """What the clerk needs of the journal, which can only be imported when Django is ready."""

    def owing(self) -> AbstractContextManager[list[LookRow]]:
        """Give a list of what this thread's request will owe."""

    def keep_looks(self, looks: Sequence[LookRow]) -> None:
        """Keep all of it, or raise and keep none."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that may go when its looks are kept, and the one that goes when they cannot be."""

    looks: Sequence[LookRow]
    give: Callable[[], object]
    refuse: Callable[[], object]


class Clerk:
    """Writes by turns: while one commit lasts, the next gathers by itself."""

    def __init__(
        self, journal: Journal, begun: dict[int, float], is_crowded: Callable[[], bool]
    ) -> None:
        """Set to work; begun tells since when each of those who work has been at it."""
        self.journal, self.begun, self.is_crowded = journal, begun, is_crowded
        self.waiting: SimpleQueue[Owed] = SimpleQueue()
        threading.Thread(target=self._work, name="clerk", daemon=True).start()

    def take(self, owed: Owed) -> None:
        """Let an answer go once its looks are kept; return before."""
        self.waiting.put(owed)

    def _work(self) -> None:
        while True:
            together = [self.waiting.get()]
            self.begun[threading.get_ident()] = time.monotonic()
            if self.is_crowded():
                time.sleep(GATHERING)
            together += [self.waiting.get_nowait() for _ in range(self.waiting.qsize())]
            self._settle(together)
            del self.begun[threading.get_ident()], together

    def _settle(self, together: Sequence[Owed]) -> None:
        """Keep all, or each alone when one of them may hold what cannot be kept; then answer."""
        are_kept = self._keeps(together)
        for each in together:
            _answer(each.give if are_kept or self._keeps([each]) else each.refuse)

    def _keeps(self, together: Sequence[Owed]) -> bool:
        """Keep the looks of some answers, or none and tell so."""
        try:
            self.journal.keep_looks([look for each in together for look in each.looks])
        except Exception:  # whatever it is: what is not noted is not shown
            log.exception("looks could not be kept")
            return False
        return True


def _answer(answer: Callable[[], object]) -> None:
    """Let one answer go; whoever does not take it shall not keep the clerk from the others."""
    try:
        answer()
    except Exception:  # the end of the thread, which all who wait rely on
        log.exception("an answer could not be given")
