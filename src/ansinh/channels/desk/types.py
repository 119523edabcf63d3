"""Words of the desk: its work lists and keys, and a request as officers read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ansinh.kernel.actors import Role
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import Act, Queue

OFFICERS = (Role.RECEPTION, Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)

QUEUE_OF_SLUG = {
    "tiep-nhan": Queue.RECEPTION,
    "thu-ly": Queue.PROCESSING,
    "phoi-hop": Queue.JOINT,
    "ky-duyet": Queue.SIGNING,
    "tra-ket-qua": Queue.RETURNING,
    "qua-han": Queue.LATE,
    "tat-ca": Queue.ALL,
}
SLUG_OF_QUEUE = {queue: slug for slug, queue in QUEUE_OF_SLUG.items()}
HOME_QUEUE = {
    Role.RECEPTION: Queue.RECEPTION,
    Role.PROCESSING: Queue.PROCESSING,
    Role.DISTRICT_LEADER: Queue.SIGNING,
    Role.PROVINCIAL_LEADER: Queue.SIGNING,
}
# the acts that many dossiers of a list may receive at once
BATCH_ACTS: Mapping[Queue, tuple[Act, ...]] = {
    Queue.RECEPTION: (Act.ACCEPT,),
    Queue.PROCESSING: (Act.TAKE_UP, Act.SUBMIT),
    Queue.JOINT: (Act.CONFIRM,),
    Queue.SIGNING: (Act.SIGN,),
    Queue.RETURNING: (Act.RETURN,),
}
# the acts with one reason that many dossiers of a list may share
BATCH_EXPLAINED: Mapping[Queue, tuple[Act, ...]] = {
    Queue.RECEPTION: (Act.ASK_SUPPLEMENT, Act.REFUSE),
    Queue.PROCESSING: (Act.ASK_SUPPLEMENT,),
    Queue.JOINT: (Act.SEND_BACK,),
    Queue.SIGNING: (Act.SEND_BACK, Act.REFUSE),
}
WHO_DOES: Mapping[Act, frozenset[Role]] = {
    Act.ACCEPT: frozenset({Role.RECEPTION}),
    Act.TAKE_UP: frozenset({Role.PROCESSING}),
    Act.SUBMIT: frozenset({Role.PROCESSING}),
    Act.CONFIRM: frozenset({Role.PROCESSING, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER}),
    Act.SIGN: frozenset({Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER}),
    Act.RETURN: frozenset({Role.RECEPTION}),
}
# the letter that starts each act, on the page and on the keyboard
KEYS: Mapping[Act, str] = {
    Act.ACCEPT: "a",
    Act.TAKE_UP: "u",
    Act.SUBMIT: "s",
    Act.HAND_OVER: "h",
    Act.CONFIRM: "c",
    Act.SIGN: "g",
    Act.RETURN: "r",
    Act.ASK_SUPPLEMENT: "b",
    Act.REFUSE: "x",
    Act.SEND_BACK: "v",
    Act.STOP: "d",
    Act.ASSIGN: "p",
    Act.EXTEND: "e",
}
SIMPLE = (
    Act.ACCEPT, Act.TAKE_UP, Act.HAND_OVER, Act.CONFIRM, Act.SUBMIT, Act.SIGN, Act.RETURN,
)  # fmt: skip
GRAVE = (Act.REFUSE, Act.STOP)
EXPLAINED = (Act.ASK_SUPPLEMENT, Act.SEND_BACK, Act.REFUSE, Act.STOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding of the checks beside the line it belongs to."""

    phrase: Phrase
    is_error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSays:
    """What the register says of a worker today."""

    phrase: Phrase
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a form with its title, written as people read it."""

    name: str
    title: Phrase
    value: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of a list of the form."""

    place: int
    head: str
    number: str
    cells: Sequence[Cell]
    remarks: Sequence[Remark]
    register: RegisterSays | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One list of the form, the stretch of it that a page shows."""

    name: str
    title: Phrase
    total: int
    lines: Sequence[Line]
    first: int = 0
    later: int | None = None
    earlier: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A whole request: its single fields, its lists, and remarks that belong to no line."""

    cells: Sequence[Cell]
    parts: Sequence[Part]
    remarks: Sequence[Remark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long a dossier still has, in words and with a tone."""

    phrase: Phrase
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A field of an act: what is typed into it, and what is wrong with it."""

    name: str
    place: str
    label: Phrase
    value: str = ""
    error: Phrase | str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """An act that needs words: its key, its fields, whether it stands open after a refusal."""

    act: Act
    key: str
    title: Phrase
    fields: Sequence[Words]
    is_open: bool
    is_grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one dossier of a batch."""

    code: DossierCode
    is_done: bool
    phrase: Phrase
