"""The endpoints that programs call themselves: tokens, their end, what they are, who signed in."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.types.doors import DoorRequest, pairs_of, public, require_form
from ansinh.foundation.programs.actions import granting, proofs
from ansinh.foundation.programs.queries import bearers, registered
from ansinh.foundation.programs.rules import protocol
from ansinh.foundation.programs.types import Issued, ProgramCard, Proof
from ansinh.foundation.programs.types.scopes import Scope
from ansinh.foundation.programs.views.discovery import at_issuer
from ansinh.kernel import openid

NOT_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
Given = Mapping[str, str]
Endpoint = Callable[[DoorRequest, Given, ProgramCard], HttpResponse]
View = Callable[[DoorRequest], HttpResponse]
MAY_READ = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "WWW-Authenticate, Retry-After",
}
MAY_SEND = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "3600",
}


def _for_programs(endpoint: Endpoint) -> View:
    """Return the view that lets a program in once it has proved itself, and tells it its faults."""

    @public
    @csrf_exempt
    @require_POST
    def view(request: DoorRequest) -> HttpResponse:
        try:
            given = _read(request)
            proof = _proof(request, given)
            program = proofs.prove_program(
                proof=proof,
                audiences=(registered.issuer(), at_issuer("token"), _here(request)),
                source=request.actor.network,
                at=request.at,
            )
            return endpoint(request, given, program)
        except brakes.SlowDown as wait:
            return _slowed(wait)
        except openid.ProtocolFault as fault:
            return _told(request, fault)

    view.__name__ = endpoint.__name__
    view.__doc__ = endpoint.__doc__
    return view


def _here(request: DoorRequest) -> str:
    return f"{registered.issuer()}{request.path}"


def _read(request: DoorRequest) -> dict[str, str]:
    if request.content_type != "application/x-www-form-urlencoded":
        raise openid.InvalidRequest(reason="the body must be application/x-www-form-urlencoded")
    if request.GET:
        raise openid.InvalidRequest(reason="parameters belong in the body")
    try:
        posted = request.POST
    except (SuspiciousOperation, BadRequest, UnreadablePostError) as fault:
        raise openid.InvalidRequest(reason="the body cannot be read") from fault
    return openid.once_each(pairs_of(posted))


def _proof(request: DoorRequest, given: Given) -> Proof:
    """Return by what a program proves itself; one way only (RFC 6749, 2.3).

    Raises:
        InvalidRequest: it tries several at once.
        InvalidClient: what it sent cannot be read.
    """
    scheme, _, written = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return _proof_in_body(given)
    if scheme.lower() != "basic":
        raise protocol.InvalidClient
    if "client_secret" in given or "client_assertion" in given:
        raise openid.InvalidRequest(reason="the program proves itself in two ways at once")
    client_id, secret = _basic(written)
    if given.get("client_id", client_id) != client_id:
        raise protocol.InvalidClient
    return Proof(client_id=client_id, secret=secret)


def _proof_in_body(given: Given) -> Proof:
    if "client_assertion" in given and given.get("client_assertion_type") != proofs.ASSERTION:
        raise protocol.InvalidClient
    return Proof(
        client_id=given.get("client_id", ""),
        secret=given.get("client_secret", ""),
        assertion=given.get("client_assertion", ""),
    )


def _basic(written: str) -> tuple[str, str]:
    """Return name and secret, each of which is form-encoded (RFC 6749, 2.3.1)."""
    try:
        name, colon, secret = b64decode(written, validate=True).decode().partition(":")
    except (NotBase64, ValueError):
        raise protocol.InvalidClient from None
    if not colon or "\x00" in unquote_plus(name + secret):
        raise protocol.InvalidClient
    return unquote_plus(name), unquote_plus(secret)


def _told(request: DoorRequest, fault: openid.ProtocolFault) -> JsonResponse:
    said = {"error": fault.code, "error_description": fault.phrase.en}
    headers = dict(NOT_KEPT)
    if fault.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="An Sinh"'
    return JsonResponse(said, status=fault.status, headers=headers)


def _slowed(wait: brakes.SlowDown) -> JsonResponse:
    said = {"error": "slow_down", "error_description": wait.phrase.en}
    headers = {**NOT_KEPT, "Retry-After": str(wait.values["seconds"])}
    return JsonResponse(said, status=429, headers=headers)


def _needed(given: Given, name: str) -> str:
    if name not in given:
        raise openid.InvalidRequest(path=name, reason=f"{name} is missing")
    return given[name]


def _by_code(request: DoorRequest, given: Given, program: ProgramCard) -> Issued:
    return granting.exchange_code(
        program=program,
        code=_needed(given, "code"),
        redirect_uri=_needed(given, "redirect_uri"),
        verifier=_needed(given, "code_verifier"),
        by=request.actor,
        at=request.at,
    )


def _by_refresh_token(request: DoorRequest, given: Given, program: ProgramCard) -> Issued:
    return granting.refresh(
        program=program,
        refresh_token=_needed(given, "refresh_token"),
        scope=given.get("scope", ""),
        by=request.actor,
        at=request.at,
    )


def _by_itself(request: DoorRequest, given: Given, program: ProgramCard) -> Issued:
    return granting.grant_to_program(
        program=program, scope=given.get("scope", ""), by=request.actor, at=request.at
    )


GRANTS = {
    "authorization_code": _by_code,
    "refresh_token": _by_refresh_token,
    "client_credentials": _by_itself,
}


def _token(request: DoorRequest, given: Given, program: ProgramCard) -> HttpResponse:
    """Hand out tokens (RFC 6749, 3.2)."""
    grant = GRANTS.get(_needed(given, "grant_type"))
    if grant is None:
        raise protocol.UnsupportedGrantType
    issued = grant(request, given, program)
    said: dict[str, Any] = {
        "access_token": issued.access_token,
        "token_type": "Bearer",
        "expires_in": issued.lives,
        "scope": " ".join(issued.scopes),
    }
    if issued.refresh_token:
        said["refresh_token"] = issued.refresh_token
    if issued.id_claims is not None:
        said["id_token"] = granting.id_token(issued.id_claims, at=request.at)
    return JsonResponse(said, headers=NOT_KEPT)


def _revoke(request: DoorRequest, given: Given, program: ProgramCard) -> HttpResponse:
    """End a token at its program's wish (RFC 7009)."""
    granting.revoke_shown(
        program=program, token=_needed(given, "token"), by=request.actor, at=request.at
    )
    return HttpResponse(headers=NOT_KEPT)


