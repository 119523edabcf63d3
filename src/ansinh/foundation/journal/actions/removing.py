"""Removes entries whose years are over, whole checkpoints at a time, so that the rest verifies."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from ansinh.foundation.journal.actions import recording, sealing
from ansinh.foundation.journal.models import Checkpoint
from ansinh.foundation.journal.rules import keeping, statements
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

# The first checkpoint among those kept that seals an entry whose years are not over.
FIRST_KEPT = """
    SELECT min(s.checkpoint_id) FROM journal_sealedstretch s
    JOIN journal_entry e ON e.chain = s.chain AND e.position BETWEEN s.first AND s.last
    LEFT JOIN unnest(%(kinds)s::text[], %(limits)s::timestamptz[]) AS kept(kind, until)
        ON kept.kind = e.subject_kind
    WHERE s.checkpoint_id BETWEEN %(first)s AND %(last)s
        AND e.at >= coalesce(kept.until, %(limit)s)
"""
REMOVE = """
    DELETE FROM journal_entry e USING journal_sealedstretch s
    WHERE s.checkpoint_id BETWEEN %s AND %s
        AND e.chain = s.chain AND e.position BETWEEN s.first AND s.last
"""


class NotExpired(Refused):
    """Entries are asked to be removed that must still be kept."""

    code = "journal-not-expired"
    phrase = Phrase(
        vi="Mốc {number} còn có lượt ghi chưa hết thời hạn lưu trữ.",
        en="Checkpoint {number} still seals entries that must be kept.",
    )


def last_expired(*, at: datetime) -> int:
    """Return the last checkpoint up to which every entry may go; 0 when there is none."""
    newest = Checkpoint.objects.order_by("-number").first()
    if newest is None:
        return 0
    first = statements.read(newest.statement).kept_from
    made = Checkpoint.objects.filter(at__lt=keeping.limits(at)[1], number__lt=newest.number)
    last = made.order_by("-number").values_list("number", flat=True).first() or 0
    kept = _first_kept(first, last, at)
    expired = kept - 1 if kept else last
    return expired if expired >= first else 0


def remove_until(number: int, *, by: Actor, at: datetime) -> int:
    """Remove the entries of all checkpoints up to one; return how many.

    The checkpoints stay, a new one declares the removal under signature, and the removal is itself
    an entry. Export the period for the archive first.

    Raises:
        NotExpired: an entry among them must be kept; nothing is removed.
    """
    with transaction.atomic():
        newest = Checkpoint.objects.order_by("-number").first()
        first = statements.read(newest.statement).kept_from if newest else 1
        if newest is None or number > newest.number:
            raise NotExpired(number=number)
        if kept := _first_kept(first, number, at):
            raise NotExpired(number=kept)
        recording.record(
            by=by, at=at, act="journal.remove", subject_kind="journal", subject=str(number)
        )
        sealing.declare_removed(kept_from=number + 1, at=at)
        with connection.cursor() as cursor:
            cursor.execute(REMOVE, [first, number])
            return int(cursor.rowcount)


def _first_kept(first: int, last: int, at: datetime) -> int | None:
    limits, _ = keeping.limits(at)
    with connection.cursor() as cursor:
        cursor.execute(
            FIRST_KEPT,
            {
                "kinds": list(limits),
                "limits": list(limits.values()),
                "limit": keeping.limit(keeping.DEFAULT, at),
                "first": first,
                "last": last,
            },
        )
        row = cursor.fetchone()
    return row[0] if row else None
