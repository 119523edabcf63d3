"""Jobs of the worker: seal each new paper, and those that were left behind."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.documents import actions, queries

PATIENCE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


@app.task(name="ansinh.foundation.documents.tasks.seal_document", retry=5)
def seal_document(code: str) -> None:
    """Seal one paper."""
    actions.seal(code=code, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(
    name="ansinh.foundation.documents.tasks.seal_left_behind",
    queueing_lock="seal-left-behind",
    pass_context=False,
)
def seal_left_behind(timestamp: int) -> int:
    """Seal the papers that have waited for more than a minute; return how many."""
    now = timezone.now()
    waiting = queries.list_unsealed(before=now - PATIENCE)
    for code in waiting:
        actions.seal(code=code, at=now)
    return len(waiting)


@app.periodic(cron="37 3 * * *")
@app.task(
    name="ansinh.foundation.documents.tasks.forget_orphans",
    queueing_lock="forget-orphans",
    pass_context=False,
)
def forget_orphans(timestamp: int) -> int:
    """Delete files of the vault that no key opens any more, and of quarantine; return how many."""
    before = timezone.now() - A_DAY
    return actions.forget_orphans(before=before) + actions.forget_left(before=before)
