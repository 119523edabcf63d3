"""What both ends of OpenID Connect share: programs have people signed in by us, we have them by others."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import jwt
from jwt.types import Options

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

PROOFS = ("RS256", "PS256", "ES256")
"""How others may sign what they say, a program that it is itself (RFC 7523) for one."""
ROOM_FOR_CLOCKS = 30
OUR_CLOCK: Options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
"""Times are judged by the moment of the request, not by the library."""


class ProtocolFault(Refused):
    """A call that the protocol does not allow; code is the name the RFC gives the fault."""

    status = 400


class InvalidRequest(ProtocolFault):
    """A parameter is missing, wrong or there twice (RFC 6749, 4.1.2.1 and 5.2)."""

    code = "invalid_request"
    phrase = Phrase(vi="Yêu cầu không hợp lệ: {reason}.", en="The request is not valid: {reason}.")


def once_each(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return parameters by name; empty ones count as left out (RFC 6749, 3.1).

    Raises:
        InvalidRequest: a parameter comes twice, or cannot be text.
    """
    read: dict[str, str] = {}
    for name, value in given:
        if name in read:
            raise InvalidRequest(reason="a parameter is given twice")
        if "\x00" in name + value:
            raise InvalidRequest(reason="a parameter is not text")
        read[name] = value
    return {name: value for name, value in read.items() if value}


def challenge_of(verifier: str) -> str:
    """Return the challenge that a verifier answers (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def read_signed(
    token: str,
    key: Mapping[str, Any],
    *,
    issuer: str,
    audience: str | list[str],
    required: list[str],
    subject: str | None = None,
) -> dict[str, Any]:
    """Return the claims of a token of somebody else; nothing unless this key (JWK) has signed them.

    Nothing either if one that is required is left out. When it was signed is the caller's to judge.
    """
    try:
        return dict(
            jwt.decode(
                token,
                jwt.PyJWK(dict(key)),
                algorithms=list(PROOFS),
                issuer=issuer,
                subject=subject,
                audience=audience,
                options={"require": required, **OUR_CLOCK},
            )
        )
    except (jwt.PyJWTError, ValueError, TypeError):
        return {}
