"""Hands out tokens for codes, for refresh tokens and to partners' programs (RFC 6749, 4.1.3, 4.4, 6)."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.programs.actions import farewells, keys
from ansinh.foundation.programs.models import Authorisation, RefreshToken, Token, UsedAssertion
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.rules import protocol, signing
from ansinh.foundation.programs.types import Issued, ProgramCard
from ansinh.foundation.programs.types.scopes import OF_A_SIGN_IN, Scope
from ansinh.kernel.actors import Actor


def exchange_code(
    *,
    program: ProgramCard,
    code: str,
    redirect_uri: str,
    verifier: str,
    by: Actor,
    at: datetime,
) -> Issued:
    """Return the tokens for a code. A code is tried once; shown again, all that came of it ends.

    Raises:
        InvalidGrant: the code is another program's, too old or used, or what belongs to it is wrong.
    """
    with transaction.atomic():
        row = (
            Authorisation.objects.select_for_update(of=("self",))
            .filter(code_digest=accounts.digest_of(code), connection__program=program.id)
            .select_related("connection__account")
            .first()
        )
        is_right = row is not None and _may_use(row, redirect_uri, verifier, by, at)
        issued = _issue(row, program, tuple(row.scopes), at) if row and is_right else None
    if issued is None:
        raise protocol.InvalidGrant
    return issued


def _may_use(
    row: Authorisation, redirect_uri: str, verifier: str, by: Actor, at: datetime
) -> bool:
    if row.used_at is not None:
        _end_stolen(row, "code-shown-again", by, at)
        return False
    Authorisation.objects.filter(pk=row.pk).update(used_at=at)
    row.used_at = at
    return (
        at < row.code_expires_at
        and row.ended_at is None
        and redirect_uri == row.redirect_uri
        and protocol.is_answer_to(row.challenge, verifier)
        and _is_open(row, at)
    )


def _is_open(row: Authorisation, at: datetime) -> bool:
    """Tell whether whoever signed in still has an account in force, and still agrees."""
    agreed = row.connection.withdrawn_at is None and row.connection.expires_at > at
    return agreed and accounts.get_actor(row.connection.account_id, at=at).account_id is not None


def _end_stolen(row: Authorisation, act: str, by: Actor, at: datetime) -> None:
    """End everything that came of a sign-in whose code or refresh token somebody has copied."""
    farewells.end([row.pk], at=at)
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="account",
        subject=str(row.connection.account_id),
        detail={"program": row.connection.program_id},
    )


def refresh(
    *, program: ProgramCard, refresh_token: str, scope: str, by: Actor, at: datetime
) -> Issued:
    """Return new tokens for a refresh token, and the one that takes its place (RFC 9700, 4.14.2).

    A refresh token that was used before has been copied: all that came of the sign-in ends.

    Raises:
        InvalidGrant: the refresh token cannot be used.
        InvalidScope: more is asked for than was given.
    """
    with transaction.atomic():
        row = (
            RefreshToken.objects.select_for_update(of=("self", "authorisation"))
            .filter(
                digest=accounts.digest_of(refresh_token),
                authorisation__connection__program=program.id,
            )
            .select_related("authorisation__connection")
            .first()
        )
        issued = _renew(row, program, scope, by, at) if row else None
    if issued is None:
        raise protocol.InvalidGrant
    return issued


def _renew(
    row: RefreshToken, program: ProgramCard, scope: str, by: Actor, at: datetime
) -> Issued | None:
    given = row.authorisation
    if row.replaced_at is not None:
        if given.ended_at is None:
            _end_stolen(given, "refresh-token-shown-again", by, at)
        return None
    if given.ended_at is not None or at >= row.expires_at or not _is_open(given, at):
        return None
    scopes = protocol.read_scopes(scope, allowed=given.scopes) if scope else tuple(given.scopes)
    RefreshToken.objects.filter(pk=row.pk).update(replaced_at=at)
    return _issue(given, program, scopes, at, is_renewed=True)


def _issue(
    row: Authorisation,
    program: ProgramCard,
    scopes: tuple[str, ...],
    at: datetime,
    *,
    is_renewed: bool = False,
) -> Issued:
    access = _new_token(program, row.connection.account_id, scopes, at, row)
    further = _new_refresh_token(row, at) if Scope.OFFLINE.value in row.scopes else ""
    signs = Scope.OPENID.value in scopes
    return Issued(
        access_token=access,
        lives=int(protocol.ACCESS_LIFE.total_seconds()),
        scopes=scopes,
        refresh_token=further,
        id_claims=_id_claims(row, program, access, at, is_renewed) if signs else None,
    )


def _new_token(
    program: ProgramCard,
    account: int,
    scopes: Collection[str],
    at: datetime,
    row: Authorisation | None = None,
) -> str:
    token = f"as_{secrets.token_urlsafe(32)}"
    Token.objects.create(
        account_id=account,
        name=program.name[:80],
        digest=accounts.digest_of(token),
        scopes=sorted(scopes),
        issued_at=at,
        expires_at=at + protocol.ACCESS_LIFE,
        program_id=program.id,
        authorisation=row,
    )
    return token


def _new_refresh_token(row: Authorisation, at: datetime) -> str:
    token = f"ar_{secrets.token_urlsafe(32)}"
    until = min(at + protocol.REFRESH_LIFE, row.connection.expires_at)
    RefreshToken.objects.create(
        authorisation=row, digest=accounts.digest_of(token), issued_at=at, expires_at=until
    )
    return token


def _id_claims(
    row: Authorisation, program: ProgramCard, access: str, at: datetime, is_renewed: bool
) -> dict[str, Any]:
    claims: dict[str, Any] = {
        "iss": registered.issuer(),
        "sub": row.connection.subject.hex,
        "aud": program.client_id,
        "iat": int(at.timestamp()),
        "exp": int((at + protocol.ID_TOKEN_LIFE).timestamp()),
        "auth_time": int(row.signed_in_at.timestamp()),
        "sid": row.key.hex,
        "at_hash": protocol.half_digest(access),
    }
    return claims | ({"nonce": row.nonce} if row.nonce and not is_renewed else {})


def id_token(claims: dict[str, object], *, at: datetime) -> str:
    """Return claims about whoever signed in, signed by the key of the moment."""
    pair = keys.get_signing_key(at=at)
    return signing.sign(claims, key_id=pair.key_id, private=pair.private)


def grant_to_program(*, program: ProgramCard, scope: str, by: Actor, at: datetime) -> Issued:
    """Return a token by which a partner's program acts for the partner (client credentials).

    Raises:
        UnauthorizedClient: the program acts for nobody.
        InvalidScope: it asks for more than it was given.
    """
    allowed = program.scopes - OF_A_SIGN_IN
    if program.is_public or program.owner is None:
        raise protocol.UnauthorizedClient
    if accounts.get_actor(program.owner, at=at).account_id is None:
        raise protocol.InvalidGrant
    scopes = protocol.read_scopes(scope or " ".join(sorted(allowed)), allowed=allowed)
    with transaction.atomic():
        access = _new_token(program, program.owner, scopes, at)
        journal.record(
            by=by,
            at=at,
            act="issue-token",
            subject_kind="account",
            subject=str(program.owner),
            detail={"program": program.id, "scopes": sorted(scopes)},
        )
    return Issued(
        access_token=access, lives=int(protocol.ACCESS_LIFE.total_seconds()), scopes=scopes
    )


def revoke_shown(*, program: ProgramCard, token: str, by: Actor, at: datetime) -> None:
    """End a token that its program shows (RFC 7009): a refresh token takes all that came of it along.

    A token that is not there, or is another's, is answered like one that was ended.
    """
    digest = accounts.digest_of(token)
    with transaction.atomic():
        found = (
            Authorisation.objects.filter(
                refresh_tokens__digest=digest, connection__program=program.id, ended_at=None
            )
            .values_list("pk", flat=True)
            .first()
        )
        if found is not None:
            farewells.end_quietly([found], at=at)
        ended = Token.objects.filter(digest=digest, program=program.id, revoked_at=None).update(
            revoked_at=at
        )
        if found is not None or ended:
            journal.record(
                by=by,
                at=at,
                act="revoke-token",
                subject_kind="program",
                subject=str(program.id),
            )


def forget_old(*, before: datetime) -> int:
    """Delete what ran out before a moment: tokens, codes never used, proofs; return how many."""
    tokens, _ = Token.objects.exclude(program=None).filter(expires_at__lt=before).delete()
    further, _ = RefreshToken.objects.filter(expires_at__lt=before).delete()
    proofs, _ = UsedAssertion.objects.filter(until__lt=before).delete()
    idle = Authorisation.objects.filter(
        code_expires_at__lt=before, tokens=None, refresh_tokens=None
    )
    codes, _ = idle.filter(Q(used_at=None) | ~Q(ended_at=None) | Q(sign_in=None)).delete()
    return tokens + further + proofs + codes
