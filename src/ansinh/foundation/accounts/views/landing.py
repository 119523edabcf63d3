"""Where somebody goes after coming in, what her browser keeps, and how a session changes its key."""

from __future__ import annotations

import secrets
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from ansinh.foundation.accounts.actions.entering import devices, sessions
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.actors import OFFICERS, Actor, Role

LANDINGS: list[tuple[frozenset[Role], str]] = [
    (OFFICERS | {Role.AUDITOR, Role.SUPPORT, Role.SUPPORT_SUPERVISOR}, "/can-bo/"),
    (frozenset({Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE}), "/don-vi/"),
    (frozenset({Role.EDITOR, Role.ADMINISTRATOR}), "/quan-tri-noi-dung/"),
    (frozenset({Role.PERSON}), "/toi/"),
]
UNPREFIXED = frozenset({"/quan-tri-noi-dung/"})
COOKIE = "ansinh_device"
COOKIE_AGE = 365 * 24 * 60 * 60
SALT = "ansinh.device"


def where_to(request: HttpRequest, actor: Actor, *, wanted: str = "") -> str:
    """Return the page asked for before, if it is ours, or the one where the role lands."""
    if is_ours(request, wanted):
        return wanted
    path = next((path for roles, path in LANDINGS if actor.roles & roles), "/tai-khoan/")
    is_english = get_language() == "en" and path not in UNPREFIXED
    return f"/en{path}" if is_english else path


def is_ours(request: HttpRequest, wanted: str) -> bool:
    """Tell whether an address is a page of this site."""
    return url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def wanted_of(request: HttpRequest) -> str:
    """Return the page somebody wanted before she had to sign in or confirm, as it was sent."""
    return request.POST.get("next") or request.GET.get("next") or ""


def device_of(request: HttpRequest) -> str:
    """Return the secret of the device that this browser keeps, or nothing."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT))
    except signing.BadSignature:
        return ""


def keep_device(
    request: HttpRequest, response: HttpResponse, *, account: int, is_trusted: bool
) -> None:
    """Remember the device in its browser and at the account; trust it if its owner wished so."""
    door = cast(DoorRequest, request)
    secret = device_of(request) or secrets.token_urlsafe(24)
    agent = request.headers.get("User-Agent", "")
    devices.note_device(account=account, secret=secret, agent=agent, by=door.actor, at=door.at)
    if is_trusted and not door.actor.is_staff:
        devices.trust_device(account=account, secret=secret, by=door.actor, at=door.at)
    response.set_cookie(
        COOKIE,
        signing.dumps(secret, salt=SALT),
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end_here(request: HttpRequest) -> None:
    """End the session of this browser, if there is one."""
    door = cast(DoorRequest, request)
    if door.actor.account_id is not None:
        key = request.session.session_key or ""
        sessions.sign_out(session_key=key, by=door.actor, at=door.at)
    logout(request)


def renew_key(request: HttpRequest) -> None:
    """Give the session a new key, since its owner has just proved more."""
    door = cast(DoorRequest, request)
    before = request.session.session_key or ""
    request.session.cycle_key()
    sessions.move_session(
        account=door.actor.account_id or 0,
        before=before,
        after=request.session.session_key or "",
    )
