"""Knows the devices of an account: tells of new ones, trusts some for a while, forgets them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.models import Account, Device
from ansinh.foundation.accounts.rules import devices
from ansinh.foundation.accounts.rules.sessions import TRUSTED_FOR
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase

NEW_DEVICE = Phrase(
    vi="tài khoản vừa đăng nhập trên thiết bị mới ({device}) lúc {moment}, địa chỉ mạng {source}. "
    "Nếu không phải anh/chị, hãy đổi mật khẩu ngay và đăng xuất mọi nơi.",
    en="your account was just used on a new device ({device}) at {moment}, network address "
    "{source}. If that was not you, change your password now and sign out everywhere.",
)


def note_device(*, account: int, secret: str, agent: str, by: Actor, at: datetime) -> bool:
    """Remember the device that signed in; its owner is told of one never seen before, but the first.

    Return whether it is new to the account.
    """
    digest = queries.digest_of(secret)
    seen = {"agent": agent[:200], "source": by.source[:60], "last_at": at}
    if Device.objects.filter(account=account, digest=digest).update(**seen):
        return False
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        is_first = not Device.objects.filter(account=row).exists()
        _, is_new = Device.objects.update_or_create(
            account=row,
            digest=digest,
            defaults=seen,
            create_defaults=seen | {"first_at": at},
        )
        if is_new:
            journal.record(
                by=by, at=at, act="new-device", subject_kind="account", subject=str(account)
            )
        if is_new and not is_first:
            _tell(row, agent, by, at)
    return is_new


def _tell(account: Account, agent: str, by: Actor, at: datetime) -> None:
    device = devices.name_of(agent)
    moment = notices.moment_of(at)
    text = Phrase(
        vi=NEW_DEVICE.vi.format(device=device.vi, moment=moment, source=by.source or "-"),
        en=NEW_DEVICE.en.format(device=device.en, moment=moment, source=by.source or "-"),
    )
    key = f"new-device:{account.pk}:{at.isoformat()}"
    notices.tell(account, key=key, text=text, kind="new-device", at=at)


def trust_device(*, account: int, secret: str, by: Actor, at: datetime) -> None:
    """Ask this device for no second factor for thirty days."""
    with transaction.atomic():
        known = Device.objects.filter(account=account, digest=queries.digest_of(secret))
        known.update(trusted_until=at + TRUSTED_FOR)
        journal.record(
            by=by, at=at, act="trust-device", subject_kind="account", subject=str(account)
        )


def forget_device(*, device: int, by: Actor, at: datetime) -> bool:
    """Forget a device of the actor's account; tell whether there was such a one."""
    with transaction.atomic():
        count, _ = Device.objects.filter(pk=device, account=by.account_id).delete()
        journal.record(
            by=by,
            at=at,
            act="forget-device",
            subject_kind="account",
            subject=str(by.account_id),
            detail={"devices": count},
        )
    return bool(count)


def trust_no_device(account: int) -> None:
    """Ask every device of an account for a second factor again, in the caller's transaction."""
    Device.objects.filter(account=account).update(trusted_until=None)


def forget_devices_of(account: int) -> None:
    """Forget every device of an account, in the caller's transaction: none of them proves anything."""
    Device.objects.filter(account=account).delete()
