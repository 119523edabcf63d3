"""What happens to every request at the door: its moment, its actor, and what a browser may do."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ansinh.config.processes.bodies import PROGRAMS
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types import sittings
from ansinh.foundation.accounts.types.doors import BEGAN, MOVED, DoorRequest
from ansinh.kernel.actors import ANYONE, Actor, Permission
from ansinh.kernel.errors import NotFound

Next = Callable[[HttpRequest], HttpResponse]

STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# Wagtail's own administration writes styles and scripts into its pages; editors alone see it.
CONTENT_ADMINISTRATION = "/quan-tri-noi-dung/"
RELAXED = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
OPEN_WITHOUT_FACTOR = ("/tai-khoan/", "/en/tai-khoan/", "/nhan-dien/", "/static/", "/healthz")
BEHIND_FACTOR = ("/tai-khoan/quan-tri/", "/en/tai-khoan/quan-tri/")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FILE = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""What is downloaded, papers and uploads alike, may load and run nothing, wherever it is opened."""
PERMISSIONS = ", ".join(
    f"{each}=()"
    for each in (
        "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
        "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection",
        "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
        "screen-wake-lock", "serial", "usb", "web-share", "xr-spatial-tracking",
    )
)  # fmt: skip


class DoorMiddleware:
    """Gives each request its moment (request.at) and who makes it (request.actor).

    What a view asked for and is not there, or not this actor's, is answered by the one page of 404.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain; the account is read when first needed."""
        door = cast(DoorRequest, request)
        door.at = timezone.now()
        door.actor = cast(Actor, SimpleLazyObject(lambda: actor_of(request, door.at)))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Turn what a view did not find into the answer of the web for it.

        Raises:
            Http404: the exception is NotFound; any other goes its way.
        """
        if isinstance(exception, NotFound):
            raise Http404 from exception


class AttendanceMiddleware:
    """Ends sessions that have lasted too long; leads staff without a second factor to get one."""

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain, to whoever is still signed in."""
        door = cast(DoorRequest, request)
        if SESSION_KEY in request.session:
            is_staff = door.actor.is_staff
            if has_ended(door, is_staff=is_staff):
                logout(request)
                door.actor = actor_of(request, door.at)
            elif is_staff and lacks_factor(door):
                return redirect("accounts:security")
        return self.get_response(request)


def has_ended(door: DoorRequest, *, is_staff: bool) -> bool:
    """Tell whether a session is over by its age, or an officer's by half an hour of nothing."""
    now = door.at.timestamp()
    began = float(door.session.setdefault(BEGAN, now))
    moved = float(door.session.setdefault(MOVED, now))
    if sittings.is_over(now - began, now - moved, is_staff=is_staff):
        return True
    if is_staff and now - moved >= sittings.NOTED_EVERY:
        door.session[MOVED] = now
    return False


def lacks_factor(door: DoorRequest) -> bool:
    """Tell whether an officer has to get a second factor before anything else."""
    is_open = door.path_info.startswith(OPEN_WITHOUT_FACTOR)
    if not settings.STAFF_NEED_FACTOR or (
        is_open and not door.path_info.startswith(BEHIND_FACTOR)
    ):
        return False
    return not accounts.has_factor(door.actor.account_id or 0)


def actor_of(request: HttpRequest, at: datetime) -> Actor:
    """Return the signed-in account as an actor, or anyone."""
    source = request.META.get("REMOTE_ADDR", "")
    if not request.user.is_authenticated:
        return Actor(label=ANYONE.label, source=source)
    return accounts.actor_of(request.user, at=at, source=source)


class SafetyMiddleware:
    """Tells the browser what a page may load, and keeps personal pages out of every cache.

    Methods that no page has are refused here; the API says so in problem documents.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with the headers of safety; a view may set its own policy first."""
        is_known = request.method in METHODS or request.path.startswith(PROGRAMS)
        response = self.get_response(request) if is_known else HttpResponseNotAllowed(METHODS)
        response.headers.setdefault("Content-Security-Policy", policy_of(request, response))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        if "Cookie" in response.headers.get("Vary", "") or "Authorization" in request.headers:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def policy_of(request: HttpRequest, response: HttpResponse) -> str:
    """Return what an answer may load: a file nothing, a page what is ours."""
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        return FILE
    return RELAXED if request.path.startswith(CONTENT_ADMINISTRATION) else STRICT


class EditorsMiddleware:
    """Keeps the content administration to those whose role to edit is in force at this moment.

    Wagtail itself asks for groups, which an account stays in until its ended role is cleared away.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain.

        Raises:
            PermissionDenied: the account may not edit content, or no longer.
        """
        actor = cast(DoorRequest, request).actor
        is_theirs = request.path.startswith(CONTENT_ADMINISTRATION)
        if is_theirs and request.user.is_authenticated and not actor.may(Permission.EDIT_CONTENT):
            raise PermissionDenied
        return self.get_response(request)
