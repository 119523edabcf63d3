"""Asks at the counter for an account to be given back, or closed for who has died; a second officer decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.recoveries import reviving
from ansinh.foundation.accounts.models import Account, Assignment, Recovery
from ansinh.foundation.accounts.types.passwords import Closing
from ansinh.foundation.accounts.types.recoveries import (
    NEEDED,
    OF_CUSTOMERS,
    Check,
    Dead,
    RecoveryKind,
)
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

LIFE = timedelta(days=7)
ALIKE = ("kind", "account", "person", "phone", "died_on", "claimant", "papers")
"""What makes two requests of one officer the same."""


class NoSuchAccount(Refused):
    """No account of a person or an organisation has this login; those of officers have other ways."""

    code = "no-such-account"
    phrase = Phrase(
        vi="Không có tài khoản của người dân hoặc đơn vị nào mang tên đăng nhập này.",
        en="No account of a person or organisation has this login.",
    )


class ChecksMissing(Refused):
    """Not everything was checked, or the purpose is not said."""

    code = "checks-missing"
    phrase = Phrase(
        vi="Làm đủ các việc kiểm tra và ghi rõ mục đích.",
        en="Do every check and say what it is for.",
    )


class DayNeeded(Refused):
    """The day of the death is not said, or lies in the future."""

    code = "day-needed"
    phrase = Phrase(
        vi="Nhập ngày mất ghi trên giấy tờ.", en="Enter the day of death as the papers say."
    )


class NotedDead(Refused):
    """The register has the holder as dead: that is taken back first, or the account stays closed."""

    code = "noted-dead"
    phrase = Phrase(
        vi="Sổ ghi chủ tài khoản đã mất. Nếu ghi nhầm, dùng việc “Ghi nhầm là đã mất”.",
        en="The register has the holder as dead. If that is wrong, use “Wrongly noted as dead”.",
    )


class NotNotedDead(Refused):
    """The register does not have this person as dead, so there is nothing to take back."""

    code = "not-noted-dead"
    phrase = Phrase(
        vi="Sổ không ghi người nào mang mã số BHXH này là đã mất.",
        en="The register has nobody of this insurance number as dead.",
    )


def ask_recovery(
    *,
    kind: RecoveryKind,
    login: str,
    checks: Collection[Check],
    purpose: str,
    phone: str = "",
    claimant: str = "",
    relation: str = "",
    papers: str = "",
    died_on: date | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask for a recovery, or the closing of a dead holder's account; return its key.

    Asking for the same twice is asking once.

    Raises:
        NoSuchAccount: no person or organisation has this login.
        ChecksMissing, DayNeeded: a check, the purpose or the day of the death is missing.
    """
    _refuse_unproved(kind, checks, purpose, died_on, at)
    row = Recovery(
        kind=kind.value,
        phone=phone,
        claimant=claimant[:100],
        relation=relation[:60],
        papers=papers[:300],
        died_on=died_on,
        purpose=purpose.strip()[:300],
        checks=[each.value for each in checks],
    )
    with transaction.atomic():
        row.account = _of_customer(login, at)
        if kind is not RecoveryKind.DECEASED and _is_noted_dead(row.account):
            raise NotedDead(path="login")
        return _ask(row, by, at)


def ask_revival(
    *,
    dead: Dead | None,
    checks: Collection[Check],
    purpose: str,
    phone: str,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask to take back the death of somebody who stands at the counter; return its key.

    dead is what the register says of her; phone is where she is told, and gets her new link.

    Raises:
        NotNotedDead: the register does not have her as dead.
        ChecksMissing: a check or the reason is missing.
    """
    if dead is None:
        raise NotNotedDead(path="login")
    _refuse_unproved(RecoveryKind.ALIVE, checks, purpose, dead.died_on, at)
    row = Recovery(
        kind=RecoveryKind.ALIVE.value,
        person=dead.person,
        number=dead.number,
        name=dead.name,
        phone=phone,
        died_on=dead.died_on,
        purpose=purpose.strip()[:300],
        checks=[each.value for each in checks],
    )
    with transaction.atomic():
        row.account = reviving.find_closed(dead.person)
        return _ask(row, by, at)


def _ask(row: Recovery, by: Actor, at: datetime) -> UUID:
    """Write down what is asked, and return its key; or the key of the same that waits already."""
    if row.account is not None:
        Account.objects.select_for_update().get(pk=row.account.pk)
    same = Recovery.objects.filter(
        **{name: getattr(row, name) for name in ALIKE},
        asked_by=by.account_id,
        agency_path=by.agency_path,
    )
    if (waiting := same.filter(decided_at=None, expires_at__gt=at).first()) is not None:
        return waiting.key
    row.key, row.agency_path, row.asked_by_id = uuid4(), by.agency_path, by.account_id or 0
    row.asked_at, row.expires_at = at, at + LIFE
    row.save(force_insert=True)
    note(row, "recovery.ask", by, at)
    return row.key


def _is_noted_dead(account: Account) -> bool:
    is_closed = account.closed_for == Closing.DECEASED.value
    return is_closed and queries.find_holder(account.pk) is not None


def _refuse_unproved(
    kind: RecoveryKind, checks: Collection[Check], purpose: str, died_on: date | None, at: datetime
) -> None:
    if not set(NEEDED[kind]) <= set(checks) or len(purpose.strip()) < 5:
        raise ChecksMissing(path="checks")
    if kind is RecoveryKind.DECEASED and not (died_on and died_on <= timezone.localdate(at)):
        raise DayNeeded(path="died_on")


def _of_customer(login: str, at: datetime) -> Account:
    meant = queries.login_of(login, at=at)
    account = Account.objects.filter(login=meant).first()
    held = Assignment.objects.filter(account=account).exclude(valid_until__lte=at)
    roles = set(held.values_list("role", flat=True)) if account else set()
    if account is None or not roles or not roles <= OF_CUSTOMERS:
        raise NoSuchAccount(path="login")
    return account


def note(row: Recovery, act: str, by: Actor, at: datetime) -> None:
    """Write a step of a recovery into the journal."""
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account" if row.account_id else "person",
        subject=str(row.account_id or row.person),
        person=row.person or queries.find_holder(row.account_id or 0),
        purpose=row.purpose,
        detail={"kind": row.kind, "checks": row.checks},
    )
