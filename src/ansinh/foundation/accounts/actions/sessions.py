"""Lets people in and out: passwords checked behind brakes, sessions kept and ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.db import transaction

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.models import Account, Attempts, SignIn
from ansinh.foundation.journal import actions as journal
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


class SlowDown(Refused):
    """There were too many failed attempts; the next is heard after a wait."""

    code = "slow-down"
    phrase = Phrase(
        vi="Đã nhập sai nhiều lần. Anh/chị thử lại sau {seconds} giây.",
        en="There were several failed attempts. Try again in {seconds} seconds.",
    )


def check_password(*, login: str, password: str, by: Actor, at: datetime) -> int:
    """Return the key of the account whose login and password these are.

    An insurance number or a phone stands for the login of the one account it belongs to.
    Each attempt is counted before the password is looked at, so that many at once gain nothing;
    a right one clears the count. Known and unknown logins are answered alike.

    Raises:
        SlowDown: too many failures; the password was not looked at.
        WrongSignIn: the two do not belong together.
    """
    login = queries.find_login(login, at=at)
    keys = _keys(login, by.source)
    _count(keys, at)
    found = authenticate(login=login, password=password)
    with transaction.atomic():
        if found is not None:
            _forget(keys)
        subject = str(found.pk) if found is not None else keys["login"][:16]
        journal.record(
            by=by,
            at=at,
            act="sign-in" if found is not None else "sign-in-failed",
            subject_kind="account" if found is not None else "login",
            subject=subject,
        )
    if found is None:
        raise WrongSignIn
    return int(found.pk)


def _keys(login: str, source: str) -> dict[str, str]:
    folded = login.strip().casefold()
    words = {"pair": f"{folded}\n{source}", "login": folded, "address": source}
    secret = str(settings.SECRET_KEY)
    return {
        kind: sha256(f"{secret}\n{kind}\n{word}".encode()).hexdigest()
        for kind, word in words.items()
    }


def _count(keys: Mapping[str, str], at: datetime) -> None:
    with transaction.atomic():
        wait = max(_wait(kind, key, at) for kind, key in sorted(keys.items()))
        if not wait:
            _add_failure(keys, at)
    if wait:
        raise SlowDown(seconds=ceil(wait.total_seconds()))


def _wait(kind: str, key: str, at: datetime) -> timedelta:
    row, _ = Attempts.objects.select_for_update().get_or_create(
        kind=kind, key=key, defaults={"last_at": at}
    )
    if at - row.last_at >= rules.FORGET_AFTER:
        Attempts.objects.filter(pk=row.pk).update(failures=0, last_at=at)
        return timedelta(0)
    return rules.still_to_wait(rules.BRAKES[kind], row.failures, row.last_at, at)


def _add_failure(keys: Mapping[str, str], at: datetime) -> None:
    for kind, key in sorted(keys.items()):
        row = Attempts.objects.get(kind=kind, key=key)
        Attempts.objects.filter(pk=row.pk).update(failures=row.failures + 1, last_at=at)


def _forget(keys: Mapping[str, str]) -> None:
    for kind in ("login", "pair"):
        Attempts.objects.filter(kind=kind, key=keys[kind]).delete()
    address = Attempts.objects.select_for_update().filter(kind="address", key=keys["address"])
    for row in address.filter(failures__gt=0):
        address.filter(pk=row.pk).update(failures=row.failures - 1)


def keep_session(*, account: int, session_key: str, device: str, by: Actor, at: datetime) -> None:
    """Remember where an account has signed in, so that its owner can see and end it."""
    with transaction.atomic():
        SignIn.objects.filter(account=account).exclude(
            session_key__in=Session.objects.values("session_key")
        ).delete()
        SignIn.objects.create(
            account_id=account,
            session_key=session_key,
            device=device[:200],
            source=by.source[:60],
            began_at=at,
        )
        Account.objects.filter(pk=account).update(last_login=at)


def sign_out(*, session_key: str, by: Actor, at: datetime) -> None:
    """Forget a session."""
    with transaction.atomic():
        SignIn.objects.filter(session_key=session_key).delete()
        Session.objects.filter(session_key=session_key).delete()
        journal.record(
            by=by, at=at, act="sign-out", subject_kind="account", subject=str(by.account_id)
        )


def end_other_sessions(*, session_key: str, by: Actor, at: datetime) -> int:
    """End every session of the actor's account but this one; return how many."""
    with transaction.atomic():
        others = SignIn.objects.filter(account=by.account_id).exclude(session_key=session_key)
        keys = list(others.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        others.delete()
        journal.record(
            by=by,
            at=at,
            act="sign-out-elsewhere",
            subject_kind="account",
            subject=str(by.account_id),
            detail={"sessions": len(keys)},
        )
    return len(keys)
