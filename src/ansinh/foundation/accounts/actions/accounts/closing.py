"""Closes accounts that nobody uses any more or whose holder has died, and opens them again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.actions.entering import sessions
from ansinh.foundation.accounts.events import AccountsClosed
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.accounts.rules import ages
from ansinh.foundation.accounts.rules.sessions import WARNED_BEFORE
from ansinh.foundation.accounts.types.passwords import Closing
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.phrases import Phrase

BATCH = 500
SLEEPS = Phrase(
    vi="tài khoản đã lâu không đăng nhập và sẽ khóa sau ngày {day}. Chỉ cần đăng nhập một lần là "
    "tài khoản tiếp tục dùng được.",
    en="your account was not used for long and closes after {day}. Sign in once and it stays open.",
)

DIED = Phrase(
    vi="sổ của cơ quan ghi chủ tài khoản đã mất, tài khoản khóa từ {moment}. Nếu ghi nhầm, mang giấy "
    "tờ tùy thân đến cơ quan BHXH gần nhất.",
    en="the register says that the holder of this account has died; it is closed since {moment}. If "
    "that is wrong, bring your identity document to the nearest office.",
)


def warn_dormant(*, by: Actor, at: datetime) -> int:
    """Tell the owners of accounts that are about to close for want of use, once; return how many."""
    quiet_since = ages.months_before(at + WARNED_BEFORE, settings.DORMANT_MONTHS)
    return sum(
        _warn(rows, by, at) for rows in _batches(_quiet(quiet_since).filter(warned_at=None))
    )


def _warn(rows: list[Account], by: Actor, at: datetime) -> int:
    day = notices.day_of(at + WARNED_BEFORE)
    with transaction.atomic():
        Account.objects.filter(pk__in=[row.pk for row in rows]).update(warned_at=at)
        notices.post(
            (
                notices.letter(
                    row,
                    key=f"dormant:{row.pk}:{at:%Y-%m-%d}",
                    text=SLEEPS.filled(day=day),
                    kind="account-dormant",
                )
                for row in rows
            ),
            at=at,
        )
        _note(rows, "warn-dormant", by, at)
    return len(rows)


def close_dormant(*, by: Actor, at: datetime) -> int:
    """Close the accounts that were warned a month ago and still not used; return how many."""
    quiet_since = ages.months_before(at, settings.DORMANT_MONTHS)
    warned = _quiet(quiet_since).filter(warned_at__lte=at - WARNED_BEFORE)
    return sum(
        _close(warned.filter(pk__in=[row.pk for row in rows]), Closing.DORMANT, by, at)
        for rows in _batches(warned)
    )


def close_deceased(*, account: int, by: Actor, at: datetime) -> None:
    """Close the account of a holder whose death was shown; its phone and mailbox are told."""
    with transaction.atomic():
        asked = Account.objects.filter(pk=account, closed_for="")
        if _close(asked, Closing.DECEASED, by, at):
            row = Account.objects.get(pk=account)
            text = DIED.filled(moment=notices.moment_of(at))
            key = f"deceased:{account}:{at.isoformat()}"
            notices.tell(row, key=key, text=text, kind="account-closed", at=at)


def close_for_death(*, person: int, by: Actor, at: datetime) -> None:
    """Close the account of a person who has died, and end what others may do for her.

    Whoever looked after her by an account of their own keeps that account.
    """
    with transaction.atomic():
        held = Assignment.objects.filter(role=Role.PERSON.value, subject=person)
        for row in held.filter(valid_until=None) | held.filter(valid_until__gt=at):
            if queries.find_holder(row.account_id) == person:
                close_deceased(account=row.account_id, by=by, at=at)
            else:
                opening.end_assignment(
                    assignment=row.pk, detail={"reason": Closing.DECEASED.value}, by=by, at=at
                )


def reopen(*, account: int, by: Actor, at: datetime) -> None:
    """Let an account be used again, after the counter has seen its owner."""
    with transaction.atomic():
        rows = Account.objects.select_for_update().filter(pk=account).exclude(closed_for="")
        found = list(rows)
        rows.update(is_active=True, closed_for="", closed_at=None, warned_at=None, last_login=at)
        _note(found, "reopen-account", by, at)


def _quiet(since: datetime) -> QuerySet[Account]:
    last_used = Coalesce("last_login", "created_at")
    used = Account.objects.filter(is_active=True, is_demonstration=False)
    return used.annotate(used_at=last_used).filter(used_at__lte=since)


def _batches(rows: QuerySet[Account]) -> Iterable[list[Account]]:
    done = 0
    while batch := list(rows.filter(pk__gt=done).order_by("pk")[:BATCH]):
        yield batch
        done = batch[-1].pk


def _close(asked: QuerySet[Account], closing: Closing, by: Actor, at: datetime) -> int:
    """Close those of the accounts that still are as asked for once their rows are locked."""
    with transaction.atomic():
        rows = list(asked.select_for_update().order_by("pk"))
        keys = [row.pk for row in rows]
        Account.objects.filter(pk__in=keys).update(
            is_active=False, closed_for=closing.value, closed_at=at
        )
        events.publish(AccountsClosed(accounts=tuple(keys), at=at))
        for key in keys:
            sessions.end_sessions_of(key)
        _note(rows, "close-account", by, at, reason=closing.value)
    return len(rows)


def _note(rows: list[Account], act: str, by: Actor, at: datetime, **detail: str) -> None:
    for row in rows:
        journal.record(
            by=by, at=at, act=act, subject_kind="account", subject=str(row.pk), detail=detail
        )
