"""Who may pass a door: what a request carries, and the word each view wears about its audience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.kernel import files
from ansinh.kernel.actors import Actor, Role

P = ParamSpec("P")
R = TypeVar("R")

EVERY_ROLE = frozenset(Role) - {Role.SYSTEM}


class DoorRequest(HttpRequest):
    """A request with the account behind it and its moment, both read once at the door."""

    actor: Actor
    at: datetime


Door = Callable[Concatenate[DoorRequest, P], HttpResponseBase]

# What a session remembers of itself, as seconds since 1970.
BEGAN = "began"
MOVED = "moved"
CONFIRMED = "confirmed"
CONFIRMED_ON = "confirmed-on"
DEVICE_COOKIE = "ansinh_device"
CONFIRMED_SECONDS = 10 * 60
KEPT_ACT = "kept-act"
EMPLOYER = "employer"
"""The employer that somebody with several has chosen to work for."""
MOST_KEPT = 500_000
"""Letters of a form that are kept while its sender fetches the code."""
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
require_form = require_http_methods(["GET", "HEAD", "POST"])
"""A page with a form is shown and sent, and tells its head to whoever asks for that alone."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may call a view: anyone, or the holders of one of the roles."""

    is_public: bool
    roles: frozenset[Role]

    def admits(self, actor: Actor) -> bool:
        """Tell whether an actor may pass."""
        return self.is_public or bool(actor.roles & self.roles)


PUBLIC = Audience(is_public=True, roles=frozenset())


def is_outage(fault: BaseException | None) -> bool:
    """Tell whether a fault comes from what the program stands on, and passes by itself."""
    return isinstance(fault, OperationalError | InterfaceError) or files.is_of_full_disk(fault)


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


def minds_size(view: Callable[P, R]) -> Callable[P, R]:
    """Say that a view looks at the size of a file itself, to tell beside the field what is too large."""
    vars(view)["minds_size"] = True
    return view


def confirmed(view: Door[P]) -> Door[P]:
    """Let a sensitive act pass only within ten minutes of a one-time code; looking is free.

    Whoever has not confirmed is sent to the page of the code, and what she had typed is done
    right after it. Programs with tokens do not come through here.
    """

    @wraps(view)
    def door(request: DoorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method in LOOKING or request.actor.account_id is None or is_confirmed(request):
            return view(request, *args, **kwargs)
        keep_act(request)
        return redirect("accounts:confirm")

    vars(door)["needs_code"] = True
    return door


def confirmed_to_look(view: Door[P]) -> Door[P]:
    """Show a page only within ten minutes of a one-time code; whoever gives it comes back to it.

    For what is too private for a session alone, which may be stolen: medical visits.
    """

    @wraps(view)
    def door(request: DoorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_confirmed(request):
            return view(request, *args, **kwargs)
        keep_look(request)
        return redirect("accounts:confirm")

    vars(door)["needs_code"] = vars(door)["needs_code_to_look"] = True
    return door


def is_confirmed(request: DoorRequest) -> bool:
    """Tell whether the session's owner has proved herself by a code within ten minutes."""
    since = request.at.timestamp() - float(request.session.get(CONFIRMED, 0))
    is_here = request.session.get(CONFIRMED_ON, place := place_of(request)) == place
    return is_here and 0 <= since < CONFIRMED_SECONDS


def mark_confirmed(request: DoorRequest) -> None:
    """Keep that the session's owner has proved herself now, on this device."""
    request.session[CONFIRMED] = request.at.timestamp()
    request.session[CONFIRMED_ON] = place_of(request)


def place_of(request: HttpRequest) -> str:
    """Return the digest of the browser and the device a request comes from.

    Who has stolen the session's cookie and brings it elsewhere has not confirmed anything there.
    """
    words = (request.headers.get("User-Agent", ""), request.COOKIES.get(DEVICE_COOKIE, ""))
    return sha256("\n".join(words).encode()).hexdigest()[:32]


def keep_act(request: DoorRequest) -> None:
    """Keep what was sent in the session, to be done after the code; files cannot be kept."""
    typed = request.POST.urlencode()
    is_whole = not request.FILES and len(typed) <= MOST_KEPT
    request.session[KEPT_ACT] = {
        "path": request.path_info,
        "asked": request.META.get("QUERY_STRING", ""),
        "typed": typed if is_whole else None,
        "from": request.headers.get("Referer", ""),
        "place": place_of(request),
    }


def keep_look(request: DoorRequest) -> None:
    """Keep which page was asked for in the session, to be shown after the code."""
    request.session[KEPT_ACT] = {
        "path": request.path_info,
        "asked": request.META.get("QUERY_STRING", ""),
        "is_look": True,
        "place": place_of(request),
    }


def take_kept_act(request: DoorRequest) -> dict[str, Any] | None:
    """Return what was kept on this device and keep it no longer; from elsewhere it is dropped.

    Who has stolen the session's cookie must not have the owner's code do what the thief left.
    """
    kept: dict[str, Any] | None = request.session.pop(KEPT_ACT, None)
    return kept if kept and kept.get("place") == place_of(request) else None


def pairs_of(query: QueryDict) -> list[tuple[str, str]]:
    """Return the parameters of a request one by one, those given twice too."""
    return [(name, str(value)) for name, values in query.lists() for value in values]


def redirect_anywhere(address: str) -> HttpResponse:
    """Send a browser to an address that was checked, which may be an app's own."""
    if address.startswith("/"):
        return redirect(address)
    return HttpResponse(status=302, headers={"Location": address})


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
