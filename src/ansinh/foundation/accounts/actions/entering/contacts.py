"""Changes where an account's owner is reached; whoever was reached there before is told."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from ansinh.foundation.accounts.actions import notices
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase

PHONE_CHANGED = Phrase(
    vi="số điện thoại của tài khoản vừa đổi sang số khác lúc {moment}. "
    "Nếu không phải anh/chị, hãy gọi {phone} ngay.",
    en="the phone number of your account was changed to another at {moment}. "
    "If that was not you, call {phone} at once.",
)
EMAIL_CHANGED = Phrase(
    vi="thư điện tử của tài khoản vừa đổi sang địa chỉ khác lúc {moment}. "
    "Nếu không phải anh/chị, hãy gọi {phone} ngay.",
    en="the e-mail of your account was changed to another at {moment}. "
    "If that was not you, call {phone} at once.",
)


def change_phone(*, account: int, phone: str, by: Actor, at: datetime) -> None:
    """Write down the new phone of an account, which was confirmed by a code; tell the old one."""
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        old, row.phone = row.phone, phone
        row.save(update_fields=["phone"])
        _tell(row, old, PHONE_CHANGED, at)
        _note(account, "change-phone", (old, phone), by, at)


def change_email(*, account: int, email: str, by: Actor, at: datetime) -> None:
    """Write down the new e-mail of an account, which was confirmed by a code; tell the old one."""
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        old, row.email = row.email or row.phone, email
        row.save(update_fields=["email"])
        _tell(row, old, EMAIL_CHANGED, at)
        _note(account, "change-email", (old, email), by, at)


def _tell(account: Account, old: str, text: Phrase, at: datetime) -> None:
    if not old:
        return
    said = text.filled(moment=notices.moment_of(at), phone=settings.AGENCY.phone)
    key = f"contact:{account.pk}:{at.isoformat()}"
    notices.post(
        [notices.letter(account, key=key, text=said, kind="contact-changed", to=old)], at=at
    )


def _note(account: int, act: str, change: tuple[str, str], by: Actor, at: datetime) -> None:
    before, after = change
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account",
        subject=str(account),
        before={"address": before},
        after={"address": after},
    )
