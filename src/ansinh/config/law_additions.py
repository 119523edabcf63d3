"""The dated values that an administrator has added to the law's parameters, without a release."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from ansinh.config import stamps
from ansinh.config.env import Environment
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import SYSTEM
from ansinh.law import parameters


def use(folder: Path) -> None:
    """Put the values of a folder over the built-in ones in this process, if there is such a folder.

    Raises:
        BadParameterFile: a file breaks the form; nothing of the folder is used.
    """
    if folder.is_dir():
        parameters.extend(folder)


def note(here: Environment, *, at: datetime) -> None:
    """Write into the journal which parameters the folder adds, when its files have changed."""
    stamp = stamps.law_additions(here)
    if stamp.is_good:
        return
    names = parameters.extend(here.law_dir) if here.law_dir.is_dir() else []
    with transaction.atomic():
        journal.record(
            by=SYSTEM,
            at=at,
            act="law.extend",
            subject_kind="law",
            subject="parameters",
            detail={"parameters": names, "digest": stamp.mark},
        )
    stamp.put()
