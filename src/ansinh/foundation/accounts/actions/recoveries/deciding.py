"""Decides what was asked at the counter, by a second officer; what is approved happens at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import contacts
from ansinh.foundation.accounts.actions.recoveries import asking, returning, reviving
from ansinh.foundation.accounts.events import DeathDisproved, DeathShown
from ansinh.foundation.accounts.models import Account, Recovery
from ansinh.foundation.accounts.types.recoveries import RecoveryKind, RecoveryOver, may_approve
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase


class LeaderNeeded(Refused):
    """A death is taken back by the leader of the office alone."""

    code = "leader-needed"
    phrase = Phrase(
        vi="Việc này do lãnh đạo cơ quan duyệt.", en="The leader of the office approves this."
    )


class AnotherOfficer(Refused):
    """Who asked does not approve."""

    code = "another-officer"
    phrase = Phrase(
        vi="Người đề nghị không tự duyệt. Hãy nhờ cán bộ khác hoặc lãnh đạo.",
        en="Who asked does not approve. Another officer or the leader does.",
    )


def decide_recovery(*, key: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    """Approve a recovery, which then happens at once, or turn it down.

    Raises:
        NotFound: there is none under this key at the officer's office.
        RecoveryOver: it was decided, or waited too long.
        AnotherOfficer: who asked would approve it herself.
        LeaderNeeded: a death would be taken back by somebody else than the leader.
    """
    with transaction.atomic():
        asked = Recovery.objects.select_for_update(of=("self",)).filter(key=key)
        row = asked.select_related("account").first()
        if row is None or not (by.agency_path and row.agency_path.startswith(by.agency_path)):
            raise NotFound
        if row.decided_at is not None or row.expires_at <= at:
            raise RecoveryOver
        if is_approved and queries.is_same_person(row.asked_by_id, by.account_id):
            raise AnotherOfficer
        if is_approved and not may_approve(RecoveryKind(row.kind), by):
            raise LeaderNeeded
        row.decided_by_id, row.decided_at, row.is_approved = by.account_id, at, is_approved
        row.save(update_fields=["decided_by", "decided_at", "is_approved"])
        asking.note(row, "recovery.approve" if is_approved else "recovery.refuse", by, at)
        if is_approved:
            _lapse_others(row, at)
            _carry_out(row, by, at)


def _lapse_others(row: Recovery, at: datetime) -> None:
    """Let nobody approve what was asked of the same account before: it was asked of what is no more."""
    others = Recovery.objects.filter(account=row.account, account__isnull=False, decided_at=None)
    others.exclude(pk=row.pk).filter(expires_at__gt=at).update(expires_at=at)


def _carry_out(row: Recovery, by: Actor, at: datetime) -> None:
    if row.account is None or row.kind == RecoveryKind.ALIVE.value:
        _revive(row, by, at)
    elif row.kind == RecoveryKind.DECEASED.value:
        _close_account(row, row.account, by, at)
    else:
        key = f"recovery:{row.pk}"
        returning.give_back(account=row.account.pk, phone=row.phone, key=key, by=by, at=at)


def _revive(row: Recovery, by: Actor, at: datetime) -> None:
    """Let the register take the death back, and whoever closed what because of it open it again."""
    reviving.tell(row, at)
    if row.account is not None and row.account.phone != row.phone:
        contacts.change_phone(account=row.account.pk, phone=row.phone, by=by, at=at)
    events.publish(DeathDisproved(person=row.person or 0, why=row.purpose, by=by, at=at))


def _close_account(row: Recovery, account: Account, by: Actor, at: datetime) -> None:
    """Close the account of the dead; the register of persons hears of it."""
    closing.close_deceased(account=account.pk, by=by, at=at)
    person = queries.find_holder(account.pk)
    if person is not None and row.died_on is not None:
        events.publish(
            DeathShown(person=person, died_on=row.died_on, evidence=row.papers, by=by, at=at)
        )
