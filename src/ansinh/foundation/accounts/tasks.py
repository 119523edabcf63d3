"""Jobs of the worker: what accounts forget with time."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.accounts import actions

CODES_KEPT = timedelta(days=2)


@app.periodic(cron="41 * * * *")
@app.task(
    name="ansinh.foundation.accounts.tasks.forget_codes",
    queueing_lock="forget-codes",
    pass_context=False,
)
def forget_codes(timestamp: int) -> int:
    """Delete the one-time codes of the day before yesterday; return how many."""
    return actions.forget_codes(before=timezone.now() - CODES_KEPT)
