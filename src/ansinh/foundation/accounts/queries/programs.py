"""The programs registered with the provider, and what the owner of an account has allowed each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils.module_loading import import_string

from ansinh.foundation.accounts.models import (
    Account,
    Assignment,
    Authorisation,
    Connection,
    Program,
    ProgramSecret,
    RefreshToken,
    SignIn,
    SigningKey,
    Token,
)
from ansinh.foundation.accounts.queries.actors import digest_of, get_actor, valid_at
from ansinh.foundation.accounts.queries.assignments import in_force
from ansinh.foundation.accounts.rules import addresses, signing
from ansinh.foundation.accounts.types.programs import (
    Bearer,
    ConnectionView,
    KeyDates,
    OwnProgramView,
    Presence,
    ProgramCard,
    ProgramKind,
    SecretView,
)
from ansinh.foundation.accounts.types.scopes import OF_A_SIGN_IN, Scope
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound

AT_MOST = 500


def issuer() -> str:
    """Return the name of this provider: the public address of the service."""
    return str(settings.BASE_URL)


def card_of(row: Program) -> ProgramCard:
    """Return what the provider knows of a program."""
    return ProgramCard(
        id=row.pk,
        client_id=row.client_id,
        name=row.name,
        kind=ProgramKind(row.kind),
        redirect_uris=tuple(row.redirect_uris),
        logout_uris=tuple(row.logout_uris),
        back_channel_uri=row.back_channel_uri,
        scopes=frozenset(row.scopes),
        owner=row.owner_id,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
    )


def find_program(client_id: str) -> ProgramCard | None:
    """Return the program with this client id, or None when there is none or it was closed."""
    row = Program.objects.filter(client_id=client_id[:40], closed_at=None).first()
    return card_of(row) if row else None


def get_program(program: int) -> ProgramCard:
    """Return a program by its key, closed or not.

    Raises:
        NotFound: there is none.
    """
    row = Program.objects.filter(pk=program).first()
    if row is None:
        raise NotFound
    return card_of(row)


def list_keys_of(program: int) -> list[dict[str, object]]:
    """Return the public keys (JWK) by which a program may prove itself."""
    row = Program.objects.filter(pk=program).first()
    return [dict(each) for each in row.public_keys] if row else []


def list_programs() -> list[ProgramCard]:
    """Return the registered programs, those in use first, by name."""
    rows = Program.objects.order_by("-closed_at", "name", "id")[:AT_MOST]
    return sorted(map(card_of, rows), key=lambda each: each.closed_at is not None)


def list_secrets(program: int, *, at: datetime) -> list[SecretView]:
    """Return the secrets of a program that still work, newest first."""
    valid = Q(expires_at=None) | Q(expires_at__gt=at)
    rows = ProgramSecret.objects.filter(valid, program=program).order_by("-id")
    return [SecretView(id=row.pk, made_at=row.made_at, expires_at=row.expires_at) for row in rows]


def list_partners(*, at: datetime) -> list[tuple[int, str]]:
    """Return key and name of the partners' accounts for which programs may act on their own."""
    held = valid_at(at) & Q(assignments__role=Role.PARTNER.value)
    rows = Account.objects.filter(held, is_active=True).distinct()
    return list(rows.order_by("name", "id").values_list("id", "name")[:AT_MOST])


def find_agreed(account: int, program: int, *, at: datetime) -> frozenset[str]:
    """Return the scopes that the owner of an account has allowed a program; none if it ran out."""
    row = Connection.objects.filter(
        account=account, program=program, withdrawn_at=None, expires_at__gt=at
    ).first()
    return frozenset(row.scopes) if row else frozenset()


def list_connections(account: int, *, at: datetime) -> list[ConnectionView]:
    """Return the programs that the owner of an account has allowed something, newest first."""
    rows = (
        Connection.objects.filter(account=account, withdrawn_at=None, expires_at__gt=at)
        .select_related("program")
        .annotate(used_at=Max("authorisations__tokens__last_used_at"))
        .annotate(signed_in_at=Max("authorisations__used_at"))
        .order_by("-agreed_at", "-id")
    )
    return [
        ConnectionView(
            id=row.pk,
            program=row.program.name,
            address=_host(row.program),
            scopes=tuple(row.scopes),
            agreed_at=row.agreed_at,
            expires_at=row.expires_at,
            last_used_at=max(filter(None, (row.used_at, row.signed_in_at)), default=None),
        )
        for row in rows[:AT_MOST]
    ]


