"""Questions about accounts: who is at the door, what each is called, who can be given work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import rules
from ansinh.foundation.accounts.models import (
    Account,
    Assignment,
    DemonstrationAccess,
    SignIn,
    Token,
)
from ansinh.foundation.accounts.types import (
    AccountView,
    DemonstrationAccount,
    Officer,
    SessionView,
    TokenView,
)
from ansinh.kernel.actors import ANYONE, Actor, Role

# Written out, because every notice asks it.
LANGUAGE = """
    SELECT account.language FROM accounts_assignment held
    JOIN accounts_account account ON account.id = held.account_id
    WHERE held.role = %s AND held.subject = %s AND account.is_active
    ORDER BY held.id LIMIT 1
"""


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


def find_login(typed: str, *, at: datetime) -> str:
    """Return the login that was typed, or that of the one account an insurance number or phone means.

    What means no account, or several, comes back as it was typed.
    """
    text = typed.strip()
    if not rules.is_number(text) or Account.objects.filter(login=text).exists():
        return text
    number = rules.digits_of(text)
    person = import_string(settings.PERSON_OF_NUMBER)(number)
    accounts = Account.objects.filter(is_active=True)
    held = valid_at(at) & Q(assignments__role=Role.PERSON.value)
    meant = set(accounts.filter(phone=number).values_list("login", flat=True)[:2])
    if person is not None:
        own = accounts.filter(held, assignments__subject=person.id)
        meant |= set(own.values_list("login", flat=True)[:2])
    return meant.pop() if len(meant) == 1 else text


def demonstration_token(login: str) -> str:
    """Return the bearer token that a login of this demonstration has, if it was issued one."""
    return f"as_{salted_hmac('ansinh.demonstration', login, algorithm='sha256').hexdigest()}"


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


def get_account(account_id: int) -> AccountView:
    """Return what the owner of an account sees of it."""
    row = Account.objects.get(pk=account_id)
    return AccountView(
        login=row.login, name=row.name, phone=row.phone, email=row.email, language=row.language
    )


def find_language(*, role: Role, subject: int) -> str:
    """Return the language that whoever acts for a person or employer reads, Vietnamese if unknown."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGE, (role.value, subject))
        row = cursor.fetchone()
    return str(row[0]) if row and row[0] else "vi"


def find_languages(*, role: Role, subjects: Iterable[int]) -> dict[int, str]:
    """Return the language per person or employer, for those who have an account."""
    held = Assignment.objects.filter(
        role=role.value, subject__in=list(subjects), account__is_active=True
    ).order_by("-id")
    rows = held.values_list("subject", "account__language")
    return {subject: language for subject, language in rows if subject is not None}


def list_tokens(account_id: int, *, at: datetime) -> list[TokenView]:
    """Return the tokens of an account that are in force, newest first."""
    rows = Token.objects.filter(account=account_id, revoked_at=None, expires_at__gt=at)
    return [
        TokenView(id=row.pk, name=row.name, scopes=tuple(row.scopes), expires_at=row.expires_at)
        for row in rows.order_by("-id")
    ]


def list_sessions(account_id: int, *, session_key: str) -> list[SessionView]:
    """Return where an account is signed in, newest first; the one that asks is marked."""
    rows = SignIn.objects.filter(account=account_id).order_by("-began_at")[:50]
    return [
        SessionView(
            began_at=row.began_at,
            device=row.device,
            source=row.source,
            is_this=row.session_key == session_key,
        )
        for row in rows
    ]


def list_demonstration_accounts() -> list[DemonstrationAccount]:
    """Return the sign-ins of the demonstration with their passwords; nothing anywhere else."""
    if not settings.DEMONSTRATION:
        return []
    rows = DemonstrationAccess.objects.select_related("account").order_by("account_id")
    subjects = dict(
        Assignment.objects.filter(account__is_demonstration=True)
        .exclude(subject=None)
        .order_by("-id")
        .values_list("account_id", "subject")
    )
    tokens = {row.account_id: demonstration_token(row.account.login) for row in rows}
    issued = set(
        Token.objects.filter(
            digest__in=[digest_of(each) for each in tokens.values()], revoked_at=None
        ).values_list("account_id", flat=True)
    )
    return [
        DemonstrationAccount(
            account=row.account_id,
            token=tokens[row.account_id] if row.account_id in issued else "",
            role=row.role,
            name=row.account.name,
            login=row.account.login,
            password=row.password,
            phone=row.account.phone,
            insurance_number=row.insurance_number,
            employer=row.employer,
            subject=subjects.get(row.account_id),
        )
        for row in rows
    ]
