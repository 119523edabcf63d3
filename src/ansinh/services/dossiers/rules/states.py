"""The table of states: from where, which act, by whom, to where, what the clock does, who is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ansinh.kernel.actors import Permission, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.roles import holders
from ansinh.services.dossiers.types import Act, NationalStatus, State, Told


class Clock(StrEnum):
    """What the time limit does after an act."""

    RUNS = "runs"
    STANDS = "stands"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line of the table. asked_in tells apart the two ways back from a supplement request.

    is_guests says that only officers of the other agency, at which the dossier is, may do it.
    """

    before: State | None
    act: Act
    who: frozenset[Role]
    after: State
    clock: Clock = Clock.RUNS
    tells: Told | None = None
    asked_in: State | None = None

    @property
    def is_guests(self) -> bool:
        """Tell whether the act belongs to the agency that has a joint step."""
        return self.before is State.AT_OTHER_AGENCY and self.act is not Act.WITHDRAW

    def may(self, roles: Collection[Role], guests: Collection[Role]) -> bool:
        """Tell whether roles at the first agency, or at the one with the joint step, suffice."""
        return bool(self.who.intersection(guests if self.is_guests else roles))


APPLICANT = holders(Permission.FILE_DOSSIERS)
RECEPTION = holders(Permission.TAKE_IN_DOSSIERS)
ANY_FILER = APPLICANT | RECEPTION
PROCESSING = holders(Permission.HANDLE_DOSSIERS)
LEADER = holders(Permission.SIGN)
HANDS_OVER = RECEPTION | {Role.SYSTEM}

_NONE, _FILED, _ASKED = None, State.FILED, State.SUPPLEMENT_ASKED
_ACCEPTED, _WORK, _SIGNATURE = State.ACCEPTED, State.IN_PROCESSING, State.AWAITING_SIGNATURE
_SIGNED, _RETURNED, _REFUSED = State.SIGNED, State.RETURNED, State.REFUSED
_WITHDRAWN, _STOPPED, _OTHER = State.WITHDRAWN, State.STOPPED, State.AT_OTHER_AGENCY


def _line(  # noqa: PLR0917 - a line of the table below
    before: State | None,
    act: Act,
    who: frozenset[Role],
    after: State,
    clock: Clock = Clock.RUNS,
    tells: Told | None = None,
    asked_in: State | None = None,
) -> Move:
    return Move(
        before=before, act=act, who=who, after=after, clock=clock, tells=tells, asked_in=asked_in
    )


