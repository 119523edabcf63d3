"""Jobs of the worker: seal each new paper, and those that were left behind."""

from __future__ import annotations

from datetime import datetime, timedelta

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
    """Seal the papers that have waited for more than a minute; return how many.

    Raises:
        ExceptionGroup: some could not be sealed; the others were.
    """
    now = timezone.now()
    waiting = queries.list_unsealed(before=now - PATIENCE)
    faults = [fault for code in waiting if (fault := _fault_in_sealing(code, now))]
    if faults:
        raise ExceptionGroup(f"{len(faults)} of {len(waiting)} papers could not be sealed", faults)
    return len(waiting)


def _fault_in_sealing(code: str, now: datetime) -> Exception | None:
    try:
        actions.seal(code=code, at=now)
    except Exception as fault:  # noqa: BLE001 - told with those of the other papers
        return fault
    return None


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
