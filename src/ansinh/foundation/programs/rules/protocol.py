"""What OAuth 2.0 and OpenID Connect allow: faults by their names, requests read, proofs of a code.

RFC 6749 as RFC 9700 narrows it: the code flow alone, PKCE with S256 always, addresses compared
letter by letter, every parameter once.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from ansinh.foundation.programs.types import Wish
from ansinh.kernel import openid
from ansinh.kernel.phrases import Phrase

CODE_LIFE = timedelta(seconds=60)
ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=30)
ID_TOKEN_LIFE = timedelta(minutes=10)
AGREEMENT_LIFE = timedelta(days=365)

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
NO_MORE_THAN = {"state": 2000, "nonce": 500, "scope": 500}
PROMPTS = frozenset({"none", "login", "consent", "select_account"})


class InvalidClient(openid.ProtocolFault):
    """The program did not prove who it is (RFC 6749, 5.2)."""

    code = "invalid_client"
    status = 401
    phrase = Phrase(
        vi="Chương trình chưa chứng minh được mình là ai.",
        en="The program did not prove who it is.",
    )


class InvalidGrant(openid.ProtocolFault):
    """The code or refresh token is used up, too old, or another program's (RFC 6749, 5.2)."""

    code = "invalid_grant"
    phrase = Phrase(
        vi="Mã hoặc khóa gia hạn không còn dùng được.",
        en="The code or refresh token cannot be used.",
    )


class InvalidScope(openid.ProtocolFault):
    """More is asked for than the program may have (RFC 6749, 5.2)."""

    code = "invalid_scope"
    phrase = Phrase(
        vi="Chương trình không được phép xin các quyền này.",
        en="The program may not ask for these permissions.",
    )


class UnauthorizedClient(openid.ProtocolFault):
    """The program may not get a token this way (RFC 6749, 5.2)."""

    code = "unauthorized_client"
    phrase = Phrase(
        vi="Chương trình không được cấp khóa truy cập theo cách này.",
        en="The program may not get a token this way.",
    )


class UnsupportedGrantType(openid.ProtocolFault):
    """There is no such way to a token here (RFC 6749, 5.2)."""

    code = "unsupported_grant_type"
    phrase = Phrase(
        vi="Không hỗ trợ cách cấp khóa truy cập này.", en="This grant type is not supported."
    )


class UnsupportedResponseType(openid.ProtocolFault):
    """Only a code is handed out at the door (RFC 6749, 4.1.2.1)."""

    code = "unsupported_response_type"
    phrase = Phrase(
        vi="Chỉ hỗ trợ response_type=code.", en="Only response_type=code is supported."
    )


class RequestNotSupported(openid.ProtocolFault):
    """Wishes inside a token are not read (OpenID Connect Core, 3.1.2.6)."""

    code = "request_not_supported"
    phrase = Phrase(vi="Không hỗ trợ tham số request.", en="request is not supported.")


class RequestUriNotSupported(openid.ProtocolFault):
    """Wishes kept elsewhere are not fetched (OpenID Connect Core, 3.1.2.6)."""

    code = "request_uri_not_supported"
    phrase = Phrase(vi="Không hỗ trợ tham số request_uri.", en="request_uri is not supported.")


class RegistrationNotSupported(openid.ProtocolFault):
    """Nobody registers herself on the way (OpenID Connect Core, 3.1.2.6)."""

    code = "registration_not_supported"
    phrase = Phrase(vi="Không hỗ trợ tham số registration.", en="registration is not supported.")


class AccessDenied(openid.ProtocolFault):
    """The owner of the account said no (RFC 6749, 4.1.2.1)."""

    code = "access_denied"
    phrase = Phrase(vi="Chủ tài khoản không đồng ý.", en="The owner of the account said no.")


class LoginRequired(openid.ProtocolFault):
    """Nobody is signed in, and nobody may be asked (OpenID Connect Core, 3.1.2.6)."""

    code = "login_required"
    phrase = Phrase(vi="Cần đăng nhập.", en="Somebody has to sign in.")


class ConsentRequired(openid.ProtocolFault):
    """The owner has not agreed, and may not be asked (OpenID Connect Core, 3.1.2.6)."""

    code = "consent_required"
    phrase = Phrase(
        vi="Chủ tài khoản chưa đồng ý.", en="The owner of the account has to agree first."
    )


