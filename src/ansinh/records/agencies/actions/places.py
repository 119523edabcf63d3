"""Adds health facilities and collection points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.text import fold, tidy
from ansinh.records.agencies.models import CollectionPoint, HealthFacility
from ansinh.records.agencies.types import NewFacility, NewPoint


@transaction.atomic
def add_facilities(new: Sequence[NewFacility], *, by: Actor, at: datetime) -> None:
    """Add health facilities from today on; a code that is there already stays as it is."""
    today = timezone.localdate(at)
    rows = [
        HealthFacility(
            code=each.code,
            name=tidy(each.name),
            folded_name=fold(each.name),
            province_code=each.province_code,
            address=each.address,
            care_level=each.care_level,
            takes_registrations=each.takes_registrations,
            valid_from=today,
        )
        for each in new
    ]
    HealthFacility.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    _record("agencies.add-facilities", len(rows), by, at)


@transaction.atomic
def add_points(new: Sequence[NewPoint], *, by: Actor, at: datetime) -> None:
    """Add collection points from today on; a code that is there already stays as it is."""
    today = timezone.localdate(at)
    rows = [
        CollectionPoint(
            code=each.code,
            name=tidy(each.name),
            folded_name=fold(each.name),
            agent=each.agent,
            province_code=each.province_code,
            address=each.address,
            phone=each.phone,
            valid_from=today,
        )
        for each in new
    ]
    CollectionPoint.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    _record("agencies.add-points", len(rows), by, at)


def _record(act: str, count: int, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, act=act, subject_kind="agency", subject="000", detail={"count": count}
    )
