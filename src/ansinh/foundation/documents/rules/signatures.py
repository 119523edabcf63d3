"""Judges the signature that an organisation has put on a paper of ours (PAdES), with pyHanko.

Only the worker loads this: it is large, and what it reads comes from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import crl, pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ansinh.foundation.documents.types import SignatureFault, SignatureRefused

TAX_PREFIX = "MST:"
HARMLESS = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


def judge(
    signed: bytes,
    *,
    original: bytes,
    tax_code: str,
    trusted: Sequence[bytes],
    revoked: Sequence[bytes],
    at: datetime,
) -> str:
    """Return who has signed, when the signature is good in every respect.

    original is the sealed paper as it was downloaded; trusted are PEM files of certificates,
    revoked are revocation lists (PEM or DER): when there are any, each certificate must be
    covered by one.

    Raises:
        SignatureRefused: it is not, and why.
    """
    if not signed.startswith(original):
        raise SignatureRefused(SignatureFault.NOT_OUR_PAPER)
    try:
        signatures = PdfFileReader(BytesIO(signed)).embedded_signatures
        if len(signatures) < 2:
            raise SignatureRefused(SignatureFault.NOT_SIGNED)
        seal, last = signatures[0], signatures[-1]
        certificate = _check(seal, last, _context(trusted, revoked, at))
    except (PdfError, SignatureValidationError, ValueError) as fault:
        raise SignatureRefused(SignatureFault.BROKEN) from fault
    if tax_code not in _tax_codes(certificate):
        raise SignatureRefused(SignatureFault.OF_ANOTHER)
    return str(certificate.subject.human_friendly)


def _check(
    seal: EmbeddedPdfSignature, last: EmbeddedPdfSignature, context: ValidationContext
) -> x509.Certificate:
    before = validate_pdf_signature(seal, context)
    status = validate_pdf_signature(last, context)
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not (is_whole and _is_intact(status) and _is_intact(before)):
        raise SignatureRefused(SignatureFault.BROKEN)
    if not status.trusted:
        raise SignatureRefused(SignatureFault.NOT_TRUSTED)
    return status.signing_cert


def _is_intact(status: PdfSignatureStatus) -> bool:
    return bool(status.intact and status.valid) and status.modification_level in HARMLESS


def _context(
    trusted: Sequence[bytes], revoked: Sequence[bytes], at: datetime
) -> ValidationContext:
    return ValidationContext(
        trust_roots=[each for file in trusted for each in _certificates(file)],
        crls=[crl.CertificateList.load(_der(file)) for file in revoked],
        allow_fetching=False,
        revocation_mode="require" if revoked else "soft-fail",
        moment=at,
    )


def _certificates(file: bytes) -> list[x509.Certificate]:
    blocks = pem.unarmor(file, multiple=True)
    return [x509.Certificate.load(der) for name, _, der in blocks if name == "CERTIFICATE"]


def _der(file: bytes) -> bytes:
    return pem.unarmor(file)[2] if pem.detect(file) else file


def _tax_codes(certificate: x509.Certificate) -> set[str]:
    """Return the tax codes in the subject: UID "MST:0101234567", as Vietnamese authorities write it."""
    told = certificate.subject.native
    values = told.get("user_id", [])
    words = [values] if isinstance(values, str) else list(values)
    return {word[len(TAX_PREFIX) :] for word in words if word.startswith(TAX_PREFIX)}
