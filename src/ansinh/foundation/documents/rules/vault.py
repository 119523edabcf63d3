"""The cryptography of the vault: each file under a key of its own, that key under a named master key.

AES-256-GCM throughout. What a ciphertext belongs to is bound to it, so that files and keys cannot
be exchanged for each other unseen. Rotating the master key wraps the small keys anew; the files
stay as they are.
"""

from __future__ import annotations

import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE, NONCE_SIZE = 32, 12
NAMED = re.compile(r"([0-9A-Za-z_-]{1,40}):([0-9A-Za-z+/_-]{43}=?)")


class VaultFault(Exception):  # noqa: N818 - said as the operator reads it
    """A file of the vault cannot be read: its master key is missing, or file and key do not fit."""


def new_key() -> bytes:
    """Return a random key of 256 bits."""
    return secrets.token_bytes(KEY_SIZE)


def read_keys(text: str) -> dict[str, bytes]:
    """Return the master keys that are written as name:base64, one a line or with commas.

    Raises:
        VaultFault: something else is written there.
    """
    keys = {}
    for word in filter(None, re.split(r"[\s,]+", text)):
        match = NAMED.fullmatch(word)
        if match is None:
            raise VaultFault("a master key is written as name:base64 of 32 bytes")
        plain = match[2].rstrip("=").replace("-", "+").replace("_", "/") + "="
        keys[match[1]] = b64decode(plain)
    return keys


def written_key(name: str, key: bytes) -> str:
    """Return a master key as read_keys reads it."""
    return f"{name}:{b64encode(key).decode()}"


def lock(content: bytes, key: bytes, *, belongs_to: str) -> bytes:
    """Return the content encrypted; a fresh nonce stands before it."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, content, belongs_to.encode())


def unlock(locked: bytes, key: bytes, *, belongs_to: str) -> bytes:
    """Return what was encrypted.

    Raises:
        VaultFault: another key, another owner, or bytes that were changed.
    """
    nonce, rest = locked[:NONCE_SIZE], locked[NONCE_SIZE:]
    try:
        return AESGCM(key).decrypt(nonce, rest, belongs_to.encode())
    except (InvalidTag, ValueError) as fault:
        raise VaultFault("the key does not fit the file, or the file was changed") from fault


def wrap(key: bytes, masters: Mapping[str, bytes], *, belongs_to: str) -> tuple[str, bytes]:
    """Return the name of the first master key, and the key wrapped by it.

    Raises:
        VaultFault: there is no master key.
    """
    name = next(iter(masters), None)
    if name is None:
        raise VaultFault("there is no master key")
    return name, lock(key, masters[name], belongs_to=f"{belongs_to}|{name}")


def unwrap(wrapped: bytes, name: str, masters: Mapping[str, bytes], *, belongs_to: str) -> bytes:
    """Return the key of a file.

    Raises:
        VaultFault: the master key of that name is not there, or is another one.
    """
    if name not in masters:
        raise VaultFault(f"the master key {name} is not there")
    return unlock(wrapped, masters[name], belongs_to=f"{belongs_to}|{name}")


def lock_text(text: str, masters: Mapping[str, bytes], *, belongs_to: str) -> str:
    """Return a short secret encrypted by the first master key, as name:base64.

    Raises:
        VaultFault: there is no master key.
    """
    name, locked = wrap(text.encode(), masters, belongs_to=belongs_to)
    return f"{name}:{b64encode(locked).decode()}"


def unlock_text(locked: str, masters: Mapping[str, bytes], *, belongs_to: str) -> str:
    """Return a short secret.

    Raises:
        VaultFault: it was never locked, its master key is missing, or it belongs elsewhere.
    """
    try:
        name, rest = locked.split(":")
        raw = b64decode(rest, validate=True)
    except ValueError as fault:
        raise VaultFault("this is no locked secret") from fault
    return unwrap(raw, name, masters, belongs_to=belongs_to).decode()
