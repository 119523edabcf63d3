"""A seal key that never leaves its token: PKCS#11, with the extra `ansinh[pkcs11]` installed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import utils
from django.utils.module_loading import import_string

from ansinh.foundation.documents.types import SealKey

HALF = 32


class Token(Protocol):
    """Which token, how to open it, and which key on it."""

    @property
    def module(self) -> str: ...
    @property
    def token(self) -> str: ...
    @property
    def pin(self) -> str: ...
    @property
    def label(self) -> str: ...


def load(named: Token) -> SealKey:
    """Return the key on a token, opened once."""
    return _load(named.module, named.token, named.pin, named.label)


@cache
def _load(module: str, token: str, pin: str, label: str) -> SealKey:
    # python-pkcs11 is an extra; it is looked up only where a token is named.
    lib = import_string("pkcs11.lib")
    words = {
        name: import_string(f"pkcs11.{name}") for name in ("Attribute", "Mechanism", "ObjectClass")
    }
    session = lib(module).get_token(token_label=token).open(user_pin=pin)
    key = session.get_key(object_class=words["ObjectClass"].PRIVATE_KEY, label=label)
    wanted = {
        words["Attribute"].CLASS: words["ObjectClass"].CERTIFICATE,
        words["Attribute"].LABEL: label,
    }
    found = next(iter(session.get_objects(wanted)))
    certificate = x509.load_der_x509_certificate(found[words["Attribute"].VALUE])

    turn = Lock()  # a session with a token serves one caller at a time

    def sign(content: bytes) -> bytes:
        # Every token knows bare ECDSA; few also hash. The digest is no secret.
        digest = sha256(content).digest()
        with turn:
            raw = key.sign(digest, mechanism=words["Mechanism"].ECDSA)
        r, s = int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big")
        return utils.encode_dss_signature(r, s)

    return SealKey(sign, certificate)
