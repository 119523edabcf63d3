"""Words of papers: which kinds are issued, and what others see of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from ansinh.kernel.errors import Refused
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


class SignatureFault(StrEnum):
    """Why a signature was not accepted, as whoever signed reads it."""

    NOT_OUR_PAPER = "not-our-paper"
    NOT_SIGNED = "not-signed"
    BROKEN = "signature-broken"
    NOT_TRUSTED = "certificate-not-trusted"
    OF_ANOTHER = "certificate-of-another"
    UNREADABLE = "unreadable"

    @property
    def words(self) -> Phrase:
        """Return what is wrong with the signature."""
        return FAULTS[self]


FAULTS = {
    SignatureFault.NOT_OUR_PAPER: Phrase(
        vi="Tệp không phải tờ khai tải về từ đây. Hãy ký đúng tệp đó, không in rồi quét lại.",
        en="This is not the file that was downloaded here. Sign that very file.",
    ),
    SignatureFault.NOT_SIGNED: Phrase(
        vi="Tệp chưa có chữ ký số của đơn vị.",
        en="The file does not carry the organisation's signature.",
    ),
    SignatureFault.BROKEN: Phrase(
        vi="Chữ ký số không toàn vẹn hoặc không bao trùm cả tệp. Hãy ký lại trên tệp gốc.",
        en="The signature is broken or does not cover the whole file. Sign the original again.",
    ),
    SignatureFault.NOT_TRUSTED: Phrase(
        vi="Chứng thư số hết hạn, bị thu hồi hoặc không do tổ chức được công nhận cấp.",
        en="The certificate is expired, revoked, or not issued by a recognised authority.",
    ),
    SignatureFault.OF_ANOTHER: Phrase(
        vi="Chứng thư số không mang mã số thuế của đơn vị.",
        en="The certificate does not carry the organisation's tax code.",
    ),
    SignatureFault.UNREADABLE: Phrase(
        vi="Không đọc được tệp đã ký.", en="The signed file cannot be read."
    ),
}


class SignatureRefused(Refused):
    """A signature on a paper of ours is not accepted; fault says why."""

    code = "signature-refused"

    def __init__(self, fault: SignatureFault) -> None:
        """Keep why, and say it."""
        super().__init__(path="paper")
        self.fault, self.phrase = fault, fault.words
