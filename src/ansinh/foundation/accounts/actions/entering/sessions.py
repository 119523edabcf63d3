"""Lets people in and out: passwords checked behind brakes, sessions kept and ended."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import check_password as is_right
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.events import SignInsEnding
from ansinh.foundation.accounts.models import Account, SignIn
from ansinh.foundation.accounts.rules import passwords
from ansinh.foundation.accounts.types.passwords import Closing
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class WrongSignIn(Refused):
    """The login and the password do not belong together; which of the two is not told."""

    code = "wrong-sign-in"
    phrase = Phrase(
        vi="Tên đăng nhập hoặc mật khẩu chưa đúng. Anh/chị kiểm tra rồi nhập lại.",
        en="The login or the password is not right. Check both and try again.",
    )


class AccountClosed(Refused):
    """The account lets nobody in; told only to whoever knows its password."""

    code = "account-closed"
    phrase = Phrase(vi="Tài khoản này đã khóa.", en="This account is closed.")

    def __init__(self, closing: Closing) -> None:
        """Say why the account is closed, and whom it may concern what to do."""
        super().__init__()
        self.phrase = closing.words


def check_password(*, login: str, password: str, device: str = "", by: Actor, at: datetime) -> int:
    """Return the key of the account whose login and password these are.

    An insurance number, a tax code, a phone or an e-mail stands for the login of the one account
    it belongs to. Each attempt is counted before the password is looked at, so that many at once
    gain nothing; a right one clears the count. Known and unknown logins are answered alike, each
    after one hash. device is the secret of the browser: one that the account was used from before
    is counted by itself, so that no guesser keeps the owner out.

    Raises:
        SlowDown: too many failures; the password was not looked at.
        WrongSignIn: the two do not belong together.
        AccountClosed: they do, and the account lets nobody in.
    """
    login = queries.login_of(login, at=at)
    account, is_used_here = queries.find_at_door(login, device)
    keys = _counted(login, device if is_used_here else "", by)
    brakes.count(keys, at)
    is_known = _matches(account, password)
    is_in = account is not None and is_known and account.is_active
    if is_known:
        brakes.forget(keys)
    if account is not None and is_in:
        return account.pk
    journal.record(
        by=by,
        at=at,
        act="sign-in-failed",
        subject_kind="account" if is_known else "login",
        subject=str(account.pk) if account and is_known else brakes.word_for(login),
    )
    _turn_away(account if is_known else None)
    raise WrongSignIn


def _counted(login: str, device: str, by: Actor) -> dict[str, str]:
    if device:
        return brakes.keys_of(login, "", kinds={"pair": f"{login.casefold()}\n{device}"})
    return brakes.keys_of(login, by.network)


def _matches(account: Account | None, password: str) -> bool:
    """Tell whether a password is the account's; one hash is worked out in every case."""
    typed = passwords.composed(password)[: passwords.LONGEST]
    if account is None:
        make_password(typed)
        return False
    return is_right(typed, account.password)


def _turn_away(account: Account | None) -> None:
    if account is not None and account.closed_for:
        raise AccountClosed(Closing(account.closed_for))


def keep_session(
    *,
    account: int,
    session_key: str,
    device: str,
    ways: tuple[str, ...] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Remember where an account has signed in, so that its owner can see and end it.

    ways are what it was proved by: "password", "mfa".
    """
    with transaction.atomic():
        SignIn.objects.create(
            account_id=account,
            session_key=session_key,
            device=device[:200],
            source=by.source[:60],
            began_at=at,
        )
        Account.objects.filter(pk=account).update(last_login=at, warned_at=None)
        journal.record(
            by=by,
            at=at,
            act="sign-in",
            subject_kind="account",
            subject=str(account),
            detail={"ways": sorted(ways)},
        )


def move_session(*, account: int, before: str, after: str) -> None:
    """Follow a session to its new key, which it gets whenever its owner has proved more."""
    SignIn.objects.filter(account=account, session_key=before).update(session_key=after)


def sign_out(*, session_key: str, by: Actor, at: datetime) -> None:
    """Forget a session."""
    with transaction.atomic():
        _end([session_key])
        journal.record(
            by=by, at=at, act="sign-out", subject_kind="account", subject=str(by.account_id)
        )


def end_session(*, sign_in: int, by: Actor, at: datetime) -> bool:
    """End one session of the actor's account; tell whether there was such a one."""
    with transaction.atomic():
        row = SignIn.objects.filter(pk=sign_in, account=by.account_id).first()
        if row is None:
            return False
        _end([row.session_key])
        _note(by, at, "sign-out-one", count=1)
    return True


def end_other_sessions(*, session_key: str, by: Actor, at: datetime) -> int:
    """End every session of the actor's account but this one; return how many."""
    with transaction.atomic():
        others = SignIn.objects.filter(account=by.account_id).exclude(session_key=session_key)
        keys = list(others.values_list("session_key", flat=True))
        _end(keys)
        _note(by, at, "sign-out-elsewhere", count=len(keys))
    return len(keys)


def end_sessions_of(account: int, *, but: str = "") -> int:
    """End every session of an account but one, within the caller's transaction; return how many."""
    rows = SignIn.objects.filter(account=account).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    _end(keys)
    return len(keys)


def _end(keys: list[str]) -> None:
    ending = SignIn.objects.filter(session_key__in=keys)
    events.publish(SignInsEnding(sign_ins=tuple(ending.values_list("pk", flat=True))))
    Session.objects.filter(session_key__in=keys).delete()
    SignIn.objects.filter(session_key__in=keys).delete()


def _note(by: Actor, at: datetime, act: str, *, count: int) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account",
        subject=str(by.account_id),
        detail={"sessions": count},
    )
