"""Reads the clock and the account once, at the door, for every request."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.actors import ANYONE, Actor


class DoorMiddleware:
    """Gives each request its moment (request.at) and who makes it (request.actor)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain; the account is asked for when first needed."""
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
