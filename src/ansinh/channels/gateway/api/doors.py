"""The door of every API address: bearer token, audience, limits, and problem documents for all faults."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from ansinh.channels.gateway import actions
from ansinh.channels.gateway.api import bearers, problems
from ansinh.foundation.accounts.types.doors import (
    EVERY_ROLE,
    PUBLIC,
    Audience,
    DoorRequest,
    is_outage,
)
from ansinh.kernel.actors import ANYONE, Actor
from ansinh.kernel.errors import NotAllowed, NotFound, Refused
from ansinh.kernel.text import whole_number

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ANY_ACCOUNT = Audience(is_public=False, roles=EVERY_ROLE)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FAULTS_OF_READING = {
    400: ("bad-request", problems.BAD_REQUEST),
    405: ("method-not-allowed", problems.METHOD_NOT_ALLOWED),
}
log = logging.getLogger(__name__)


def door(
    audience: Audience = ANY_ACCOUNT, *, methods: frozenset[str] = SAFE
) -> Callable[[View[P]], View[P]]:
    """Return the decorator that every view of the API passes through."""

    def built(view: View[P]) -> View[P]:
        @csrf_exempt
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            method = request.method
            try:
                refusal = _refusal(cast(DoorRequest, request), audience, methods)
                if method == "HEAD":  # answered as GET; the server leaves the body out
                    request.method = "GET"
                return refusal or _told(request, view(request, *args, **kwargs))
            except (Refused, Http404) as refused:
                known = refused if isinstance(refused, Refused) else NotFound()
                return problems.of_refusal(request, known)
            except RequestDataTooBig:
                return problems.problem(request, 413, "body-too-large", problems.TOO_LARGE)
            except Exception as fault:  # noqa: BLE001 - the door of the API
                return _failed(request, fault)
            finally:
                request.method = method

        vars(guarded)["audience"] = audience
        return guarded

    return built


def _failed(request: HttpRequest, fault: Exception) -> HttpResponse:
    if is_outage(fault):
        log.warning("an api call met an outage: %s", type(fault).__name__)
        return problems.unavailable(request)
    log.error("api call failed", exc_info=fault)
    return problems.problem(request, 500, "broken", problems.BROKEN)


def needs_scope(actor: Actor, scope: str) -> None:
    """Refuse a token that was not issued for this; a session has all that its roles have.

    Raises:
        NotAllowed: the scope is missing.
    """
    if actor.scopes and scope not in actor.scopes:
        raise NotAllowed


def _refusal(
    request: DoorRequest, audience: Audience, methods: frozenset[str]
) -> HttpResponse | None:
    request.actor = _actor(request)
    caller = str(request.actor.account_id or request.actor.network)
    if wait := actions.seconds_to_wait(caller, at=request.at):
        return problems.problem(
            request, 429, "too-many-calls", problems.TOO_MANY, headers={"Retry-After": str(wait)}
        )
    if request.method == "OPTIONS" or request.method not in methods:
        return _methods_told(request, methods)
    if audience is not PUBLIC and request.actor.account_id is None:
        return problems.unauthorised(request)
    if not audience.admits(request.actor):
        raise NotAllowed
    return None if request.method in SAFE else _body_refusal(request)


def _actor(request: DoorRequest) -> Actor:
    """Return who calls: by bearer token, or for reading only by the session of a browser."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    source = request.META.get("REMOTE_ADDR", "")
    if scheme.lower() == "bearer":
        return bearers.actor_of(token.strip(), at=request.at, source=source)
    if request.method in SAFE:
        return request.actor
    return Actor(label=ANYONE.label, source=source)


def _methods_told(request: HttpRequest, methods: frozenset[str]) -> HttpResponse:
    told = {"Allow": ", ".join(sorted(methods | {"OPTIONS"}))}
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=told)
    return problems.problem(
        request, 405, "method-not-allowed", problems.METHOD_NOT_ALLOWED, headers=told
    )


def _body_refusal(request: HttpRequest) -> HttpResponse | None:
    if request.content_type != "application/json":
        return problems.problem(request, 415, "wrong-media-type", problems.WRONG_MEDIA_TYPE)
    length = whole_number(request.META.get("CONTENT_LENGTH") or "0")
    if length is None or length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return problems.problem(request, 413, "body-too-large", problems.TOO_LARGE)
    return None


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer; a bare fault of the framework becomes a problem document."""
    fault = FAULTS_OF_READING.get(response.status_code)
    if fault is None or response.headers.get("Content-Type") == problems.MEDIA_TYPE:
        return response
    kept = {name: value for name, value in response.headers.items() if name == "Allow"}
    return problems.problem(request, response.status_code, *fault, headers=kept)
