"""Jobs of the worker: seal what the journal has gained, copy the seals elsewhere, have them stamped."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from ansinh.foundation.journal import actions

LOG = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */10")
@app.task(name="ansinh.foundation.journal.tasks.seal", queueing_lock="seal-journal")
def seal(timestamp: int) -> int:
    """Seal full batches every ten seconds and the rest every minute; return how many seals.

    A folder that cannot be written is caught up with the next time.
    """
    made = actions.seal_due(at=timezone.now())
    if settings.JOURNAL.export_dir:
        try:
            actions.copy_checkpoints(Path(settings.JOURNAL.export_dir))
        except (OSError, actions.CopyDisagrees) as fault:
            LOG.error("checkpoints are not copied: %s", fault)  # noqa: TRY400 - said in one line
    return made


@app.periodic(cron="* * * * *")
@app.task(name="ansinh.foundation.journal.tasks.stamp", queueing_lock="stamp-journal")
def stamp(timestamp: int) -> int:
    """Have checkpoints stamped; when the authority is down they wait, and sealing goes on."""
    try:
        return actions.stamp_checkpoints(at=timezone.now())
    except OSError as fault:
        LOG.warning("checkpoints are not stamped yet: %s", fault)
    return 0
