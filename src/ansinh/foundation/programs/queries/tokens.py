"""The tokens by which programs act for an account: whose one is, which there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.crypto import salted_hmac

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.programs.models import Token
from ansinh.foundation.programs.types import TokenView
from ansinh.kernel.actors import Actor, Role

LENT = frozenset({Role.PERSON, Role.ACCOUNTANT})
"""The roles in which a program may act for whoever signed in at it."""


def find_actor_for_token(token: str, *, at: datetime, source: str = "") -> Actor | None:
    """Return the actor a bearer token stands for, with its scopes, or None if it is not in force."""
    tokens = Token.objects.select_related("program")
    row = tokens.filter(
        digest=accounts.digest_of(token), revoked_at=None, expires_at__gt=at
    ).first()
    if row is None:
        return None
    actor = accounts.get_actor(row.account_id, at=at, source=source)
    if actor.account_id is None:
        return None
    scopes = frozenset(row.scopes)
    if row.authorisation_id is None:
        return replace(actor, scopes=scopes)
    # A program that people sign in at acts for herself and her employers, never as an officer.
    lent = actor.roles & LENT
    program = row.program.name if row.program else row.name
    return replace(
        actor, scopes=scopes, roles=lent, agency_path="", callers=frozenset(), program=program
    )


def list_tokens(account_id: int, *, at: datetime) -> list[TokenView]:
    """Return the tokens of an account that were issued by hand and are in force, newest first."""
    rows = Token.objects.filter(
        account=account_id, program=None, revoked_at=None, expires_at__gt=at
    )
    return [
        TokenView(
            id=row.pk,
            name=row.name,
            scopes=tuple(row.scopes),
            issued_at=row.issued_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
        )
        for row in rows.order_by("-id")
    ]


def demonstration_token(login: str) -> str:
    """Return the bearer token that a login of this demonstration has, if it was issued one."""
    return f"as_{salted_hmac('ansinh.demonstration', login, algorithm='sha256').hexdigest()}"


def list_demonstration_tokens() -> dict[int, str]:
    """Return the bearer token of each account of the demonstration that was issued one."""
    logins = {each.account: each.login for each in accounts.list_demonstration_accounts()}
    tokens = {account: demonstration_token(login) for account, login in logins.items()}
    issued = set(
        Token.objects.filter(
            digest__in=[accounts.digest_of(each) for each in tokens.values()], revoked_at=None
        ).values_list("account_id", flat=True)
    )
    return {account: token for account, token in tokens.items() if account in issued}