class InvalidToken(openid.ProtocolFault):
    """The access token is not in force (RFC 6750, 3.1)."""

    code = "invalid_token"
    status = 401
    phrase = Phrase(vi="Khóa truy cập không còn hiệu lực.", en="The token is not in force.")


class InsufficientScope(openid.ProtocolFault):
    """The access token was not given for this (RFC 6750, 3.1)."""

    code = "insufficient_scope"
    status = 403
    phrase = Phrase(
        vi="Khóa truy cập không có quyền này.", en="The token does not carry this permission."
    )


NOT_SUPPORTED: dict[str, type[openid.ProtocolFault]] = {
    "request": RequestNotSupported,
    "request_uri": RequestUriNotSupported,
    "registration": RegistrationNotSupported,
}


def read_wish(given: Mapping[str, str], *, allowed: Collection[str]) -> Wish:
    """Return what a program asks for at the authorisation endpoint.

    The program and its address have been checked before: a fault found here may be told there.

    Raises:
        openid.ProtocolFault: the request is not one that can be granted.
    """
    if given.get("response_type") != "code":
        raise UnsupportedResponseType if given.get("response_type") else _missing("response_type")
    _refuse_strangers(given)
    return Wish(
        redirect_uri=given["redirect_uri"],
        scopes=read_scopes(given.get("scope", ""), allowed=allowed),
        challenge=_challenge(given),
        state=given.get("state", ""),
        nonce=given.get("nonce", ""),
        prompts=_prompts(given.get("prompt", "")),
        max_age=_max_age(given.get("max_age", "")),
        hint=given.get("id_token_hint", ""),
    )


def _missing(name: str) -> openid.InvalidRequest:
    return openid.InvalidRequest(path=name, reason=f"{name} is missing")


def _refuse_strangers(given: Mapping[str, str]) -> None:
    for name, fault in NOT_SUPPORTED.items():
        if name in given:
            raise fault(path=name)
    if given.get("response_mode", "query") != "query":
        raise openid.InvalidRequest(
            path="response_mode", reason="only response_mode=query is supported"
        )
    for name, most in NO_MORE_THAN.items():
        if len(given.get(name, "")) > most:
            raise openid.InvalidRequest(path=name, reason=f"{name} is too long")


def read_scopes(written: str, *, allowed: Collection[str]) -> tuple[str, ...]:
    """Return the scopes of a request, each once, in its order.

    Raises:
        InvalidScope: none is asked for, or one that the program may not have.
    """
    scopes = tuple(dict.fromkeys(written.split()))
    if not scopes or not set(scopes).issubset(allowed):
        raise InvalidScope(path="scope")
    return scopes


def _challenge(given: Mapping[str, str]) -> str:
    """Return the challenge of PKCE (RFC 7636, 4.3); plain, which is the default there, is refused."""
    challenge = given.get("code_challenge", "")
    if not challenge:
        raise _missing("code_challenge")
    if given.get("code_challenge_method") != "S256":
        raise openid.InvalidRequest(
            path="code_challenge_method", reason="code_challenge_method must be S256"
        )
    if not CHALLENGE.fullmatch(challenge):
        raise openid.InvalidRequest(path="code_challenge", reason="code_challenge is malformed")
    return challenge


def _prompts(written: str) -> frozenset[str]:
    prompts = frozenset(written.split())
    if not prompts <= PROMPTS or ("none" in prompts and len(prompts) > 1):
        raise openid.InvalidRequest(path="prompt", reason="prompt is not one of those allowed")
    return prompts


def _max_age(written: str) -> int | None:
    if not written:
        return None
    if not written.isascii() or not written.isdecimal() or len(written) > 9:
        raise openid.InvalidRequest(path="max_age", reason="max_age is not a number of seconds")
    return int(written)


def is_answer_to(challenge: str, verifier: str) -> bool:
    """Tell whether a verifier answers the challenge the code was asked for with (RFC 7636, 4.6)."""
    if not VERIFIER.fullmatch(verifier):
        return False
    return compare_digest(openid.challenge_of(verifier), challenge)


def half_digest(token: str) -> str:
    """Return the at_hash of an access token (OpenID Connect Core, 3.1.3.6)."""
    return urlsafe_b64encode(sha256(token.encode()).digest()[:16]).rstrip(b"=").decode()


def is_fresh(since: datetime, *, max_age: int | None, at: datetime) -> bool:
    """Tell whether somebody signed in recently enough for what a program asks."""
    return max_age is None or at - since <= timedelta(seconds=max_age)
