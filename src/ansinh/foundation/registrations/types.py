"""Words of registration: who registers, how far it is, why one is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ansinh.foundation.documents.types import SignatureFault
from ansinh.kernel.phrases import Phrase


class RegistrationKind(StrEnum):
    """Who asks for an account."""

    PERSON = "person"
    CHILD = "child"
    ORGANISATION = "organisation"

    @property
    def words(self) -> Phrase:
        """Return what the kind is called."""
        return KINDS[self]


KINDS = {
    RegistrationKind.PERSON: Phrase(vi="Cá nhân", en="A person"),
    RegistrationKind.CHILD: Phrase(vi="Cha, mẹ đăng ký cho con", en="A parent for a child"),
    RegistrationKind.ORGANISATION: Phrase(vi="Cơ quan, tổ chức", en="An organisation"),
}


class RegistrationState(StrEnum):
    """How far a registration is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Step(StrEnum):
    """The pages of a registration, in their order."""

    WHO = "who"
    ADDRESS = "address"
    OFFICE = "office"
    CONTACT = "contact"
    SCANS = "scans"
    REVIEW = "review"


class ScanKind(StrEnum):
    """The pictures that are handed in."""

    PORTRAIT = "portrait"
    FRONT = "front"
    BACK = "back"

    @property
    def words(self) -> Phrase:
        """Return what the picture shows."""
        return SCANS[self]


SCANS = {
    ScanKind.PORTRAIT: Phrase(vi="Ảnh chân dung", en="Portrait"),
    ScanKind.FRONT: Phrase(vi="Mặt trước thẻ căn cước", en="Front of the identity card"),
    ScanKind.BACK: Phrase(vi="Mặt sau thẻ căn cước", en="Back of the identity card"),
}


class Way(StrEnum):
    """How the signed declaration reaches the agency."""

    COUNTER = "counter"
    HOME = "home"
    SIGNATURE = "signature"

    @property
    def words(self) -> Phrase:
        """Return what the way is called."""
        return WAYS[self]


WAYS = {
    Way.COUNTER: Phrase(vi="Đến quầy của cơ quan BHXH", en="At the counter of the agency"),
    Way.HOME: Phrase(vi="Nhân viên bưu điện đến nhận tại nhà", en="Collected at home by the post"),
    Way.SIGNATURE: Phrase(
        vi="Ký số bằng chứng thư số của đơn vị",
        en="Signed with the organisation's digital certificate",
    ),
}


class Reason(StrEnum):
    """Why a registration is refused."""

    NOT_IN_REGISTER = "not-in-register"
    NAME_DIFFERS = "name-differs"
    CITIZEN_NUMBER_DIFFERS = "citizen-number-differs"
    SCANS_UNCLEAR = "scans-unclear"
    NOT_THE_PERSON = "not-the-person"
    CARD_EXPIRED = "card-expired"
    NOT_SIGNED = "not-signed"
    DID_NOT_COME = "did-not-come"
    NO_MANDATE = "no-mandate"

    @property
    def words(self) -> Phrase:
        """Return what is wrong, and what to mend."""
        return REASONS[self]


REASONS = {
    Reason.NOT_IN_REGISTER: Phrase(
        vi="Mã số chưa có trong sổ của cơ quan BHXH: kiểm tra lại mã số trên sổ hoặc thẻ BHYT.",
        en="The number is not in the register: check it on your book or health card.",
    ),
    Reason.NAME_DIFFERS: Phrase(
        vi="Họ tên khác với sổ: ghi đúng như trên giấy tờ, hoặc đề nghị điều chỉnh thông tin trước.",
        en="The name differs from the register: write it as on your papers, or have the register "
        "corrected first.",
    ),
    Reason.CITIZEN_NUMBER_DIFFERS: Phrase(
        vi="Số định danh khác với sổ: ghi lại, hoặc đề nghị điều chỉnh thông tin trước.",
        en="The citizen number differs from the register: correct it, or have the register corrected "
        "first.",
    ),
    Reason.SCANS_UNCLEAR: Phrase(
        vi="Ảnh không rõ: chụp lại chân dung và hai mặt thẻ căn cước, đủ sáng, không loá.",
        en="The pictures are not clear: take them again in good light without glare.",
    ),
    Reason.NOT_THE_PERSON: Phrase(
        vi="Ảnh không khớp với người đến hoặc giấy tờ: nộp ảnh của chính anh/chị.",
        en="The pictures do not match the person or the papers: hand in your own.",
    ),
    Reason.CARD_EXPIRED: Phrase(
        vi="Thẻ căn cước đã hết hạn: đổi thẻ rồi nộp ảnh thẻ mới.",
        en="The identity card has expired: renew it and hand in the new one.",
    ),
    Reason.NOT_SIGNED: Phrase(
        vi="Tờ khai chưa có chữ ký hoặc chữ ký số không hợp lệ: ký lại.",
        en="The declaration is not signed, or its digital signature is not valid: sign it again.",
    ),
    Reason.DID_NOT_COME: Phrase(
        vi="Anh/chị chưa đến cơ quan đã chọn: gửi lại đăng ký và mang giấy tờ đến quầy.",
        en="You have not come to the office you chose: send the registration again and bring your "
        "papers.",
    ),
    Reason.NO_MANDATE: Phrase(
        vi="Chưa có giấy tờ chứng minh quyền đại diện: mang giấy khai sinh của con hoặc giấy ủy quyền.",
        en="Nothing shows that you may act for the child or organisation: bring the birth "
        "certificate or the mandate.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office where a registration is confirmed, as the register of agencies names it."""

    code: str
    path: str
    name: str
    address: str
    phone: str
    name_en: str = ""

    @property
    def called(self) -> Phrase:
        """Return its name in both languages."""
        return Phrase(vi=self.name, en=self.name_en or self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whom the account is opened for, as the register knows her.

    subject is the key of the person (the child) or employer; parent that of the parent who acts,
    until the child is of age.
    """

    login: str
    name: str
    subject: int
    parent: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationView:
    """A registration as the one who fills it in, and the officer who decides, see it."""

    key: UUID
    kind: RegistrationKind
    state: RegistrationState
    values: Mapping[str, str]
    phone: str
    is_phone_confirmed: bool
    email: str
    is_email_confirmed: bool
    office: Office | None
    scans: Mapping[ScanKind, UUID]
    code: str
    submitted_at: datetime | None
    due_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    reasons: tuple[Reason, ...]
    remark: str
    is_signed: bool
    is_being_judged: bool
    fault: SignatureFault | None
    signer: str
    account: int | None

    @property
    def name(self) -> str:
        """Return the name of the person or organisation that gets the account."""
        names = (self.values.get(each, "") for each in ("child_name", "organisation", "full_name"))
        return next(filter(None, names), "")

    @property
    def number(self) -> str:
        """Return the number by which the register knows who gets the account."""
        numbers = (
            self.values.get(each, "") for each in ("child_number", "tax_code", "insurance_number")
        )
        return next(filter(None, numbers), "")


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One thing that was filled in: on which page, what it is called, what was typed."""

    step: Step
    title: Phrase
    value: Phrase
