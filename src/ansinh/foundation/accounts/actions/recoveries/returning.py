"""Gives an account back to its owner: all that opened it before is dead, and a link goes out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.actions.accounts import closing
from ansinh.foundation.accounts.actions.entering import contacts, devices, factors, passwords
from ansinh.foundation.accounts.actions.entering.sessions import end_sessions_of
from ansinh.foundation.accounts.events import AccountHandedOver
from ansinh.foundation.accounts.models import Account, Assignment
from ansinh.foundation.accounts.types.passwords import Closing, LinkReason
from ansinh.foundation.accounts.types.recoveries import OF_CUSTOMERS
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import SYSTEM, Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

RECOVERED = Phrase(
    vi="tài khoản được khôi phục lúc {moment}, mọi phiên đăng nhập đã kết thúc. "
    "Nếu không phải anh/chị, hãy đến cơ quan BHXH gần nhất ngay.",
    en="your account was recovered at {moment}; every session was ended. "
    "If that was not you, go to the nearest office at once.",
)


class NoStaffAccount(Refused):
    """Nobody of the staff has this login; people and organisations go to the counter."""

    code = "no-staff-account"
    phrase = Phrase(
        vi="Không có tài khoản cán bộ nào mang tên đăng nhập này. Người dân và đơn vị khôi phục tại quầy.",
        en="No account of the staff has this login. People and organisations recover theirs at the counter.",
    )


def give_back(*, account: int, phone: str, key: str, by: Actor, at: datetime) -> None:
    """Give an account back, in the caller's transaction; phone and mailbox of before are told.

    Password, factors, devices, sessions and what programs were allowed end at once. key names the
    recovery, so that it is told once.
    """
    row = Account.objects.select_for_update().get(pk=account)
    text = RECOVERED.filled(moment=notices.moment_of(at))
    notices.tell(row, key=key, text=text, kind="account-recovered", at=at)
    factors.drop_factors(account=account, by=by, at=at)
    devices.forget_devices_of(account)
    if phone and phone != row.phone:
        contacts.change_phone(account=account, phone=phone, by=by, at=at)
    row.set_unusable_password()
    row.save(update_fields=["password"])
    end_sessions_of(account)
    events.publish(AccountHandedOver(account=account, at=at))
    closing.reopen(account=account, by=by, at=at)
    passwords.send_password_link(account=account, reason=LinkReason.RECOVERED, by=by, at=at)


def recover_staff(*, login: str, phone: str = "", at: datetime) -> int:
    """Give somebody of the staff her account back when she lost every second step, or slept long.

    Whoever runs the system does it, once an administrator has asked. Return the account's key.

    Raises:
        NoStaffAccount: no account of the staff has this login.
    """
    with transaction.atomic():
        row = Account.objects.select_for_update().filter(login=login).first()
        if row is None or row.closed_for == Closing.DECEASED.value or not _is_of_staff(row):
            raise NoStaffAccount(path="login")
        key = f"staff-recovery:{row.pk}:{at.isoformat()}"
        give_back(account=row.pk, phone=phone, key=key, by=SYSTEM, at=at)
        journal.record(
            by=SYSTEM, at=at, act="recover-staff", subject_kind="account", subject=str(row.pk)
        )
    return row.pk


def _is_of_staff(account: Account) -> bool:
    """Tell whether an account is the counter's not to recover: it has another role, or none yet."""
    roles = set(Assignment.objects.filter(account=account).values_list("role", flat=True))
    return not roles or not roles <= OF_CUSTOMERS
