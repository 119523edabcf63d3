"""Who may pass a door: what a request carries, and the word each view wears about its audience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from ansinh.kernel.actors import Actor, Role

P = ParamSpec("P")
R = TypeVar("R")

EVERY_ROLE = frozenset(Role) - {Role.SYSTEM}


class DoorRequest(HttpRequest):
    """A request with the account behind it and its moment, both read once at the door."""

    actor: Actor
    at: datetime


Door = Callable[Concatenate[DoorRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may call a view: anyone, or the holders of one of the roles."""

    is_public: bool
    roles: frozenset[Role]

    def admits(self, actor: Actor) -> bool:
        """Tell whether an actor may pass."""
        return self.is_public or bool(actor.roles & self.roles)


PUBLIC = Audience(is_public=True, roles=frozenset())


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open to anyone."""
    vars(view)["audience"] = PUBLIC
    return view


def open_to(*roles: Role) -> Callable[[Door[P]], Door[P]]:
    """Return the decorator that lets only holders of one of the roles call a view.

    Anonymous callers are sent to the sign-in page (a program gets 401); others get the 403 page.
    """
    audience = Audience(is_public=False, roles=frozenset(roles))

    def guarded(view: Door[P]) -> Door[P]:
        @wraps(view)
        def door(request: DoorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if audience.admits(request.actor):
                return view(request, *args, **kwargs)
            return turned_away(request)

        vars(door)["audience"] = audience
        return door

    return guarded


def signed_in(view: Door[P]) -> Door[P]:
    """Let any account call a view, whatever its role."""
    return open_to(*EVERY_ROLE)(view)


def turned_away(request: DoorRequest) -> HttpResponse:
    """Return the way to the sign-in page for strangers.

    Raises:
        PermissionDenied: the account is known, but its role does not allow this.
    """
    if request.actor.account_id is not None:
        raise PermissionDenied
    if request.path.startswith("/api/"):
        return unauthorised()
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


def unauthorised() -> JsonResponse:
    """Return the problem document (RFC 9457) that asks a program for its bearer token."""
    problem = {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "code": "not-signed-in",
        "detail": _("Sign in to go on."),
    }
    return JsonResponse(
        problem,
        status=401,
        content_type="application/problem+json",
        headers={"WWW-Authenticate": "Bearer"},
    )
