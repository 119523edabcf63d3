"""Sends prepared rows to a table by COPY, and reserves keys for them."""

from __future__ import annotations

from django.db import connection


def copy(table: str, columns: str, text: bytes) -> None:
    """Send rows to a table."""
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream,
    ):
        stream.write(text)


def reserve(table: str, count: int) -> list[int]:
    """Take the next count keys of a table, however many others take some at the same time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [int(key) for (key,) in cursor.fetchall()]
