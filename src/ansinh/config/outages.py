"""What a page says of a fault: an outage passes by itself, anything else is ours to mend."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

from ansinh.foundation.accounts.types.doors import is_outage

SECONDS_TO_RECOVER = "30"


def answer(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database is away or the disk is full, and 500 to every other fault."""
    if not is_outage(sys.exc_info()[1]):
        return defaults.server_error(request)
    page = loader.get_template("503.html").render()
    return HttpResponse(page, status=503, headers={"Retry-After": SECONDS_TO_RECOVER})
