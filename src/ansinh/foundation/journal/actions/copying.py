"""Copies checkpoints to a folder elsewhere, so that whoever holds the database cannot rewrite them."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction

from ansinh.foundation.journal.models import Checkpoint, lines
from ansinh.foundation.journal.rules import statements
from ansinh.foundation.journal.types import Signed

COPYING = 1_634_300_523
"""The lock of whoever copies, beside that of whoever seals."""


class CopyDisagrees(Exception):  # noqa: N818 - said as the operator reads it
    """The folder holds other checkpoints than the database; nothing was written."""


@transaction.atomic
def copy_checkpoints(folder: Path) -> int:
    """Write the checkpoints that a folder does not have yet, in order; return how many.

    Of two who copy at once the second waits and finds it done.

    Raises:
        CopyDisagrees: the last one in the folder is not the one in the database.
        OSError: the folder cannot be written.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COPYING])
    last = lines.find_last(folder)
    number = statements.read(last.text).number if last else 0
    if last is not None:
        _refuse_other(last, number, folder)
    rows = Checkpoint.objects.filter(number__gt=number).order_by("number")
    count = 0
    for row in rows.iterator(chunk_size=500):
        lines.append(folder, row.at, Signed(row.statement, bytes(row.signature)))
        count += 1
    return count


def _refuse_other(last: Signed, number: int, folder: Path) -> None:
    row = Checkpoint.objects.filter(number=number).first()
    if row is None or Signed(row.statement, bytes(row.signature)) != last:
        raise CopyDisagrees(f"checkpoint {number}: {folder} holds another than the database")
