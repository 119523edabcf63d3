"""The keys that sign checkpoints: a folder of Ed25519 keys as PEM, the newest of which signs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from ansinh.foundation.journal.rules import statements
from ansinh.foundation.journal.types import Signed
from ansinh.kernel import files


class NoJournalKey(Exception):  # noqa: N818 - said as the operator reads it
    """There is no key to sign checkpoints with; the operator must put one into the folder."""


class SigningKey:
    """A private key that signs checkpoints."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = raw(private.public_key())

    def sign(self, text: str) -> Signed:
        """Return a text with its signature."""
        return Signed(text, self._private.sign(text.encode()))


def folder() -> Path:
    """Return the folder of the keys; each file is named by its moment and its key."""
    if settings.JOURNAL.keys:
        return Path(settings.JOURNAL.keys)
    return Path(settings.ENV.data_dir) / "secrets" / "journal"


def raw(public: Ed25519PublicKey) -> bytes:
    """Return the 32 bytes of a public key."""
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def load(*, at: datetime) -> SigningKey:
    """Return the newest private key; one is made where no folder is named and there is none.

    Raises:
        NoJournalKey: the folder that is named holds no private key.
    """
    private = [each for each in _all() if isinstance(each, Ed25519PrivateKey)]
    if private:
        return SigningKey(private[-1])
    if settings.JOURNAL.keys:
        raise NoJournalKey(f"no private key in {folder()}")
    return make(at=at)


def list_public() -> dict[bytes, str]:
    """Return the public keys of the folder with the letters they are known by, oldest first."""
    found = [
        raw(each.public_key() if isinstance(each, Ed25519PrivateKey) else each) for each in _all()
    ]
    return {each: statements.key_id(each) for each in found}


def make(*, at: datetime) -> SigningKey:
    """Make a new key that only its owner can read; from now on it signs."""
    private = Ed25519PrivateKey.generate()
    key = SigningKey(private)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    name = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{statements.key_id(key.public)}.pem"
    files.make(folder() / name, pem)
    return key


def read_public(pem: bytes) -> bytes:
    """Return the 32 bytes of the Ed25519 key in a PEM file, public or private.

    Raises:
        ValueError: it holds no such key.
    """
    key = _read(pem)
    return raw(key.public_key() if isinstance(key, Ed25519PrivateKey) else key)


def as_pem(public_key: bytes) -> str:
    """Return a public key as the PEM that others load."""
    public = Ed25519PublicKey.from_public_bytes(public_key)
    return public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


def _all() -> list[Ed25519PrivateKey | Ed25519PublicKey]:
    return [_read(path.read_bytes()) for path in sorted(folder().glob("*.pem"))]


def _read(pem: bytes) -> Ed25519PrivateKey | Ed25519PublicKey:
    if b"PRIVATE" in pem:
        key: object = serialization.load_pem_private_key(pem, None)
    else:
        key = serialization.load_pem_public_key(pem)
    if not isinstance(key, Ed25519PrivateKey | Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")  # noqa: TRY004 - the content is wrong, not the type
    return key
