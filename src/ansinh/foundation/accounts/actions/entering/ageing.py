"""Reminds owners before their passwords end, and forgets what is of no use any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.models import Account, Attempts, Device, SignIn
from ansinh.foundation.accounts.rules import ages, passwords
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging.types import Letter
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase

BATCH = 500
SLACK = timedelta(days=2)
"""A night may be missed: what was due the day before is still sent."""
MONTH_ENDS = timedelta(days=3)
"""Six months before a day are not the same length everywhere; the exact day is worked out after."""
DEVICES_KEPT = timedelta(days=365)
SOON = Phrase(
    vi="mật khẩu của anh/chị hết hạn sau {days} ngày, ngày {day}. "
    "Hãy đổi tại {address}/tai-khoan/mat-khau/.",
    en="your password ends on {day} (days left: {days}). "
    "Change it at {address}/en/tai-khoan/mat-khau/.",
)


def remind_passwords(*, address: str, by: Actor, at: datetime) -> int:
    """Tell owners 14, 7 and 1 days before their passwords end, once each; return how many letters.

    address is where the service is reached ("https://...").
    """
    count = 0
    for rows in _batches(at):
        with transaction.atomic():
            letters = [each for row in rows if (each := _letter(row, address, at)) is not None]
            notices.post(letters, at=at)
            count += len(letters)
            journal.record(
                by=by,
                at=at,
                act="remind-passwords",
                subject_kind="accounts",
                subject="",
                detail={"letters": len(letters)},
            )
    return count


def _batches(at: datetime) -> Iterator[list[Account]]:
    ending = Q()
    for days in passwords.REMINDERS:
        end = at + timedelta(days=days)
        since = ages.months_before(end - SLACK, passwords.LIFE_MONTHS) - MONTH_ENDS
        until = ages.months_before(end, passwords.LIFE_MONTHS) + MONTH_ENDS
        ending |= Q(password_changed_at__range=(since, until))
    rows = Account.objects.filter(ending, is_active=True, is_demonstration=False)
    done = 0
    while batch := list(rows.filter(pk__gt=done).order_by("pk")[:BATCH]):
        yield batch
        done = batch[-1].pk


def _letter(account: Account, address: str, at: datetime) -> Letter | None:
    set_at = account.password_changed_at
    if set_at is None:
        return None
    end = passwords.ends_at(set_at)
    days = passwords.reminder_due(set_at, at)
    if days is None or end - at <= timedelta(days=days) - SLACK:
        return None
    left = (end - at).days + ((end - at) % timedelta(days=1) > timedelta(0))
    return notices.letter(
        account,
        key=f"password-age:{account.pk}:{set_at:%Y-%m-%d}:{days}",
        text=SOON.filled(days=left, day=notices.day_of(end), address=address),
        kind="password-age",
    )


def forget_stale(*, at: datetime) -> int:
    """Delete counts that are forgotten, sessions that are over, devices unused for a year; how many."""
    counts, _ = Attempts.objects.filter(last_at__lt=at - rules.FORGET_AFTER).delete()
    unused, _ = Device.objects.filter(last_at__lt=at - DEVICES_KEPT).delete()
    alive = Session.objects.values("session_key")
    over, _ = SignIn.objects.exclude(session_key__in=alive).delete()
    return counts + unused + over
