"""Seals a PDF with the agency's key: PAdES B-B, ECDSA on P-256 with SHA-256."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from asn1crypto import algos
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ansinh.foundation.documents.types import SealKey

FIELD = "DauCoQuan"
LONGEST_SIGNATURE = 72
ROOM_FOR_SIGNATURE = 8192
_ECDSA = ec.ECDSA(hashes.SHA256())


class LoadedSigner(signers.Signer):
    """Signs with a key that was parsed once, not anew for every paper."""

    def __init__(self, key: SealKey) -> None:
        """Keep the key and its certificates."""
        self._key = key.private
        registry = SimpleCertificateStore()
        registry.register_multiple([_asn1(each) for each in key.chain])
        super().__init__(
            signing_cert=_asn1(key.certificate),
            cert_registry=registry,
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Return the signature of the data."""
        return bytes(LONGEST_SIGNATURE) if dry_run else self._key.sign(data, _ECDSA)


def seal(pdf: bytes, key: SealKey, *, reason: str) -> bytes:
    """Return the PDF with the seal added behind it; not a byte of it is changed."""
    out = BytesIO()
    _pdf_signer(key, reason).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


def _pdf_signer(key: SealKey, reason: str) -> signers.PdfSigner:
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
    )
    return signers.PdfSigner(meta, signer=_signer(key))


@cache
def _signer(key: SealKey) -> LoadedSigner:
    return LoadedSigner(key)


def _asn1(certificate: Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
