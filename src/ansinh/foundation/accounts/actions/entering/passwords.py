"""Sets passwords: judged, never one of the last five, by a one-time link where none is known."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import brakes, notices
from ansinh.foundation.accounts.actions.entering import devices, sessions
from ansinh.foundation.accounts.events import PasswordSetByLink
from ansinh.foundation.accounts.models import Account, OldPassword, PasswordLink
from ansinh.foundation.accounts.rules import passwords
from ansinh.foundation.accounts.rules.sessions import LINK_LIVES
from ansinh.foundation.accounts.types.passwords import Closing, LinkReason
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events, identifiers
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

LIVES = {
    LinkReason.FORGOTTEN: LINK_LIVES,
    LinkReason.OPENED: timedelta(days=3),
    LinkReason.RECOVERED: timedelta(hours=24),
}
TEXTS = {
    LinkReason.FORGOTTEN: Phrase(
        vi="đặt mật khẩu mới tại {link} (dùng một lần, trong 30 phút). "
        "Không phải anh/chị yêu cầu thì bỏ qua tin này.",
        en="set a new password at {link} (once, within 30 minutes). "
        "If you did not ask for it, ignore this message.",
    ),
    LinkReason.OPENED: Phrase(
        vi="tài khoản {login} đã mở. Anh/chị tự đặt mật khẩu tại {link} (dùng một lần, trong 3 ngày).",
        en="your account {login} is open. Set your password at {link} (once, within 3 days).",
    ),
    LinkReason.RECOVERED: Phrase(
        vi="đặt lại mật khẩu tại {link} (dùng một lần, trong 24 giờ).",
        en="set your password at {link} (once, within 24 hours).",
    ),
}
CHANGED = Phrase(
    vi="mật khẩu của tài khoản vừa được đổi lúc {moment}. Nếu không phải anh/chị, hãy gọi {phone}.",
    en="the password of your account was changed at {moment}. If that was not you, call {phone}.",
)


class LinkOver(Refused):
    """The link was used, is over, or was never sent."""

    code = "link-over"
    phrase = Phrase(
        vi="Đường dẫn không còn dùng được. Anh/chị hãy xin đường dẫn mới.",
        en="This link can no longer be used. Ask for a new one.",
    )


def set_password(
    *, account: int, password: str, session_key: str = "", by: Actor, at: datetime
) -> None:
    """Set an account's password; every session of it but the one named ends.

    Raises:
        Refused: the password is too short, guessable, known from a breach or one of the last five.
    """
    chosen = passwords.composed(password)
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        if (fault := queries.find_password_fault(account, chosen)) is not None:
            raise fault
        _keep_old(row, at)
        row.set_password(chosen)
        row.password_changed_at = at
        row.save(update_fields=["password", "password_changed_at"])
        ended = sessions.end_sessions_of(account, but=session_key)
        devices.trust_no_device(account)
        PasswordLink.objects.filter(account=account, used_at=None).update(used_at=at)
        journal.record(
            by=by,
            at=at,
            act="set-password",
            subject_kind="account",
            subject=str(account),
            detail={"sessions_ended": ended},
        )
        text = CHANGED.filled(moment=notices.moment_of(at), phone=settings.AGENCY.phone)
        key = f"password:{account}:{at.isoformat()}"
        notices.tell(row, key=key, text=text, kind="password-changed", at=at)


def _keep_old(account: Account, at: datetime) -> None:
    if not account.has_usable_password():
        return
    set_at = account.password_changed_at or at
    OldPassword.objects.create(account=account, hash=account.password, set_at=set_at)
    kept = OldPassword.objects.filter(account=account).order_by("-id")[: passwords.KEPT - 1]
    OldPassword.objects.filter(account=account).exclude(pk__in=[row.pk for row in kept]).delete()


def ask_password_link(*, login: str, device: str = "", by: Actor, at: datetime) -> None:
    """Send a link to whoever has this login, to its registered phone and mailbox; else nobody.

    Of an account that is closed its owner is told there how to have it opened.

    Nothing tells the two apart: the same counts, the same row. A device that the account was used
    from before is counted by itself.

    Raises:
        SlowDown: several were asked for already.
    """
    typed = queries.login_of(login, at=at)
    folded = typed.strip().casefold()
    _, is_used_here = queries.find_at_door(typed, device)
    asker = f"{folded}\n{device}" if is_used_here else folded
    brakes.count(brakes.keys_of("", "", kinds={"link": asker, "links": by.network}), at)
    row = Account.objects.filter(login=typed).first()
    is_open = row is not None and row.is_active
    with transaction.atomic():
        _send_link(row if is_open else None, LinkReason.FORGOTTEN, by, at)
        if row is not None and row.closed_for:
            _tell_closed(row, at)


def _tell_closed(account: Account, at: datetime) -> None:
    """Tell who waits for a link to a closed account why none comes, where she alone reads it."""
    text = Closing(account.closed_for).words
    key = f"closed:{account.pk}:{at.isoformat()}"
    notices.tell(account, key=key, text=text, kind="account-closed", at=at)


def send_password_link(*, account: int, reason: LinkReason, by: Actor, at: datetime) -> None:
    """Send the owner of an account a link to set a password with, by SMS and by e-mail."""
    with transaction.atomic():
        _send_link(Account.objects.get(pk=account), reason, by, at)


def _send_link(account: Account | None, reason: LinkReason, by: Actor, at: datetime) -> None:
    secret = secrets.token_urlsafe(32)
    PasswordLink.objects.filter(account=account, used_at=None).exclude(account=None).update(
        used_at=at
    )
    row = PasswordLink.objects.create(
        account=account,
        digest=queries.digest_of(secret),
        reason=reason.value,
        made_at=at,
        expires_at=at + LIVES[reason],
    )
    journal.record(
        by=by,
        at=at,
        act="send-password-link",
        subject_kind="account" if account else "login",
        subject=str(account.pk if account else ""),
        detail={"reason": reason.value},
    )
    if account is not None:
        _post_link(account, row, secret, reason, at)


def _post_link(
    account: Account, row: PasswordLink, secret: str, reason: LinkReason, at: datetime
) -> None:
    prefix = "/en" if account.language == "en" else ""
    link = f"{settings.BASE_URL}{prefix}/tai-khoan/dat-mat-khau/{secret}/"
    text = TEXTS[reason].filled(link=link, login=identifiers.masked(account.login))
    notices.post(
        (
            notices.letter(
                account,
                key=f"password-link:{row.pk}",
                text=text,
                kind="password-link",
                to=to,
                is_secret=True,
            )
            for to in (account.phone, account.email)
            if to
        ),
        at=at,
    )


def use_password_link(*, secret: str, password: str, by: Actor, at: datetime) -> int:
    """Set a password by a link, once; sessions end, and what hangs on them. Return the account.

    Raises:
        LinkOver: the link was used, is over, or was never sent.
        Refused: the password is not good enough; the link may be used again.
    """
    with transaction.atomic():
        links = PasswordLink.objects.select_for_update(of=("self",))
        row = links.filter(digest=queries.digest_of(secret)).first()
        if row is None or row.account_id is None or row.used_at or at >= row.expires_at:
            raise LinkOver
        set_password(account=row.account_id, password=password, by=by, at=at)
        events.publish(PasswordSetByLink(account=row.account_id, at=at))
    return row.account_id


def forget_links(*, before: datetime) -> int:
    """Delete the links made before a moment; return how many."""
    return PasswordLink.objects.filter(made_at__lt=before).delete()[0]
