"""Lets those who act for a number that was merged into another act for the one that stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.models import Assignment
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Role


def follow_merged_person(*, keep: int, drop: int, by: Actor, at: datetime) -> None:
    """Give the roles held for a person's entry that goes for the one that stays.

    Who holds that one already, as a parent may, keeps a single role for it.
    """
    with transaction.atomic():
        held = Assignment.objects.filter(role=Role.PERSON.value)
        doubled = held.filter(subject=keep).values("account")
        for row in held.filter(subject=drop, account__in=doubled):
            opening.end_assignment(assignment=row.pk, by=by, at=at)
        moving = held.filter(subject=drop).exclude(account__in=doubled).select_for_update()
        for row in moving.order_by("pk"):
            row.subject = keep
            row.save(update_fields=["subject"])
            journal.record(
                by=by,
                at=at,
                act="move-role",
                subject_kind="account",
                subject=str(row.account_id),
                person=keep,
                detail={"assignment": row.pk, "from": drop, "to": keep},
            )
