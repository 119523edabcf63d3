"""The shortest way to the hottest answer: a record that a program asks for with its token.

View and door are those of the API, so access, limits, journal and problem documents are the same;
what no program with a token needs is passed by: sessions, messages, static files, the URL map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_started
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response

from ansinh.channels.gateway import views
from ansinh.config.middleware import DoorMiddleware, Next, SafetyMiddleware

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

RECORD = re.compile(r"/api/v1/people/([^/\0]+)/record")


class RecordsFirst:
    """Answers programs that ask for a record; leaves all else to the whole of Django."""

    def __init__(self, whole: WSGIApplication) -> None:
        """Keep the whole, and put the middleware that counts around the view."""
        self.whole = whole
        framed = cast(Next, XFrameOptionsMiddleware(DoorMiddleware(_record)))
        self.answer = cast(Next, SecurityMiddleware(SafetyMiddleware(framed)))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Return the answer to one request."""
        if not _is_record(environ):
            return self.whole(environ, start_response)
        request = WSGIRequest(environ)
        try:
            request.get_host()
        except SuspiciousOperation:
            return self.whole(environ, start_response)
        request_started.send(sender=type(self), environ=environ)
        response = self.answer(request)
        _finish(request, response)
        status = f"{response.status_code} {HTTPStatus(response.status_code).phrase}"
        start_response(status, list(response.items()))
        response.close()
        return [response.content]


def _is_record(environ: WSGIEnvironment) -> bool:
    """Tell whether a program asks for a record at the address of the API."""
    program = environ.get("HTTP_AUTHORIZATION", "")[:7].lower() == "bearer "
    plain = environ["REQUEST_METHOD"] == "GET" and not environ.get("SCRIPT_NAME")
    return program and plain and RECORD.fullmatch(environ.get("PATH_INFO", "")) is not None


def _record(request: HttpRequest) -> HttpResponse:
    found = RECORD.fullmatch(request.path_info)
    return cast(HttpResponse, views.record(request, found[1] if found else ""))


def _finish(request: HttpRequest, response: HttpResponse) -> None:
    """Add what the rest of the stack would: the language, the length, a line in the log."""
    response.headers.setdefault("Content-Language", settings.LANGUAGE_CODE)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    response.headers.setdefault("Content-Length", str(len(response.content)))
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        log_response(
            "%s: %s", response.reason_phrase, request.path, response=response, request=request
        )
