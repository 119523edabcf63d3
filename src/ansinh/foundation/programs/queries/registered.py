"""The programs registered with the provider, and what the owner of an account has allowed each."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q

from ansinh.foundation.programs.models import Connection, Program, ProgramSecret
from ansinh.foundation.programs.rules import addresses
from ansinh.foundation.programs.types import (
    ConnectionView,
    OwnProgramView,
    ProgramCard,
    ProgramKind,
    SecretView,
)
from ansinh.foundation.programs.types.scopes import OF_A_SIGN_IN
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
