"""Words of the one-stop system: the states of a dossier, the acts on it, and what others see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from ansinh.foundation.documents.types import DocumentView
from ansinh.kernel import actors
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase


class State(StrEnum):
    """Where a dossier stands."""

    FILED = "filed"
    SUPPLEMENT_ASKED = "supplement-asked"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    IN_PROCESSING = "in-processing"
    AT_OTHER_AGENCY = "at-other-agency"
    AWAITING_SIGNATURE = "awaiting-signature"
    SIGNED = "signed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class Act(StrEnum):
    """What can be done to a dossier."""

    FILE = "file"
    ASK_SUPPLEMENT = "ask-supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    ACCEPT = "accept"
    TAKE_UP = "take-up"
    SUBMIT = "submit"
    HAND_OVER = "hand-over"
    CONFIRM = "confirm"
    SEND_BACK = "send-back"
    SIGN = "sign"
    RETURN = "return"
    WITHDRAW = "withdraw"
    STOP = "stop"
    ASSIGN = "assign"
    EXTEND = "extend"

    @property
    def words(self) -> Phrase:
        """Return the act as officers and applicants read it."""
        return ACTS[self]


ACTS: Mapping[Act, Phrase] = {
    Act.FILE: Phrase(vi="Nộp hồ sơ", en="File"),
    Act.ASK_SUPPLEMENT: Phrase(vi="Yêu cầu bổ sung", en="Ask for a supplement"),
    Act.SUPPLEMENT: Phrase(vi="Bổ sung hồ sơ", en="Supplement"),
    Act.REFUSE: Phrase(vi="Từ chối", en="Refuse"),
    Act.ACCEPT: Phrase(vi="Tiếp nhận", en="Accept"),
    Act.TAKE_UP: Phrase(vi="Nhận xử lý", en="Take up"),
    Act.SUBMIT: Phrase(vi="Trình ký", en="Submit for signature"),
    Act.HAND_OVER: Phrase(vi="Chuyển cơ quan phối hợp", en="Hand over to the other agency"),
    Act.CONFIRM: Phrase(vi="Xác nhận, chuyển lại", en="Confirm and hand back"),
    Act.SEND_BACK: Phrase(vi="Trả lại để xử lý", en="Send back"),
    Act.SIGN: Phrase(vi="Ký duyệt", en="Sign"),
    Act.RETURN: Phrase(vi="Trả kết quả", en="Return the result"),
    Act.WITHDRAW: Phrase(vi="Rút hồ sơ", en="Withdraw"),
    Act.STOP: Phrase(vi="Dừng xử lý", en="Stop"),
    Act.ASSIGN: Phrase(vi="Phân công", en="Assign"),
    Act.EXTEND: Phrase(vi="Xin lỗi và hẹn lại", en="Apologise and promise a later date"),
}


class Told(StrEnum):
    """What those concerned are told of an act; each is the name of an event."""

    FILED = "Filed"
    ACCEPTED = "Accepted"
    SUPPLEMENT_ASKED = "SupplementAsked"
    SUPPLEMENTED = "Supplemented"
    REFUSED = "Refused"
    RESOLVED = "Resolved"
    RETURNED = "Returned"
    WITHDRAWN = "Withdrawn"
    STOPPED = "Stopped"


class Channel(StrEnum):
    """How a dossier came in."""

    ONLINE = "online"
    COUNTER = "counter"
    API = "api"
    IVAN = "ivan"
    POST = "post"


class Return(StrEnum):
    """How the applicant wants the result."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class Queue(StrEnum):
    """The work lists of a desk."""

    RECEPTION = "reception"
    PROCESSING = "processing"
    JOINT = "joint"
    SIGNING = "signing"
    RETURNING = "returning"
    LATE = "late"
    ALL = "all"


