"""Jobs of the worker: signatures are judged, and old registrations forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.registrations.actions import forgetting, signing
from ansinh.kernel.actors import SYSTEM

DRAFTS_KEPT = timedelta(days=30)


@app.task(name="ansinh.foundation.registrations.tasks.judge_signature", retry=3)
def judge_signature(key: str, file: str) -> None:
    """Judge the signature an organisation has put on its declaration."""
    signing.judge_signature(key=UUID(key), file=file, by=SYSTEM, at=timezone.now())


@app.periodic(cron="47 3 * * *")
@app.task(
    name="ansinh.foundation.registrations.tasks.forget_old_registrations",
    queueing_lock="forget-registrations",
    pass_context=False,
)
def forget_old_registrations(timestamp: int) -> int:
    """Delete drafts of a month ago and the pictures of what was decided long ago; return how many."""
    now = timezone.now()
    return forgetting.forget_old_registrations(
        drafts_before=now - DRAFTS_KEPT,
        decided_before=now - timedelta(days=settings.SCANS.days_kept),
        by=SYSTEM,
        at=now,
    )
