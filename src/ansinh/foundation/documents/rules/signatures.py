"""Judges the signature that an organisation has put on a paper of ours (PAdES), with pyHanko.

Only the worker loads this: it is large, and what it reads comes from outside.
"""

from __future__ import annotations

import zlib
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
UNCHANGED = frozenset({ModificationLevel.NONE, ModificationLevel.LTA_UPDATES})
"""Time stamps and proofs of validity may follow a signature (PAdES B-LTA); nothing else may."""
SIGNED_FURTHER = UNCHANGED | {ModificationLevel.FORM_FILLING}
COVERING = frozenset({SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION})
FOR_DOCUMENTS = frozenset(
    {
        "any_extended_key_usage",
        "client_auth",
        "email_protection",
        "microsoft_document_signing",
        "1.2.840.113583.1.1.5",
        "1.3.6.1.5.5.7.3.36",
    }
)
"""What a certificate that names its purposes must be for: at least one of these signs papers."""
JUNK = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError)
"""What the libraries raise at a file that was made to hurt them, beside errors of their own."""


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
        signatures = PdfFileReader(BytesIO(signed)).embedded_regular_signatures
        if len(signatures) < 2:
            raise SignatureRefused(SignatureFault.NOT_SIGNED)
        seal, last = signatures[0], signatures[-1]
        certificate = _check(seal, last, _context(trusted, revoked, at))
    except (*JUNK, PdfError, SignatureValidationError, AssertionError, zlib.error) as fault:
        raise SignatureRefused(SignatureFault.BROKEN) from fault
    if tax_code not in _tax_codes(certificate):
        raise SignatureRefused(SignatureFault.OF_ANOTHER)
    return f"{certificate.subject.native.get('common_name', '')} ({TAX_PREFIX} {tax_code})".strip()


def _check(
    seal: EmbeddedPdfSignature, last: EmbeddedPdfSignature, context: ValidationContext
) -> x509.Certificate:
    before = validate_pdf_signature(seal, context)
    status = validate_pdf_signature(last, context)
    is_whole = status.coverage in COVERING and _is_intact(status, UNCHANGED)
    if not (is_whole and _is_intact(before, SIGNED_FURTHER)):
        raise SignatureRefused(SignatureFault.BROKEN)
    if not status.trusted or not _signs_papers(status.signing_cert):
        raise SignatureRefused(SignatureFault.NOT_TRUSTED)
    return status.signing_cert


def _is_intact(status: PdfSignatureStatus, allowed: frozenset[ModificationLevel]) -> bool:
    return bool(status.intact and status.valid) and status.modification_level in allowed


def _signs_papers(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate may sign papers: it is no authority's, no web site's."""
    purposes = certificate.extended_key_usage_value
    return not certificate.ca and (
        purposes is None or not FOR_DOCUMENTS.isdisjoint(purposes.native)
    )


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
