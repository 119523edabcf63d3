"""The gateway's own housekeeping."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.channels.gateway import actions


@app.periodic(cron="17 * * * *")
@app.task(name="ansinh.channels.gateway.tasks.drop_old_counts", queueing_lock="drop-call-counts")
def drop_old_counts(timestamp: int) -> int:
    """Remove counts of calls that no longer matter; return how many."""
    return actions.drop_old_counts(at=timezone.now())
