"""Compact signed tokens (RFC 7515, ES256), small enough for the QR of a health card."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

HEADER = {"alg": "ES256", "typ": "JWT"}
HALF = 32
ES256 = ec.ECDSA(hashes.SHA256())


def sign(content: Mapping[str, Any], sign_raw: Callable[[bytes], bytes]) -> str:
    """Return header.content.signature, each in URL-safe base 64."""
    signed = f"{_pack(_json(HEADER))}.{_pack(_json(content))}"
    # JWS wants both halves side by side, not the ASN.1 that keys give
    r, s = utils.decode_dss_signature(sign_raw(signed.encode()))
    return f"{signed}.{_pack(r.to_bytes(HALF, 'big') + s.to_bytes(HALF, 'big'))}"


def check(token: str, key: ec.EllipticCurvePublicKey) -> dict[str, Any] | None:
    """Return the content of a token that this key signed, or None for anything else."""
    try:
        header, content, signature = token.split(".")
        if json.loads(_unpack(header)) != HEADER:
            return None
        raw = _unpack(signature)
        r, s = int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big")
        key.verify(utils.encode_dss_signature(r, s), f"{header}.{content}".encode(), ES256)
        told = json.loads(_unpack(content))
    except (ValueError, InvalidSignature):
        return None
    return told if isinstance(told, dict) else None


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(dict(content), ensure_ascii=False, separators=(",", ":")).encode()


def _pack(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unpack(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
