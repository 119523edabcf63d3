"""Recoveries that wait for a second officer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ansinh.foundation.accounts.models import Recovery
from ansinh.foundation.accounts.types.recoveries import (
    Check,
    RecoveryKind,
    RecoveryOver,
    RecoveryView,
)
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound

MOST = 100


def list_recoveries(*, actor: Actor, at: datetime) -> list[RecoveryView]:
    """Return the recoveries of the officer's office that wait, the oldest first."""
    return [_view(row) for row in _waiting(actor, at).order_by("id")[:MOST]]


def count_recoveries(*, actor: Actor, at: datetime) -> int:
    """Return how many recoveries wait for a second officer, never counting past a page of them."""
    return _waiting(actor, at).values("pk")[:MOST].count()


def get_recovery_for(key: UUID, *, actor: Actor, at: datetime) -> RecoveryView:
    """Return a recovery that waits at the officer's office.

    Raises:
        NotFound: there is none, or it is another office's.
        RecoveryOver: it was decided, or waited too long.
    """
    row = _of_office(actor).filter(key=key).first()
    if row is None:
        raise NotFound
    if row.decided_at is not None or row.expires_at <= at:
        raise RecoveryOver
    return _view(row)


def _waiting(actor: Actor, at: datetime) -> QuerySet[Recovery]:
    return _of_office(actor).filter(decided_at=None, expires_at__gt=at)


def _of_office(actor: Actor) -> QuerySet[Recovery]:
    if not (actor.is_officer and actor.agency_path):
        return Recovery.objects.none()
    rows = Recovery.objects.filter(agency_path__startswith=actor.agency_path)
    return rows.select_related("account", "asked_by")


def _view(row: Recovery) -> RecoveryView:
    return RecoveryView(
        key=row.key,
        kind=RecoveryKind(row.kind),
        login=identifiers.masked(row.account.login if row.account else row.number),
        name=row.account.name if row.account else row.name,
        phone=identifiers.masked(row.phone) if row.phone else "",
        claimant=row.claimant,
        relation=row.relation,
        papers=row.papers,
        died_on=row.died_on,
        purpose=row.purpose,
        checks=tuple(Check(each) for each in row.checks),
        asked_by=row.asked_by_id,
        asker=row.asked_by.name,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
    )
