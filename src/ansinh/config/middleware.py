"""Reads the clock and the account once, at the door, for every request."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class DoorMiddleware:
    """Gives each request its moment (request.at)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest of the chain."""
        request.at: datetime = timezone.now()  # type: ignore[attr-defined]
        return self.get_response(request)
