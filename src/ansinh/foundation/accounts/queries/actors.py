"""Who is at the door: the account behind a session or a token, and who can be given work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from ansinh.foundation.accounts.models import (
    Account,
    Assignment,
    Token,
)
from ansinh.foundation.accounts.types import (
    Officer,
)
from ansinh.kernel.actors import ANYONE, Actor, Role


def valid_at(at: datetime) -> Q:
    """Return the condition that an assignment holds at a moment."""
    begun = Q(assignments__valid_from__lte=at)
    return begun & (Q(assignments__valid_until=None) | Q(assignments__valid_until__gt=at))


def get_actor(account_id: int, *, at: datetime, source: str = "") -> Actor:
    """Return the actor an account is at a moment, in one query.

    An account that is closed, unknown or without a role in force acts as anyone.
    """
    rows = list(
        Assignment.objects.filter(account=account_id, account__is_active=True, valid_from__lte=at)
        .filter(Q(valid_until=None) | Q(valid_until__gt=at))
        .order_by("id")
        .values_list("role", "agency_path", "subject", "account__name")
    )
    if not rows:
        return Actor(label=ANYONE.label, source=source)
    return Actor(
        account_id=account_id,
        label=rows[0][3],
        roles=frozenset(Role(role) for role, *_ in rows),
        agency_path=next((path for _, path, *_ in rows if path), ""),
        people=_subjects_of(Role.PERSON, rows),
        employers=_subjects_of(Role.ACCOUNTANT, rows) | _subjects_of(Role.PARTNER, rows),
        source=source,
    )


def _subjects_of(wanted: Role, rows: Iterable[tuple[str, str, int | None, str]]) -> frozenset[int]:
    return frozenset(
        subject for role, _, subject, _ in rows if role == wanted.value and subject is not None
    )


def find_name(account_id: int) -> str | None:
    """Return what an account is called, or None."""
    return Account.objects.filter(pk=account_id).values_list("name", flat=True).first()


def list_officers(agency_path: str, role: Role, at: datetime) -> list[Officer]:
    """Return the officers who hold a role at exactly this office at a moment, by name."""
    held = valid_at(at) & Q(assignments__role=role.value, assignments__agency_path=agency_path)
    rows = Account.objects.filter(held, is_active=True).order_by("name", "id").distinct()
    return [Officer(id=row.pk, name=row.name) for row in rows.only("id", "name")]


def digest_of(token: str) -> str:
    """Return the digest under which a token is kept; tokens are long and random, so one round."""
    return sha256(token.encode()).hexdigest()


def get_actor_for_token(token: str, *, at: datetime, source: str = "") -> Actor | None:
    """Return the actor a bearer token stands for, with its scopes, or None if it is not in force."""
    row = Token.objects.filter(digest=digest_of(token), revoked_at=None, expires_at__gt=at).first()
    if row is None:
        return None
    actor = get_actor(row.account_id, at=at, source=source)
    return replace(actor, scopes=frozenset(row.scopes)) if actor.account_id else None
