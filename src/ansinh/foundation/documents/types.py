"""Words of papers: which kinds are issued, and what others see of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from ansinh.kernel.phrases import Phrase


class DocumentKind(StrEnum):
    """The papers the system makes; each has a template of that name."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement-request"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    CONTROL_SHEET = "control-sheet"
    RESULT_NOTICE = "result-notice"
    RECORD_EXTRACT = "record-extract"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One issued paper as those concerned see it; it has no file until it is sealed."""

    code: str
    kind: DocumentKind
    number: str
    title: Phrase
    about_kind: str
    about: str
    ordered_at: datetime
    sealed_at: datetime | None
    digest: str
    size: int
    revoked_at: datetime | None
    person: int | None = None

    @property
    def file_name(self) -> str:
        """Return the name under which a browser saves the file."""
        return f"{self.kind}-{self.code}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCheck:
    """What anyone is told of a paper by its code: no name, no content."""

    code: str
    kind: DocumentKind
    number: str
    title: Phrase
    issued_at: datetime
    sealed_at: datetime | None
    digest: str
    agency_name: str
    revoked_at: datetime | None

    @property
    def is_valid(self) -> bool:
        """Tell whether the paper stands."""
        return self.revoked_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadView:
    """A file somebody handed in."""

    key: UUID
    name: str
    media_type: str
    size: int
    digest: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SealKey:
    """A key on the curve P-256 with its certificate and the chain above it.

    sign returns the ECDSA signature with SHA-256 of what it is given, in ASN.1; whether the key
    lies in a file or a token is its own affair.
    """

    sign: Callable[[bytes], bytes]
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """Return the key that checks what this one has signed."""
        found = self.certificate.public_key()
        if not isinstance(found, ec.EllipticCurvePublicKey):
            raise TypeError("the seal key is not on an elliptic curve")
        return found
