"""Jobs of the worker: the public figures."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.kernel import calendar
from ansinh.services.dossiers import actions


@app.periodic(cron="*/5 * * * *")
@app.task(name="ansinh.services.dossiers.tasks.count_figures", queueing_lock="count-figures")
def count_figures(timestamp: int) -> None:
    """Count the figures of today and, as long as they may change, of yesterday."""
    now = timezone.now()
    today = now.astimezone(calendar.ZONE).date()
    for day in (today - timedelta(days=1), today):
        actions.count_figures(day=day, at=now)
