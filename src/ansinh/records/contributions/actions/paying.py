"""Notes how far an employer has paid."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.records.contributions.models import Standing


@transaction.atomic
def set_paid_through(*, employer: int, month: Month, by: Actor, at: datetime) -> None:
    """Note that an employer has paid every month up to and including this one."""
    earlier = Standing.objects.select_for_update().filter(employer=employer).first()
    Standing.objects.update_or_create(
        employer_id=employer, defaults={"paid_through": month.first_day}
    )
    journal.record(
        by=by,
        at=at,
        act="contributions.set-paid-through",
        subject_kind="employer",
        subject=str(employer),
        detail={"month": str(month)},
        before={"paid_through": earlier.paid_through} if earlier else None,
        after={"paid_through": month.first_day},
    )
