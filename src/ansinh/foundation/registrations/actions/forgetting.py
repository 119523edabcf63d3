"""Forgets drafts that nobody sent, and the pictures of what was decided long ago."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.registrations.actions import registering
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import RegistrationState
from ansinh.kernel.actors import Actor

BATCH = 1000


def forget_old_registrations(
    *, drafts_before: datetime, decided_before: datetime, by: Actor, at: datetime
) -> int:
    """Delete old drafts and the pictures of what was decided long ago; return how many."""
    drafts = Registration.objects.filter(
        state=RegistrationState.DRAFT.value, changed_at__lt=drafts_before
    )
    gone = list(drafts.values_list("key", flat=True)[:BATCH])
    for key in gone:
        registering.forget_registration(key=key, by=by, at=at)
    decided = Registration.objects.filter(
        state__in=[RegistrationState.ACCEPTED.value, RegistrationState.REFUSED.value],
        decided_at__lt=decided_before,
    ).exclude(scans={})
    bare = list(decided[:BATCH])
    for row in bare:
        _strip(row, by, at)
    journal.record(
        by=by,
        at=at,
        act="registration.sweep",
        subject_kind="registration",
        subject="",
        detail={"drafts": len(gone), "stripped": len(bare)},
    )
    return len(gone) + len(bare)


def _strip(row: Registration, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        documents.forget_scans(keys=[UUID(each) for each in row.scans.values()], by=by, at=at)
        Registration.objects.filter(pk=row.pk).update(scans={})
