"""Registers the programs that may sign people in or act for a partner, and their secrets."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.programs.actions import farewells
from ansinh.foundation.programs.models import (
    Authorisation,
    Program,
    ProgramSecret,
    Token,
)
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.rules import addresses
from ansinh.foundation.programs.types import Registered, Registration
from ansinh.foundation.programs.types.scopes import OF_A_SIGN_IN, Scope
from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase

OVERLAP = timedelta(days=7)
MOST_ADDRESSES = 20


class NotAPartner(Refused):
    """Programs act on their own only for the account of a partner."""

    code = "not-a-partner"
    phrase = Phrase(
        vi="Tài khoản này không phải của đối tác.", en="This account is not a partner's."
    )


class UnfitProgram(Refused):
    """The parts of a registration do not go together."""

    code = "unfit-program"
    phrase = Phrase(
        vi="Chương trình cần địa chỉ quay về để đăng nhập người dùng, hoặc tài khoản đối tác "
        "và ít nhất một quyền để tự hoạt động. Chương trình công khai không tự hoạt động được.",
        en="A program needs an address to return to for signing people in, or a partner's account "
        "and at least one permission for acting on its own. A public one cannot act on its own.",
    )


class UnfitName(Refused):
    """A name that people would read as another: with letters that are not seen or turn the line."""

    code = "unfit-name"
    phrase = Phrase(
        vi="Tên chương trình có ký tự ẩn hoặc ký tự đổi chiều chữ. Hãy gõ lại tên.",
        en="The name has hidden letters or ones that turn the line round. Type it again.",
    )


def register_program(*, registration: Registration, by: Actor, at: datetime) -> Registered:
    """Register a program and return its client id and secret; the secret is shown this once.

    Raises:
        UnfitName: the name is not what it looks like.
        BadAddress: an address is one that no program may be sent to.
        UnfitProgram: the parts do not go together.
        NotAPartner: the owner is no partner.
    """
    _check(registration, at)
    with transaction.atomic():
        row = Program.objects.create(
            client_id=secrets.token_hex(12),
            registered_at=at,
            kind=registration.kind.value,
            **_columns(registration),
        )
        has_secret = not registered.card_of(row).is_public
        secret = _new_secret(row, at) if has_secret else ""
        _note("register-program", row, by, at)
    return Registered(id=row.pk, client_id=row.client_id, secret=secret)


def change_program(*, program: int, registration: Registration, by: Actor, at: datetime) -> None:
    """Change what a program may do and where; tokens given before keep their scopes until they end.

    Raises:
        UnfitName, BadAddress, UnfitProgram, NotAPartner: as when it is registered.
        NotFound: there is no such program, or it was closed.
    """
    _check(registration, at)
    with transaction.atomic():
        row = _locked(program)
        Program.objects.filter(pk=row.pk).update(**_columns(registration))
        row.refresh_from_db()
        _note("change-program", row, by, at)


def _check(registration: Registration, at: datetime) -> None:
    if any(unicodedata.category(each).startswith("C") for each in registration.name):
        raise UnfitName(path="name")
    loopback = bool(settings.DEMONSTRATION)
    is_public = registration.kind.value == "public"
    for address in (*registration.redirect_uris, *registration.logout_uris):
        addresses.check_redirect(address, is_public=is_public, allows_loopback=loopback)
    if registration.back_channel_uri:
        addresses.check_back_channel(registration.back_channel_uri, allows_loopback=loopback)
    if not _is_fit(registration, is_public=is_public):
        raise UnfitProgram
    if registration.owner is not None:
        _check_owner(registration.owner, at)


def _is_fit(registration: Registration, *, is_public: bool) -> bool:
    of_its_own = registration.scopes - OF_A_SIGN_IN
    acts = registration.owner is not None and not is_public and bool(of_its_own)
    signs_in = bool(registration.redirect_uris) and bool(registration.scopes)
    few = len(registration.redirect_uris) + len(registration.logout_uris) <= MOST_ADDRESSES
    known = registration.scopes <= {each.value for each in Scope}
    return few and known and (acts if registration.owner is not None else signs_in)


def _check_owner(owner: int, at: datetime) -> None:
    if not accounts.get_actor(owner, at=at).has(Role.PARTNER):
        raise NotAPartner(path="owner")


def _columns(registration: Registration) -> dict[str, object]:
    return {
        "name": registration.name,
        "owner_id": registration.owner,
        "redirect_uris": list(registration.redirect_uris),
        "logout_uris": list(registration.logout_uris),
        "back_channel_uri": registration.back_channel_uri,
        "scopes": sorted(registration.scopes),
        "public_keys": list(registration.keys),
    }


def renew_secret(*, program: int, by: Actor, at: datetime) -> str:
    """Return a new secret, shown this once; those before work for another seven days.

    Raises:
        NotFound: there is no such program, it was closed, or it keeps no secret.
    """
    with transaction.atomic():
        row = _locked(program)
        if registered.card_of(row).is_public:
            raise NotFound
        valid = Q(expires_at=None) | Q(expires_at__gt=at + OVERLAP)
        row.secrets.filter(valid).update(expires_at=at + OVERLAP)
        secret = _new_secret(row, at)
        _note("renew-secret", row, by, at)
    return secret


def end_old_secrets(*, program: int, by: Actor, at: datetime) -> None:
    """End every secret but the newest at once: one of them got out."""
    with transaction.atomic():
        row = _locked(program)
        newest = row.secrets.order_by("-id").values_list("id", flat=True)[:1]
        row.secrets.exclude(pk__in=list(newest)).delete()
        _note("end-old-secrets", row, by, at)


def end_own_tokens(*, program: int, by: Actor, at: datetime) -> None:
    """End the tokens by which a program of the actor's own acts for her; it may ask for others.

    Raises:
        NotFound: it is not hers.
    """
    with transaction.atomic():
        row = _locked(program)
        if by.account_id is None or row.owner_id != by.account_id:
            raise NotFound
        held = Token.objects.filter(program=row, authorisation=None, revoked_at=None)
        ended = held.update(revoked_at=at)
        journal.record(
            by=by,
            at=at,
            act="revoke-token",
            subject_kind="program",
            subject=str(row.pk),
            detail={"tokens": ended},
        )


def close_program(*, program: int, by: Actor, at: datetime) -> None:
    """Close a program: its secrets, its tokens and every sign-in at it end; again changes nothing."""
    with transaction.atomic():
        row = Program.objects.select_for_update().filter(pk=program, closed_at=None).first()
        if row is None:
            return
        open_ones = Authorisation.objects.filter(connection__program=row, ended_at=None)
        farewells.end(list(open_ones.values_list("pk", flat=True)), at=at)
        Token.objects.filter(program=row, revoked_at=None).update(revoked_at=at)
        row.secrets.all().delete()
        Program.objects.filter(pk=row.pk).update(closed_at=at)
        _note("close-program", row, by, at)


def _locked(program: int) -> Program:
    row = Program.objects.select_for_update().filter(pk=program, closed_at=None).first()
    if row is None:
        raise NotFound
    return row


def _new_secret(row: Program, at: datetime) -> str:
    secret = f"ps_{secrets.token_urlsafe(32)}"
    ProgramSecret.objects.create(program=row, digest=accounts.digest_of(secret), made_at=at)
    return secret


def _note(act: str, row: Program, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        act=act,
        subject_kind="program",
        subject=str(row.pk),
        detail={
            "scopes": sorted(row.scopes),
            "owner": row.owner_id,
            "redirect_uris": list(row.redirect_uris),
            "back_channel_uri": row.back_channel_uri,
        },
    )
