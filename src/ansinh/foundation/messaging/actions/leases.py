"""Keeps the lease of a batch alive while it is carried out, so that one left behind is soon free."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import Error, connection

from ansinh.foundation.messaging import rules
from ansinh.foundation.messaging.types import Parcel

RENEW = """
    UPDATE messaging_message SET leased_until = %s
    WHERE id = ANY(%s) AND state = 'leased' AND leased_until = %s
"""


class Lease:
    """The hold on a batch until a moment; kept while it could be renewed in time, every time."""

    def __init__(self, parcels: Sequence[Parcel], at: datetime) -> None:
        """Begin where the rows were leased."""
        self.ids = [parcel.id for parcel in parcels]
        self.at, self.began = at, time.monotonic()
        self.until = at + rules.LEASE
        self.is_lost = False

    def is_kept(self) -> bool:
        """Tell whether nobody else may have the batch yet."""
        return not self.is_lost and self._now() < self.until

    def renew(self) -> None:
        """Move the end on; a row that is no longer leased until then is another's, or noted."""
        until = self._now() + rules.LEASE
        with connection.cursor() as cursor:
            cursor.execute(RENEW, [until, self.ids, self.until])
            self.is_lost = self.is_lost or cursor.rowcount < len(self.ids)
        self.until = until

    def _now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self.began)


@contextmanager
def kept_alive(lease: Lease) -> Iterator[Lease]:
    """Renew a lease beside the work of a with-block, thrice in each of its lives."""
    is_over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lease, is_over), name="lease", daemon=True)
    renewing.start()
    try:
        yield lease
    finally:
        is_over.set()
        renewing.join()


def _renew(lease: Lease, is_over: threading.Event) -> None:
    try:
        while not is_over.wait(rules.LEASE.total_seconds() / 3):
            try:
                lease.renew()
            except Error:  # tried again on a new connection; the lease may end meanwhile
                connection.close()
    finally:
        connection.close()
