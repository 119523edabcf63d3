"""Issues and revokes the bearer tokens by which programs act for an account."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.actions import OutsideDemonstration
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.programs.models import Token
from ansinh.foundation.programs.queries import tokens
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound

TOKEN_LIFE = timedelta(days=90)
USE_NOTED_EVERY = timedelta(minutes=10)


def issue_token(
    *,
    account: int,
    scopes: Collection[str],
    name: str,
    until: datetime | None = None,
    is_demonstration: bool = False,
    by: Actor,
    at: datetime,
) -> str:
    """Return a new token; it is shown this once, and kept only as its digest. It lives 90 days.

    That of a demonstration account can be shown again.
    """
    token = _demonstrated(account) if is_demonstration else f"as_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        row = Token.objects.create(
            account_id=account,
            name=name,
            digest=accounts.digest_of(token),
            scopes=sorted(scopes),
            issued_at=at,
            expires_at=until or at + TOKEN_LIFE,
        )
        journal.record(
            by=by,
            at=at,
            act="issue-token",
            subject_kind="account",
            subject=str(account),
            detail={"token": row.pk, "scopes": sorted(scopes)},
        )
    return token


def _demonstrated(account: int) -> str:
    """Return the token that `ansinh demo-accounts` lists.

    Raises:
        OutsideDemonstration: this is no demonstration, or no account of it.
    """
    login = accounts.find_demonstration_login(account)
    if login is None:
        raise OutsideDemonstration
    return tokens.demonstration_token(login)


def revoke_token(*, token: int, by: Actor, at: datetime) -> None:
    """End a token; ending it again changes nothing."""
    with transaction.atomic():
        ended = Token.objects.filter(pk=token, revoked_at=None).update(revoked_at=at)
        if ended:
            journal.record(
                by=by, at=at, act="revoke-token", subject_kind="token", subject=str(token)
            )


def revoke_all(owners: Collection[int], *, at: datetime) -> None:
    """End every token of accounts, in the caller's transaction."""
    Token.objects.filter(account__in=owners, revoked_at=None).update(revoked_at=at)


def revoke_own_token(*, token: int, by: Actor, at: datetime) -> None:
    """End a token of the actor's own account.

    Raises:
        NotFound: it is not the actor's.
    """
    if not Token.objects.filter(pk=token, account=by.account_id or 0).exists():
        raise NotFound
    revoke_token(token=token, by=by, at=at)


def note_use(*, token: str, at: datetime) -> None:
    """Remember when a token was last used, to within ten minutes."""
    Token.objects.filter(
        Q(last_used_at=None) | Q(last_used_at__lt=at - USE_NOTED_EVERY),
        digest=accounts.digest_of(token),
    ).update(last_used_at=at)
