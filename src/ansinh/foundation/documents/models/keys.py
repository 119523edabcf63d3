"""The agency's seal key and certificate: from a token or file that is named, or the demonstration's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings

from ansinh.foundation.documents.models import hardware
from ansinh.foundation.documents.types import SealKey
from ansinh.kernel import files

PEM_START = b"-----BEGIN"


class NoSealKey(Exception):  # noqa: N818 - said as the operator reads it
    """There is no usable seal key; the operator must name one."""


def load() -> SealKey:
    """Return the seal key, read and parsed once.

    Raises:
        NoSealKey: no file is named or made, or it holds no P-256 key with a certificate.
    """
    if settings.SEAL.module:
        return hardware.load(settings.SEAL)
    path = Path(settings.SEAL.file) if settings.SEAL.file else demonstration_file()
    return _load(path, settings.SEAL.password)


def demonstration_file() -> Path:
    """Return where the demonstration keeps its own seal key."""
    return Path(settings.DOCUMENTS_DIR) / "seal" / "demonstration.pem"


def keep_demonstration_key(pem: bytes) -> None:
    """Write the demonstration's key so that only its owner can read it; an older one stays."""
    files.make(demonstration_file(), pem)


@cache
def _load(path: Path, password: str) -> SealKey:
    if not path.is_file():
        raise NoSealKey(f"no seal key at {path}")
    raw = path.read_bytes()
    if raw.startswith(PEM_START):
        return _from_pem(raw, password)
    key, certificate, others = pkcs12.load_key_and_certificates(raw, password.encode() or None)
    if certificate is None:
        raise NoSealKey(f"{path} holds no certificate")
    return SealKey(_signer(key), certificate, tuple(others))


def _from_pem(raw: bytes, password: str) -> SealKey:
    key = serialization.load_pem_private_key(raw, password.encode() or None)
    first, *others = x509.load_pem_x509_certificates(raw)
    return SealKey(_signer(key), first, tuple(others))


def _signer(key: object) -> Callable[[bytes], bytes]:
    if not (isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)):
        raise NoSealKey("the seal key is not on the curve P-256")
    return partial(key.sign, signature_algorithm=ec.ECDSA(hashes.SHA256()))
