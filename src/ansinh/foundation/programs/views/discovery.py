"""What clients read first: where everything is, and the keys by which they check our word."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.foundation.programs.actions import keys
from ansinh.foundation.programs.queries import published, registered
from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types.scopes import Scope
from ansinh.kernel import openid

PROOFS = ["client_secret_basic", "client_secret_post", "private_key_jwt"]


def at_issuer(name: str) -> str:
    """Return the public address of an endpoint of the provider."""
    return f"{registered.issuer()}{reverse(f'provider:{name}')}"


@public
@require_safe
def configuration(request: HttpRequest) -> JsonResponse:
    """Return the description of the provider (OpenID Connect Discovery 1.0, RFC 8414)."""
    described = {
        "issuer": registered.issuer(),
        "authorization_endpoint": at_issuer("authorise"),
        "token_endpoint": at_issuer("token"),
        "userinfo_endpoint": at_issuer("userinfo"),
        "jwks_uri": at_issuer("keys"),
        "revocation_endpoint": at_issuer("revoke"),
        "introspection_endpoint": at_issuer("introspect"),
        "end_session_endpoint": at_issuer("leave"),
        "scopes_supported": [each.value for each in Scope],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "code_challenge_methods_supported": ["S256"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [signing.ALGORITHM],
        "token_endpoint_auth_methods_supported": [*PROOFS, "none"],
        "token_endpoint_auth_signing_alg_values_supported": list(openid.PROOFS),
        "revocation_endpoint_auth_methods_supported": [*PROOFS, "none"],
        "introspection_endpoint_auth_methods_supported": PROOFS,
        "claims_supported": [
            *("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "sid"),
            *("name", "locale", "citizen_number"),
        ],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "ui_locales_supported": ["vi", "en"],
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "authorization_response_iss_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "claims_parameter_supported": False,
    }
    return _open(described, seconds=signing.KEPT_SECONDS)


@public
@require_safe
def key_set(request: DoorRequest) -> JsonResponse:
    """Return the keys that sign, those that will and those that did (RFC 7517)."""
    keys.get_signing_key(at=request.at)
    listed = published.list_keys(at=request.at)
    return _open({"keys": listed}, seconds=signing.KEPT_SECONDS)


def _open(content: dict[str, object], *, seconds: int) -> JsonResponse:
    """Return what any page of any site may read, and keep for a while."""
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": f"public, max-age={seconds}",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return JsonResponse(content, headers=headers)
