"""The connection: before a request the socket is looked at, which costs no way to the server."""

from __future__ import annotations

import select

import psycopg
from django.db.backends.postgresql import base
from typing_extensions import override

NOTHING_TO_WAIT = 0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that notices by itself when the server has hung up."""

    @override
    def is_usable(self) -> bool:
        """Tell whether the connection still stands.

        A server that ends or restarts says so on the line, and then, as after any error, it is
        asked; a line on which nothing has come is good.
        """
        if self.connection is None or self.errors_occurred or self._has_news():
            return bool(super().is_usable())
        return True

    def _has_news(self) -> bool:
        """Tell whether something has come on the line, or the line is no more."""
        try:
            line = select.poll()
            line.register(self.connection.pgconn.socket, select.POLLIN)
            return bool(line.poll(NOTHING_TO_WAIT))
        except psycopg.Error:
            return True
