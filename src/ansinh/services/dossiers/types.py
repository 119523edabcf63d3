"""Words of dossiers: states, acts, channels, and what a filing carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ansinh.kernel.identifiers import DossierCode


class State(StrEnum):
    """Where a dossier stands."""

    FILED = "filed"
    SUPPLEMENT_ASKED = "supplement-asked"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    IN_PROCESSING = "in-processing"
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
    SEND_BACK = "send-back"
    SIGN = "sign"
    RETURN = "return"
    WITHDRAW = "withdraw"
    STOP = "stop"


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
    """Everything needed to file one dossier. key makes filing twice the same as once."""

    procedure: str
    form: dict[str, Any]
    applicant: Applicant
    channel: Channel
    key: str
    result: Return = Return.ONLINE
    uploads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The answer to a filing: the code and the check code of its receipt."""

    code: DossierCode
    receipt: str
