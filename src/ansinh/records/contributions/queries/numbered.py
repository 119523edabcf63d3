"""Statements that are numbered once: psycopg takes anything this long apart anew at every call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import connection
from psycopg import RawCursor

NAMED = re.compile(r"%\((\w+)\)s")


class Numbered:
    """A statement with named values, kept as the server takes it: with numbers."""

    def __init__(self, statement: str) -> None:
        """Number the values of a statement by their first places."""
        self.named = statement
        self.names = tuple(dict.fromkeys(NAMED.findall(statement)))
        numbers = {name: f"${place}" for place, name in enumerate(self.names, start=1)}
        self.text = NAMED.sub(lambda found: numbers[found[1]], statement).encode()

    def first(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Return the first row that the statement gives, or None; values it does not name are left."""
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        with connection.wrap_database_errors, RawCursor(connection.connection) as cursor:
            cursor.execute(self.text, [values[name] for name in self.names])
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row
