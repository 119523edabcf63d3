"""What happens to every request at the door: its moment, its actor, and what a browser may do."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.actors import ANYONE, Actor

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
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class DoorMiddleware:
    """Gives each request its moment (request.at) and who makes it (request.actor)."""

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain; the account is read when first needed."""
        door = cast(DoorRequest, request)
        door.at = timezone.now()
        door.actor = cast(Actor, SimpleLazyObject(lambda: actor_of(request, door.at)))
        return self.get_response(request)


def actor_of(request: HttpRequest, at: datetime) -> Actor:
    """Return the signed-in account as an actor, or anyone."""
    source = request.META.get("REMOTE_ADDR", "")
    account = request.user.pk if request.user.is_authenticated else None
    if account is None:
        return Actor(label=ANYONE.label, source=source)
    return accounts.get_actor(account, at=at, source=source)


class SafetyMiddleware:
    """Tells the browser what a page may load, and keeps personal pages out of every cache."""

    def __init__(self, get_response: Next) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with the headers of safety; a view may set its own policy first."""
        response = self.get_response(request)
        policy = RELAXED if request.path.startswith(CONTENT_ADMINISTRATION) else STRICT
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if "Cookie" in response.headers.get("Vary", "") or "Authorization" in request.headers:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