class Due(StrEnum):
    """Which dossiers of a work list by the day they fall due."""

    ANY = ""
    LATE = "late"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks: an employer or a person, by internal key, with a name for lists and papers."""

    name: str
    employer: int | None = None
    person: int | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Everything needed to file one dossier. key makes filing twice the same as once.

    agency is the code of the office that shall handle it; an employer's dossier goes to the office
    that manages it when none is given. bearer is who brought it to the counter.
    """

    procedure: str
    form: dict[str, Any]
    applicant: Applicant
    channel: Channel
    key: str
    result: Return = Return.ONLINE
    uploads: tuple[str, ...] = ()
    agency: str = ""
    bearer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The answer to a filing: the code, the control word and the check code of its receipt."""

    code: DossierCode
    receipt: str
    control_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalStatus:
    """One of the ten statuses of the national service portal."""

    number: int
    title: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One paper that a supplement request asks for."""

    title: str
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One stage of the way: done, now, or still to come (then without moments)."""

    kind: str
    title: Phrase
    budget_days: Decimal
    agency_name: str = ""
    agency_name_en: str = ""
    officer_name: str = ""
    started_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One act done to a dossier."""

    act: Act
    title: Phrase
    before: State | None
    after: State
    actor_name: str
    at: datetime
    note: str
    document: str

    @property
    def actor(self) -> Phrase:
        """Return who did it, as readers are told."""
        return actors.name_of(self.actor_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """One dossier with its way, as an applicant or an officer of its agency sees it.

    allowed are the acts this actor may do now; version goes back with an act, so that two officers
    cannot decide on the same state of affairs.
    """

    code: DossierCode
    national_code: str
    control_word: str
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    channel: Channel
    result_by: Return
    applicant: Applicant
    agency_code: str
    agency_name: str
    agency_name_en: str
    agency_path: str
    agency_phone: str
    officer: int | None
    officer_name: str
    form: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    uploads: Sequence[str]
    filed_at: datetime
    due_at: datetime
    clock_stopped_at: datetime | None
    supplements_asked: int
    extended_at: datetime | None
    resolved_at: datetime | None
    ended_at: datetime | None
    version: int
    steps: Sequence[StepView]
    acts: Sequence[ActView]
    documents: Sequence[DocumentView]
    allowed: frozenset[Act]

    @property
    def receipt(self) -> str:
        """Return the check code of the receipt, or nothing."""
        return next((each.code for each in self.documents if each.kind == "receipt"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One line of a work list."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    applicant_name: str
    state: State
    state_title: Phrase
    channel: Channel
    filed_at: datetime
    due_at: datetime
    officer: int | None
    officer_name: str
    is_waiting: bool
    is_mine: bool
    supplements_asked: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """One page of a work list; after is the place where the next one begins, or None."""

    rows: Sequence[WorkRow]
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStatus:
    """Where a dossier stands, with nothing personal in it."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    agency_name: str
    agency_name_en: str
    agency_phone: str
    filed_at: datetime
    due_at: datetime
    is_waiting: bool
    resolved_at: datetime | None
    ended_at: datetime | None
    steps: Sequence[StepView] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """One line of an applicant's own list."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    filed_at: datetime
    due_at: datetime
    is_waiting: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """One page of an applicant's own list; after is the place where the next one begins, or None."""

    rows: Sequence[DossierRow]
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A declaration not yet filed, as its owner left it."""

    key: UUID
    procedure: str
    employer: int | None
    person: int | None
    form: Mapping[str, Any]
    version: int
    changed_at: datetime
    filed_as: str = ""
    channel: Channel = Channel.ONLINE
    uploads: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the public is told of a month: received, resolved, on time, and late now."""

    received: int
    resolved: int
    on_time: int
    late: int
    counted_at: datetime | None = None

    @property
    def on_time_percent(self) -> Decimal | None:
        """Return the share resolved on time with two decimals; None where nothing was resolved."""
        if not self.resolved:
            return None
        return (Decimal(100) * self.on_time / self.resolved).quantize(Decimal("0.01"))