def list_own_programs(account: int, *, at: datetime) -> list[OwnProgramView]:
    """Return the programs that act for an account on their own (client credentials), by name."""
    held = Q(tokens__revoked_at=None, tokens__expires_at__gt=at, tokens__authorisation=None)
    rows = (
        Program.objects.filter(owner=account, closed_at=None)
        .annotate(held=Count("tokens", filter=held), used_at=Max("tokens__last_used_at"))
        .order_by("name", "id")
    )
    return [
        OwnProgramView(
            id=row.pk,
            name=row.name,
            scopes=tuple(set(row.scopes) - OF_A_SIGN_IN),
            tokens=row.held,
            last_used_at=row.used_at,
        )
        for row in rows[:AT_MOST]
    ]


def _host(program: Program) -> str:
    return addresses.host_of(program.redirect_uris[0]) if program.redirect_uris else ""


def find_presence(account: int, *, session_key: str) -> Presence | None:
    """Return since when an account is signed in within a session, or None when it is not."""
    row = SignIn.objects.filter(account=account, session_key=session_key).first()
    if row is None:
        return None
    return Presence(account=account, sign_in=row.pk, since=row.began_at)


def find_bearer(token: str, *, at: datetime) -> Bearer | None:
    """Return who signed in where with an access token of the provider, or None."""
    row = (
        Token.objects.filter(
            digest=digest_of(token),
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
    return get_actor(account, at=at).account_id is not None


def describe_token(token: str, *, program: ProgramCard, at: datetime) -> dict[str, object]:
    """Return what a token of a program is while it is in force (RFC 7662, 2.2)."""
    digest = digest_of(token)
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
        "iss": issuer(),
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
    here = SignIn.objects.filter(account=account, session_key=session_key).values("pk")
    return Authorisation.objects.filter(key=key, sign_in__in=here).exists()


def is_the_one_hinted(hint: str, account: int, program: int, *, at: datetime) -> bool:
    """Tell whether an account is the one of an ID token that its program shows as a hint.

    A hint that is none of ours says nothing (OpenID Connect Core, 3.1.2.1).
    """
    claims = (
        signing.read_own(hint, keys=list_published_keys(at=at), issuer=issuer()) if hint else {}
    )
    if not claims:
        return True
    here = Connection.objects.filter(account=account, program=program).first()
    return here is not None and here.subject.hex == claims["sub"]


def list_published_keys(*, at: datetime) -> list[dict[str, str]]:
    """Return the public keys (JWK) that clients must know, the one that signs first."""
    rows = SigningKey.objects.filter(published_until__gt=at).order_by("-signs_from")
    return [dict(row.public) for row in rows]


def list_key_dates(*, at: datetime) -> list[KeyDates]:
    """Return which published key signs from when until when, the next one first."""
    rows = SigningKey.objects.filter(published_until__gt=at).order_by("-signs_from")
    return [
        KeyDates(
            key_id=row.key_id,
            signs_from=row.signs_from,
            signs_until=row.signs_until,
            published_until=row.published_until,
        )
        for row in rows
    ]


def claims_for(bearer: Bearer, *, at: datetime) -> dict[str, str]:
    """Return what a program may know of whoever signed in, by the scopes of its token."""
    claims = {"sub": bearer.subject}
    if Scope.PROFILE in bearer.scopes:
        row = Account.objects.get(pk=bearer.account)
        claims |= {"name": row.name, "locale": row.language}
    if Scope.IDENTITY in bearer.scopes:
        number = _citizen_number(bearer.account, at)
        claims |= {"citizen_number": number} if number else {}
    return claims


def _citizen_number(account: int, at: datetime) -> str:
    """Return the citizen number of the owner herself, who is the first her account acts for."""
    own = _own_person(account, at)
    if own is None:
        return ""
    found = import_string(settings.PEOPLE_OF_KEYS)([own])
    return str(found[own].citizen_number or "") if own in found else ""


def _own_person(account: int, at: datetime) -> int | None:
    """Return whom an account belongs to: the first person it acts for; the others are her children."""
    people = Assignment.objects.filter(in_force(at), account=account, role=Role.PERSON.value)
    return people.exclude(subject=None).order_by("id").values_list("subject", flat=True).first()


def list_own_accounts(person: int, *, at: datetime) -> list[int]:
    """Return the activated accounts that belong to a person herself."""
    held = valid_at(at) & Q(assignments__role=Role.PERSON.value, assignments__subject=person)
    rows = Account.objects.filter(held, is_active=True).values_list("pk", flat=True).distinct()
    return [int(key) for key in rows[:5] if _own_person(int(key), at) == person]
