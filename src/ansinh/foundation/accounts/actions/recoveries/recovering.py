"""Gives people back their accounts at the counter, closes those of the dead: always by two."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import contacts, factors, passwords
from ansinh.foundation.accounts.actions.entering.sessions import end_sessions_of
from ansinh.foundation.accounts.actions.programs import connecting
from ansinh.foundation.accounts.actions.recoveries import reviving
from ansinh.foundation.accounts.events import DeathDisproved, DeathShown
from ansinh.foundation.accounts.models import Account, Assignment, Recovery
from ansinh.foundation.accounts.types.passwords import Closing, LinkReason
from ansinh.foundation.accounts.types.recoveries import (
    NEEDED,
    Check,
    Dead,
    RecoveryKind,
    may_approve,
)
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

LIFE = timedelta(days=7)
OF_CUSTOMERS = {Role.PERSON.value, Role.ACCOUNTANT.value, Role.LEGAL_REPRESENTATIVE.value}
RECOVERED = Phrase(
    vi="tài khoản được khôi phục tại quầy lúc {moment}, mọi phiên đăng nhập đã kết thúc. "
    "Nếu không phải anh/chị, hãy đến cơ quan BHXH gần nhất ngay.",
    en="your account was recovered at the counter at {moment}; every session was ended. "
    "If that was not you, go to the nearest office at once.",
)


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
        _ask(row, by, at)
    return row.key


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
        _ask(row, by, at)
    return row.key


def _ask(row: Recovery, by: Actor, at: datetime) -> None:
    row.key, row.agency_path, row.asked_by_id = uuid4(), by.agency_path, by.account_id or 0
    row.asked_at, row.expires_at = at, at + LIFE
    row.save(force_insert=True)
    _note(row, "recovery.ask", by, at)


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


def decide_recovery(*, key: UUID, is_approved: bool, by: Actor, at: datetime) -> None:
    """Approve a recovery, which then happens at once, or turn it down.

    Raises:
        NotFound: none waits under this key at the officer's office.
        AnotherOfficer: who asked would approve it herself.
        LeaderNeeded: a death would be taken back by somebody else than the leader.
    """
    with transaction.atomic():
        waiting = Recovery.objects.select_for_update(of=("self",)).filter(
            key=key, decided_at=None, expires_at__gt=at
        )
        row = waiting.select_related("account").first()
        if row is None or not (by.agency_path and row.agency_path.startswith(by.agency_path)):
            raise NotFound
        if is_approved and queries.is_same_person(row.asked_by_id, by.account_id):
            raise AnotherOfficer
        if is_approved and not may_approve(RecoveryKind(row.kind), by):
            raise LeaderNeeded
        row.decided_by_id, row.decided_at, row.is_approved = by.account_id, at, is_approved
        row.save(update_fields=["decided_by", "decided_at", "is_approved"])
        _note(row, "recovery.approve" if is_approved else "recovery.refuse", by, at)
        if is_approved:
            _do(row, by, at)


def _do(row: Recovery, by: Actor, at: datetime) -> None:
    if row.account is None or row.kind == RecoveryKind.ALIVE.value:
        _revive(row, by, at)
    elif row.kind == RecoveryKind.DECEASED.value:
        _close_account(row, row.account, by, at)
    else:
        _give_back(row, row.account, by, at)


def _revive(row: Recovery, by: Actor, at: datetime) -> None:
    """Let the register take the death back, and whoever closed what because of it open it again."""
    reviving.tell(row, at)
    if row.account is not None and row.account.phone != row.phone:
        contacts.change_phone(account=row.account.pk, phone=row.phone, by=by, at=at)
    events.publish(DeathDisproved(person=row.person or 0, why=row.purpose, by=by, at=at))


def _give_back(row: Recovery, account: Account, by: Actor, at: datetime) -> None:
    _tell_old(row, account, at)
    factors.drop_factors(account=account.pk, by=by, at=at)
    contacts.change_phone(account=account.pk, phone=row.phone, by=by, at=at)
    account = Account.objects.get(pk=account.pk)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    end_sessions_of(account.pk)
    connecting.withdraw_all(account=account.pk, at=at)
    closing.reopen(account=account.pk, by=by, at=at)
    passwords.send_password_link(account=account.pk, reason=LinkReason.RECOVERED, by=by, at=at)


def _close_account(row: Recovery, account: Account, by: Actor, at: datetime) -> None:
    """Close the account of the dead; the register of persons hears of it."""
    closing.close_deceased(account=account.pk, by=by, at=at)
    person = queries.find_holder(account.pk)
    if person is not None and row.died_on is not None:
        events.publish(
            DeathShown(person=person, died_on=row.died_on, evidence=row.papers, by=by, at=at)
        )


def _tell_old(row: Recovery, account: Account, at: datetime) -> None:
    text = RECOVERED.filled(moment=notices.moment_of(at))
    notices.post(
        [
            notices.letter(
                account, key=f"recovery:{row.pk}", text=text, kind="account-recovered", to=to
            )
            for to in (account.phone, account.email)
            if to
        ],
        at=at,
    )


def _of_customer(login: str, at: datetime) -> Account:
    meant = queries.login_of(login, at=at)
    account = Account.objects.filter(login=meant).first()
    held = Assignment.objects.filter(account=account).exclude(valid_until__lte=at)
    roles = set(held.values_list("role", flat=True)) if account else set()
    if account is None or not roles or not roles <= OF_CUSTOMERS:
        raise NoSuchAccount(path="login")
    return account


def _note(row: Recovery, act: str, by: Actor, at: datetime) -> None:
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
