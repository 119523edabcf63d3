"""Has checkpoints stamped by a time-stamping authority, at once or whenever it answers again."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from ansinh.foundation.journal.models import Checkpoint, Stamp, roots

AT_ONCE = 100
STAMPS = "ansinh.foundation.journal.rules.stamps"


def stamp_checkpoints(*, at: datetime) -> int:
    """Have the oldest checkpoints without a time stamp stamped, a hundred at most; return how many.

    Without an authority nothing happens. A stamp of the newest checkpoint covers all before it.

    Raises:
        OSError: the authority gave no good stamp; what it stamped before stays.
    """
    if not settings.JOURNAL.authority:
        return 0
    # pyHanko costs much memory; only the worker ever comes here.
    ask, said_at = import_string(f"{STAMPS}.ask"), import_string(f"{STAMPS}.said_at")
    rows = Checkpoint.objects.filter(stamp=None, at__lte=at).order_by("number")[:AT_ONCE]
    for row in rows:
        token = ask(settings.JOURNAL.authority, row.statement, roots=roots.load(), at=at)
        Stamp.objects.get_or_create(
            checkpoint=row, defaults={"token": token, "at": said_at(token)}
        )
    return len(rows)
