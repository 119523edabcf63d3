"""The clock of the house: what is done every minute and every night, whoever else is idle."""

from __future__ import annotations

import logging

from django.core.management import call_command
from procrastinate.contrib.django import app

LOG = logging.getLogger(__name__)
STALLED_SECONDS = 20
"""Four beats of a worker's heart (config/processes/jobs.py)."""


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="rescue", pass_context=False)
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Give the jobs of a worker that died back to the queue."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        LOG.warning("taking up job %s of a worker that died", job.id)
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="sessions")
def forget_old_sessions(timestamp: int) -> None:
    """Delete sessions that have ended."""
    call_command("clearsessions")
