"""The signature container (RFC 5652) of one key, prepared once: only digest and signature change.

Every seal of a key carries the same certificates and attributes, so their bytes are laid down once
and each paper costs one hash and one signature, not a walk through the whole structure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

SEQUENCE, SET, OCTETS, INTEGER = 0x30, 0x31, 0x04, 0x02
TAGGED_0 = 0xA0
DATA = bytes.fromhex("06092a864886f70d010701")
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE_V2 = bytes.fromhex("060b2a864886f70d010910022f")
SHA_256 = bytes.fromhex("300b0609608648016503040201")
ECDSA_SHA_256 = bytes.fromhex("300a06082a8648ce3d040302")
VERSION_1 = bytes.fromhex("020101")


@dataclass(frozen=True, slots=True)
class Template:
    """The unchanging parts of a container."""

    certificates: bytes
    signer: bytes
    attributes: tuple[bytes, ...]


def der(tag: int, *parts: bytes) -> bytes:
    """Return one element in distinguished encoding (X.690)."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def prepare(certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> Template:
    """Return the template of a certificate, with the attributes that PAdES B-B asks for.

    Source: ETSI EN 319 142-1 clause 6.3 (content type, message digest, signing certificate).
    """
    own = certificate.public_bytes(Encoding.DER)
    others = [each.public_bytes(Encoding.DER) for each in chain]
    fingerprint = der(SEQUENCE, der(SEQUENCE, der(OCTETS, sha256(own).digest())))
    return Template(
        certificates=der(TAGGED_0, own, *others),
        signer=der(SEQUENCE, certificate.issuer.public_bytes(), _serial(certificate)),
        attributes=(
            _attribute(CONTENT_TYPE, DATA),
            _attribute(SIGNING_CERTIFICATE_V2, der(SEQUENCE, fingerprint)),
        ),
    )


def container(template: Template, digest: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the detached container for content with this SHA-256."""
    said = (*template.attributes, _attribute(MESSAGE_DIGEST, der(OCTETS, digest)))
    attributes = b"".join(sorted(said))
    signature = sign(der(SET, attributes))
    signer = der(
        SEQUENCE,
        VERSION_1,
        template.signer,
        SHA_256,
        der(TAGGED_0, attributes),
        ECDSA_SHA_256,
        der(OCTETS, signature),
    )
    signed = der(
        SEQUENCE,
        VERSION_1,
        der(SET, SHA_256),
        der(SEQUENCE, DATA),
        template.certificates,
        der(SET, signer),
    )
    return der(SEQUENCE, SIGNED_DATA, der(TAGGED_0, signed))


def _attribute(name: bytes, value: bytes) -> bytes:
    return der(SEQUENCE, name, der(SET, value))


def _serial(certificate: x509.Certificate) -> bytes:
    number = certificate.serial_number
    return der(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))
