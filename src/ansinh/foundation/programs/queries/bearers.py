"""Who stands behind a token or a sign-in at a program, and what the program may know of her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.programs.models import Authorisation, Connection, RefreshToken, Token
from ansinh.foundation.programs.queries import published, registered
from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types import Bearer, ProgramCard
from ansinh.foundation.programs.types.scopes import Scope


def find_bearer(token: str, *, at: datetime) -> Bearer | None:
    """Return who signed in where with an access token of the provider, or None."""
    row = (
        Token.objects.filter(
            digest=accounts.digest_of(token),
            revoked_at=None,
            expires_at__gt=at,
            authorisation__ended_at=None,
        )
        .select_related("authorisation__connection", "program")
        .first()
    )
    if row is None or row.authorisation is None or row.program is None:
        return None
    if not _acts(row.account_id, at):
        return None
    return Bearer(
        account=row.account_id,
        program=row.program.client_id,
        subject=row.authorisation.connection.subject.hex,
        scopes=frozenset(row.scopes),
        issued_at=row.issued_at,
        expires_at=row.expires_at,
    )


def _acts(account: int, at: datetime) -> bool:
    """Tell whether an account is open and holds a role; else the API takes none of its tokens."""
    return accounts.get_actor(account, at=at).account_id is not None


def describe_token(token: str, *, program: ProgramCard, at: datetime) -> dict[str, object]:
    """Return what a token of a program is while it is in force (RFC 7662, 2.2)."""
    digest = accounts.digest_of(token)
    access = Token.objects.filter(digest=digest, revoked_at=None, program=program.id)
    row = access.select_related("authorisation__connection").first()
    if row is not None and row.expires_at > at and _acts(row.account_id, at):
        given = row.authorisation
        return _described(row.scopes, row.issued_at, row.expires_at, program, given)
    further = (
        RefreshToken.objects.filter(
            digest=digest,
            replaced_at=None,
            expires_at__gt=at,
            authorisation__ended_at=None,
            authorisation__connection__program=program.id,
        )
        .select_related("authorisation__connection")
        .first()
    )
    if further is None or not _acts(further.authorisation.connection.account_id, at):
        return {"active": False}
    given = further.authorisation
    return _described(given.scopes, further.issued_at, further.expires_at, program, given)


def _described(
    scopes: Iterable[str],
    issued_at: datetime,
    expires_at: datetime,
    program: ProgramCard,
    given: Authorisation | None,
) -> dict[str, object]:
    described: dict[str, object] = {
        "active": True,
        "iss": registered.issuer(),
        "client_id": program.client_id,
        "scope": " ".join(scopes),
        "iat": int(issued_at.timestamp()),
        "exp": int(expires_at.timestamp()),
    }
    return described | ({"sub": given.connection.subject.hex} if given else {})


def is_of_session(sid: str, *, account: int, session_key: str) -> bool:
    """Tell whether a sign-in at a program (the sid of an ID token) hangs on this session."""
    try:
        key = UUID(sid)
    except ValueError:
        return False
    here = accounts.list_sign_ins(account, session_key=session_key)
    return Authorisation.objects.filter(key=key, sign_in__in=here).exists()


def is_the_one_hinted(hint: str, account: int, program: int, *, at: datetime) -> bool:
    """Tell whether an account is the one of an ID token that its program shows as a hint.

    A hint that is none of ours says nothing (OpenID Connect Core, 3.1.2.1).
    """
    claims = (
        signing.read_own(hint, keys=published.list_keys(at=at), issuer=registered.issuer())
        if hint
        else {}
    )
    if not claims:
        return True
    here = Connection.objects.filter(account=account, program=program).first()
    return here is not None and here.subject.hex == claims["sub"]


def claims_for(bearer: Bearer, *, at: datetime) -> dict[str, str]:
    """Return what a program may know of whoever signed in, by the scopes of its token."""
    claims = {"sub": bearer.subject}
    if Scope.PROFILE in bearer.scopes:
        owner = accounts.get_account(bearer.account)
        claims |= {"name": owner.name, "locale": owner.language}
    if Scope.IDENTITY in bearer.scopes:
        number = _citizen_number(bearer.account, at)
        claims |= {"citizen_number": number} if number else {}
    return claims


def _citizen_number(account: int, at: datetime) -> str:
    """Return the citizen number of the owner herself, who is the first her account acts for."""
    own = accounts.find_own_person(account, at=at)
    if own is None:
        return ""
    found = import_string(settings.PEOPLE_OF_KEYS)([own])
    return str(found[own].citizen_number or "") if own in found else ""