# from · act · who may · to · clock · told · (only when the supplement was asked in that state)
TABLE: tuple[Move, ...] = (
    _line(_NONE, Act.FILE, ANY_FILER, _FILED, Clock.RUNS, Told.FILED),
    _line(_FILED, Act.ACCEPT, RECEPTION, _ACCEPTED, Clock.RUNS, Told.ACCEPTED),
    _line(_FILED, Act.ASK_SUPPLEMENT, RECEPTION, _ASKED, Clock.STANDS, Told.SUPPLEMENT_ASKED),
    _line(_FILED, Act.REFUSE, RECEPTION, _REFUSED, Clock.ENDS, Told.REFUSED),
    _line(_FILED, Act.WITHDRAW, APPLICANT, _WITHDRAWN, Clock.ENDS, Told.WITHDRAWN),
    _line(_ASKED, Act.SUPPLEMENT, ANY_FILER, _FILED, Clock.RUNS, Told.SUPPLEMENTED, _FILED),
    _line(_ASKED, Act.SUPPLEMENT, ANY_FILER, _WORK, Clock.RUNS, Told.SUPPLEMENTED, _WORK),
    _line(_ASKED, Act.WITHDRAW, APPLICANT, _WITHDRAWN, Clock.ENDS, Told.WITHDRAWN),
    _line(_ASKED, Act.STOP, RECEPTION | PROCESSING, _STOPPED, Clock.ENDS, Told.STOPPED),
    _line(_ACCEPTED, Act.TAKE_UP, PROCESSING, _WORK),
    _line(_ACCEPTED, Act.WITHDRAW, APPLICANT, _WITHDRAWN, Clock.ENDS, Told.WITHDRAWN),
    _line(_WORK, Act.SUBMIT, PROCESSING, _SIGNATURE),
    _line(_WORK, Act.ASK_SUPPLEMENT, PROCESSING, _ASKED, Clock.STANDS, Told.SUPPLEMENT_ASKED),
    _line(_WORK, Act.STOP, PROCESSING, _STOPPED, Clock.ENDS, Told.STOPPED),
    _line(_WORK, Act.WITHDRAW, APPLICANT, _WITHDRAWN, Clock.ENDS, Told.WITHDRAWN),
    _line(_WORK, Act.HAND_OVER, PROCESSING, _OTHER),
    _line(_OTHER, Act.CONFIRM, PROCESSING | LEADER, _WORK),
    _line(_OTHER, Act.SEND_BACK, PROCESSING | LEADER, _WORK),
    _line(_OTHER, Act.WITHDRAW, APPLICANT, _WITHDRAWN, Clock.ENDS, Told.WITHDRAWN),
    _line(_SIGNATURE, Act.SIGN, LEADER, _SIGNED, Clock.RUNS, Told.RESOLVED),
    _line(_SIGNATURE, Act.SEND_BACK, LEADER, _WORK),
    _line(_SIGNATURE, Act.REFUSE, LEADER, _REFUSED, Clock.ENDS, Told.REFUSED),
    _line(_SIGNED, Act.RETURN, HANDS_OVER, _RETURNED, Clock.ENDS, Told.RETURNED),
)

# who may give a dossier to an officer, or promise a later date, as long as it is being handled
ASSIGNS = RECEPTION | PROCESSING | LEADER
EXTENDS = PROCESSING | LEADER
BEING_HANDLED = frozenset({_FILED, _ASKED, _ACCEPTED, _WORK, _OTHER, _SIGNATURE})
ENDED = frozenset({_REFUSED, _RETURNED, _WITHDRAWN, _STOPPED})
NEEDS_NOTE = frozenset({Act.ASK_SUPPLEMENT, Act.REFUSE, Act.SEND_BACK, Act.STOP})

TITLES: dict[State, Phrase] = {
    _FILED: Phrase(vi="Chờ tiếp nhận", en="Waiting for reception"),
    _ASKED: Phrase(vi="Chờ bổ sung", en="Waiting for a supplement"),
    _REFUSED: Phrase(vi="Bị từ chối", en="Refused"),
    _ACCEPTED: Phrase(vi="Đã tiếp nhận", en="Accepted"),
    _WORK: Phrase(vi="Đang xử lý", en="In processing"),
    _OTHER: Phrase(vi="Đang ở cơ quan phối hợp", en="With the other agency"),
    _SIGNATURE: Phrase(vi="Chờ ký duyệt", en="Waiting for signature"),
    _SIGNED: Phrase(vi="Đã có kết quả", en="Result ready"),
    _RETURNED: Phrase(vi="Đã trả kết quả", en="Result returned"),
    _WITHDRAWN: Phrase(vi="Đã rút", en="Withdrawn"),
    _STOPPED: Phrase(vi="Dừng xử lý", en="Stopped"),
}


def _status(number: int, vi: str, en: str) -> NationalStatus:
    return NationalStatus(number=number, title=Phrase(vi=vi, en=en))


REGISTERED = _status(1, "Mới đăng ký", "Newly registered")
TAKEN_IN = _status(2, "Được tiếp nhận", "Accepted")
NOT_TAKEN_IN = _status(3, "Không được tiếp nhận", "Not accepted")
HANDLED = _status(4, "Đang xử lý", "In processing")
SUPPLEMENT = _status(5, "Yêu cầu bổ sung giấy tờ", "Supplement asked")
PAYMENT = _status(6, "Yêu cầu thực hiện nghĩa vụ tài chính", "Payment asked")
TAKEN_BACK = _status(7, "Công dân yêu cầu rút hồ sơ", "Withdrawn by the citizen")
HALTED = _status(8, "Dừng xử lý", "Stopped")
DONE = _status(9, "Đã xử lý xong", "Processed")
HANDED_OVER = _status(10, "Đã trả kết quả", "Result returned")

