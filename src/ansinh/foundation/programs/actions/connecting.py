"""Connects programs to accounts: what the owner agrees to, the code a program is given, the end of it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types import Presence
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.programs.actions import farewells
from ansinh.foundation.programs.models import Authorisation, Connection, Token
from ansinh.foundation.programs.rules import protocol
from ansinh.foundation.programs.types import ProgramCard, Wish
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound


def agree(*, program: ProgramCard, scopes: Collection[str], by: Actor, at: datetime) -> None:
    """Remember for a year what the owner of an account allows a program, beside what she has before.

    Raises:
        NotFound: nobody is signed in.
        InvalidScope: the program may not have these.
    """
    if by.account_id is None:
        raise NotFound
    if not set(scopes) <= program.scopes:
        raise protocol.InvalidScope(path="scope")
    with transaction.atomic():
        row, _ = Connection.objects.select_for_update().get_or_create(
            account_id=by.account_id,
            program_id=program.id,
            defaults={"agreed_at": at, "expires_at": at, "scopes": []},
        )
        is_in_force = row.withdrawn_at is None and row.expires_at > at
        row.scopes = sorted({*scopes, *(row.scopes if is_in_force else [])})
        row.agreed_at, row.expires_at = at, at + protocol.AGREEMENT_LIFE
        row.withdrawn_at = None
        row.save()
        journal.record(
            by=by,
            at=at,
            act="agree-to-program",
            subject_kind="program",
            subject=str(program.id),
            detail={"scopes": row.scopes},
        )


def withdraw(*, connection: int, by: Actor, at: datetime) -> None:
    """Take back what was allowed to a program: its tokens end at once; again changes nothing.

    Raises:
        NotFound: it is not the actor's own.
    """
    with transaction.atomic():
        row = (
            Connection.objects.select_for_update()
            .filter(pk=connection, account=by.account_id or 0)
            .first()
        )
        if row is None:
            raise NotFound
        if row.withdrawn_at is not None:
            return
        _end_all(row, at)
        Connection.objects.filter(pk=row.pk).update(withdrawn_at=at)
        journal.record(
            by=by,
            at=at,
            act="withdraw-from-program",
            subject_kind="program",
            subject=str(row.program_id),
        )


def withdraw_all(*, account: int, at: datetime) -> None:
    """Take back all that was allowed to programs from an account, in the caller's transaction.

    It gets another owner, or one who has lost hold of it: who agreed may not have been she.
    """
    farewells.end_of_account(account, at=at)
    Token.objects.filter(account=account, revoked_at=None).update(revoked_at=at)
    Connection.objects.filter(account=account, withdrawn_at=None).update(withdrawn_at=at)


def _end_all(row: Connection, at: datetime) -> None:
    open_ones = row.authorisations.filter(ended_at=None)
    farewells.end(list(open_ones.values_list("pk", flat=True)), at=at)
    left = Token.objects.filter(authorisation__connection=row, revoked_at=None)
    left.update(revoked_at=at)


def authorise(
    *, program: ProgramCard, wish: Wish, presence: Presence, by: Actor, at: datetime
) -> str:
    """Return the code for what a program asks and the owner has agreed to; good for a minute, once.

    Raises:
        ConsentRequired: she has not agreed to all of it.
    """
    with transaction.atomic():
        row = (
            Connection.objects.select_for_update()
            .filter(
                account=presence.account,
                program=program.id,
                withdrawn_at=None,
                expires_at__gt=at,
                scopes__contains=list(wish.scopes),
            )
            .first()
        )
        if row is None:
            raise protocol.ConsentRequired
        code = secrets.token_urlsafe(32)
        _open(row, wish, presence, code, at)
        journal.record(
            by=by,
            at=at,
            act="sign-in-at-program",
            subject_kind="program",
            subject=str(program.id),
            detail={"scopes": list(wish.scopes)},
        )
    return code


def _open(row: Connection, wish: Wish, presence: Presence, code: str, at: datetime) -> None:
    Authorisation.objects.create(
        connection=row,
        sign_in=presence.sign_in,
        signed_in_at=presence.since,
        scopes=list(wish.scopes),
        code_digest=accounts.digest_of(code),
        redirect_uri=wish.redirect_uri,
        challenge=wish.challenge,
        nonce=wish.nonce,
        began_at=at,
        code_expires_at=at + protocol.CODE_LIFE,
    )