def _introspect(request: DoorRequest, given: Given, program: ProgramCard) -> HttpResponse:
    """Tell a program whether a token of its own is in force (RFC 7662)."""
    if program.is_public:
        raise protocol.InvalidClient
    found = bearers.describe_token(_needed(given, "token"), program=program, at=request.at)
    return JsonResponse(found, headers=NOT_KEPT)


def _from_any_site(view: View) -> View:
    """Let programs in browsers call a view, which heeds what it is shown and never a cookie."""

    @wraps(view)
    def opened(request: DoorRequest) -> HttpResponse:
        is_question = request.method == "OPTIONS"
        answer = HttpResponse(status=204, headers=MAY_SEND) if is_question else view(request)
        for name, value in MAY_READ.items():
            answer.headers[name] = value
        return answer

    return opened


token = _from_any_site(_for_programs(_token))
revoke = _from_any_site(_for_programs(_revoke))
introspect = _for_programs(_introspect)


@_from_any_site
@public
@csrf_exempt
@require_form
def userinfo(request: DoorRequest) -> HttpResponse:
    """Tell a program what it may know of whoever signed in (OpenID Connect Core, 5.3)."""
    header = request.headers.get("Authorization", "")
    try:
        scheme, _, shown = header.partition(" ")
        bearer = bearers.find_bearer(shown.strip(), at=request.at)
        if scheme.lower() != "bearer" or bearer is None:
            raise protocol.InvalidToken
        if Scope.OPENID not in bearer.scopes:
            raise protocol.InsufficientScope
    except openid.ProtocolFault as fault:
        # Who shows nothing is only told what to show (RFC 6750, 3.1).
        named = f', error="{fault.code}", scope="{Scope.OPENID}"' if header else ""
        challenge = f'Bearer realm="An Sinh"{named}'
        headers = {**NOT_KEPT, "WWW-Authenticate": challenge}
        return JsonResponse({"error": fault.code}, status=fault.status, headers=headers)
    return JsonResponse(bearers.claims_for(bearer, at=request.at), headers=NOT_KEPT)
