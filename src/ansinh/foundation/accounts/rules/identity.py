"""What the national identity system says of somebody, and how we prove to it who asks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

import jwt

from ansinh.kernel import openid


def basic(client_id: str, secret: str) -> str:
    """Return the header by which a program proves itself by its secret (RFC 6749, 2.3.1)."""
    pair = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
    return f"Basic {b64encode(pair.encode()).decode()}"


def read_identity(
    token: str,
    *,
    keys: Iterable[object],
    issuer: str,
    audience: str,
    nonce: str,
    at: datetime,
) -> dict[str, Any]:
    """Return the claims of an ID token of another provider (OpenID Connect Core, 3.1.3.7).

    Nothing is returned if it is not signed by the provider, for us, for this errand, and in time.
    """
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except jwt.PyJWTError:
        return {}
    for key in keys:
        if not isinstance(key, Mapping) or name not in {None, key.get("kid")}:
            continue
        claims = openid.read_signed(
            token, key, issuer=issuer, audience=audience, required=["exp", "iat", "sub"]
        )
        if claims:
            return claims if _is_answer(claims, audience, nonce, at) else {}
    return {}


def _is_answer(claims: Mapping[str, Any], audience: str, nonce: str, at: datetime) -> bool:
    """Tell whether claims were made for us alone, for this errand, and for this moment."""
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    azp = claims.get("azp", "" if others else audience)
    expires, made = claims["exp"], claims["iat"]
    if not isinstance(expires, int | float) or not isinstance(made, int | float):
        return False
    now = at.timestamp()
    in_time = made - openid.ROOM_FOR_CLOCKS <= now < expires + openid.ROOM_FOR_CLOCKS
    return in_time and azp == audience and claims.get("nonce") == nonce
