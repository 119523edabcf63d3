"""Who is at the door: the account behind a session or a token, and who can be given work."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import Account, SupportConsent
from ansinh.foundation.accounts.types import Officer
from ansinh.kernel.actors import ANYONE, Actor, Permission, Power, Role

COLUMNS = [field.attname for field in Account._meta.concrete_fields]
# Written out, because every request asks it.
HELD = f"""
    SELECT {", ".join(f"account.{column}" for column in COLUMNS)},
           held.role, held.agency_path, held.subject, held.powers
    FROM accounts_account account LEFT JOIN accounts_assignment held
        ON held.account_id = account.id AND held.valid_from <= %(at)s
        AND (held.valid_until IS NULL OR held.valid_until > %(at)s)
    WHERE account.id = %(account)s AND account.is_active
    ORDER BY held.id
"""  # noqa: S608 - names of our own columns


def valid_at(at: datetime) -> Q:
    """Return the condition that an assignment holds at a moment."""
    begun = Q(assignments__valid_from__lte=at)
    return begun & (Q(assignments__valid_until=None) | Q(assignments__valid_until__gt=at))


def find_user(account_id: int, *, at: datetime) -> Account | None:
    """Return an account that is not closed, with the roles it holds at a moment, or None."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"account": account_id, "at": at})
        rows = cursor.fetchall()
    if not rows:
        return None
    width = len(COLUMNS)
    account = Account.from_db(DEFAULT_DB_ALIAS, COLUMNS, rows[0][:width])
    account.held = tuple(
        rules.Held(Role(role), path, subject, frozenset(map(Power, powers)), account.name)
        for role, path, subject, powers in (row[width:] for row in rows)
        if role is not None
    )
    return account


def get_actor(account_id: int, *, at: datetime, source: str = "") -> Actor:
    """Return the actor an account is at a moment, in one query (support agents take a second).

    An account that is closed, unknown or without a role in force acts as anyone.
    """
    account = find_user(account_id, at=at)
    return actor_of(account, at=at, source=source) if account else _anyone(source)


def actor_of(account: Account, *, at: datetime, source: str = "") -> Actor:
    """Return the actor that an account is, by the roles it was read with or else those of now."""
    if account.held is None:
        return get_actor(account.pk, at=at, source=source)
    if not account.held:
        return _anyone(source)
    actor = rules.actor_from(account.held, account_id=account.pk, source=source)
    if not actor.may(Permission.READ_WITH_CONSENT):
        return actor
    return replace(actor, callers=_callers_of(account.pk, at))


def _anyone(source: str) -> Actor:
    return Actor(label=ANYONE.label, source=source)


def _callers_of(agent: int, at: datetime) -> frozenset[int]:
    """Return the people who let a support agent look at this moment."""
    rows = SupportConsent.objects.filter(agent=agent, opened_at__lte=at, open_until__gt=at)
    return frozenset(rows.values_list("person", flat=True))


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


def list_holders(role: Role, *, at: datetime, most: int) -> list[tuple[int, str]]:
    """Return key and name of the accounts in use that hold a role at a moment, by name."""
    held = valid_at(at) & Q(assignments__role=role.value)
    rows = Account.objects.filter(held, is_active=True).distinct()
    return list(rows.order_by("name", "id").values_list("id", "name")[:most])
