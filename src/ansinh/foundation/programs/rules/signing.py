"""Signing keys and what they sign: made, sealed, dated; JSON Web Tokens written and read."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import jwt
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ansinh.kernel import openid

ALGORITHM = "RS256"  # the one that every client must understand (OpenID Connect Core, 15.1)
BITS = 2048
SIGNS_FOR = timedelta(days=90)
PUBLISHED_BEFORE = timedelta(days=1)
PUBLISHED_AFTER = timedelta(days=2)
"""Clients keep the key set for an hour, and an ID token lives ten minutes: a day and two are ample."""
KEPT_SECONDS = 3600
KIND = "JWT"
"""The typ header of an ID token; a logout token has another and proves nothing as a hint."""
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A key with which tokens are signed; private is PEM."""

    key_id: str
    public: dict[str, str]
    private: bytes = field(repr=False)


class Unreadable(Exception):  # noqa: N818 - it says what a sealed key is
    """A key was sealed under another secret."""


def make_pair() -> KeyPair:
    """Return a new RSA key; its name is its thumbprint (RFC 7638)."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    numbers = made.public_key().public_numbers()
    core = {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}
    written = json.dumps(core, sort_keys=True, separators=(",", ":")).encode()
    key_id = _base64(hashlib.sha256(written).digest())
    private = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = {**core, "kid": key_id, "use": "sig", "alg": ALGORITHM}
    return KeyPair(key_id=key_id, public=public, private=private)


def _number(value: int) -> str:
    return _base64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def seal(private: bytes, *, key_id: str, secret: str) -> bytes:
    """Return a private key encrypted under the installation's secret, bound to its name."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_sealing_key(secret)).encrypt(nonce, private, key_id.encode())


def unseal(sealed: bytes, *, key_id: str, secret: str) -> bytes:
    """Return a private key again.

    Raises:
        Unreadable: it was sealed under another secret, or is not this key.
    """
    box = AESGCM(_sealing_key(secret))
    try:
        return box.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], key_id.encode())
    except (InvalidTag, ValueError) as fault:
        raise Unreadable from fault


def _sealing_key(secret: str) -> bytes:
    derive = HKDF(
        algorithm=hashes.SHA256(), length=32, salt=b"ansinh", info=b"signing keys of the provider"
    )
    return derive.derive(secret.encode())


def sign(claims: Mapping[str, Any], *, key_id: str, private: bytes, kind: str = KIND) -> str:
    """Return claims as a signed token; kind is its typ header."""
    headers = {"kid": key_id, "typ": kind}
    return jwt.encode(dict(claims), _parsed(private), algorithm=ALGORITHM, headers=headers)


@lru_cache(maxsize=4)
def _parsed(private: bytes) -> rsa.RSAPrivateKey:
    """Return a key ready to sign; reading one takes thirty times as long as signing with it."""
    key = serialization.load_pem_private_key(private, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(type(key))
    return key


def read_own(token: str, *, keys: Iterable[Mapping[str, Any]], issuer: str) -> dict[str, Any]:
    """Return the claims of an ID token of ours, however old; nothing if it is not ours.

    A token handed back as a hint (OpenID Connect RP-Initiated Logout, 2) has usually run out.
    """
    named = {str(each["kid"]): each for each in keys}
    try:
        header = jwt.get_unverified_header(token)
        key = named.get(str(header.get("kid")))
        if key is None or header.get("typ") != KIND:
            return {}
        return dict(
            jwt.decode(
                token,
                jwt.PyJWK(dict(key)),
                algorithms=[ALGORITHM],
                issuer=issuer,
                options={"verify_exp": False, "verify_aud": False, "require": ["sub", "aud"]},
            )
        )
    except jwt.PyJWTError:
        return {}


def read_proof(
    assertion: str,
    *,
    keys: Iterable[Mapping[str, Any]],
    client_id: str,
    audiences: Iterable[str],
    at: datetime,
) -> dict[str, Any]:
    """Return the claims by which a program proves itself (RFC 7523, 3); nothing if it does not."""
    for key in keys:
        claims = openid.read_signed(
            assertion,
            key,
            issuer=client_id,
            subject=client_id,
            audience=list(audiences),
            required=["exp", "jti", "sub", "iss"],
        )
        if claims:
            return claims if _is_now(claims, at) else {}
    return {}


def claimed_program(assertion: str) -> str:
    """Return which program an assertion says it is from; nothing is checked yet."""
    try:
        claims = jwt.decode(assertion, options={"verify_signature": False})
    except jwt.PyJWTError:
        return ""
    name = str(claims.get("sub", ""))
    return name if name.isascii() and name.isprintable() else ""


def _is_now(claims: Mapping[str, Any], at: datetime) -> bool:
    """Tell whether a proof is in time and not made for long: five minutes at most."""
    now = at.timestamp()
    expires = claims.get("exp")
    if not isinstance(expires, int | float) or isinstance(claims.get("jti"), bool):
        return False
    return now - openid.ROOM_FOR_CLOCKS <= expires <= now + 300 + openid.ROOM_FOR_CLOCKS
