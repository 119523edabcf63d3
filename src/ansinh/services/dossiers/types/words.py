"""The states of a dossier and what is done to it: the words that table, lists and letters share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
class NationalStatus:
    """One of the ten statuses of the national service portal."""

    number: int
    title: Phrase