NATIONAL: dict[State, NationalStatus] = {
    _FILED: REGISTERED,
    _ASKED: SUPPLEMENT,
    _REFUSED: NOT_TAKEN_IN,
    _ACCEPTED: TAKEN_IN,
    _WORK: HANDLED,
    _OTHER: HANDLED,
    _SIGNATURE: HANDLED,
    _SIGNED: DONE,
    _RETURNED: HANDED_OVER,
    _WITHDRAWN: TAKEN_BACK,
    _STOPPED: HALTED,
}


class ActNotPossible(Refused):
    """The state of the dossier does not allow the act."""

    code = "act-not-possible"
    phrase = Phrase(
        vi="Hồ sơ đang ở trạng thái “{state_vi}” nên không thực hiện được việc “{act_vi}”.",
        en="The dossier is “{state_en}”, so “{act_en}” is not possible.",
    )


class NotYourAct(Refused):
    """The act belongs to another role."""

    code = "not-your-act"
    phrase = Phrase(
        vi="Vai trò của anh/chị không được thực hiện việc “{act_vi}”.",
        en="Your role may not do “{act_en}”.",
    )


class NoteNeeded(Refused):
    """The act must be explained to the applicant or the officer."""

    code = "note-needed"
    phrase = Phrase(vi="Ghi rõ lý do.", en="Give the reason.")


def find_moves(state: State | None, act: Act, asked_in: State | None = None) -> tuple[Move, ...]:
    """Return the lines of the table for an act in a state; asked_in picks the way back."""
    return tuple(
        move
        for move in TABLE
        if move.before == state
        and move.act is act
        and (move.asked_in is None or asked_in is None or move.asked_in is asked_in)
    )


def decide(
    state: State,
    act: Act,
    roles: Collection[Role],
    asked_in: State | None = None,
    guests: Collection[Role] = (),
) -> Move:
    """Return the one line that an act by these roles follows; guests are roles at the other agency.

    Raises:
        ActNotPossible: the table has no such line.
        NotYourAct: the line belongs to other roles.
    """
    moves = find_moves(state, act, asked_in)
    words = {"act_vi": act.words.vi, "act_en": act.words.en}
    if not moves:
        raise ActNotPossible(state_vi=TITLES[state].vi, state_en=TITLES[state].en, **words)
    allowed = [move for move in moves if move.may(roles, guests)]
    if not allowed:
        raise NotYourAct(**words)
    return allowed[0]


def allowed_acts(
    state: State, roles: Collection[Role], guests: Collection[Role] = ()
) -> frozenset[Act]:
    """Return what these roles may do to a dossier in a state; guests are those at the other agency."""
    return frozenset(
        move.act for move in TABLE if move.before is state and move.may(roles, guests)
    )


def check_note(act: Act, note: str) -> None:
    """Refuse an act that must be explained and is not.

    Raises:
        NoteNeeded: the note is empty. Source: Circular 01/2018/TT-VPCP forms 02 and 03.
    """
    if act in NEEDS_NOTE and not note.strip():
        raise NoteNeeded(path="note")


def check_beside(state: State, act: Act, roles: Collection[Role]) -> None:
    """Refuse an act that leaves the state as it is: giving out work, promising a later date.

    Raises:
        ActNotPossible: the dossier is not being handled.
        NotYourAct: it is another role's.
    """
    words = {"act_vi": act.words.vi, "act_en": act.words.en}
    if state not in BEING_HANDLED:
        raise ActNotPossible(state_vi=TITLES[state].vi, state_en=TITLES[state].en, **words)
    if not (ASSIGNS if act is Act.ASSIGN else EXTENDS).intersection(roles):
        raise NotYourAct(**words)
