"""Whom to tell of a weakness, where programs look for it (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts.types.doors import DoorRequest, public

PATH = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=180)


@public
@require_safe
def show_contact(request: DoorRequest) -> HttpResponse:
    """Return the agency's address for reports of weaknesses; it is good for half a year."""
    until = (request.at + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{settings.AGENCY.email}",
        f"Expires: {until.isoformat()}",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.BASE_URL}{PATH}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
