"""Words of recovery at the counter: what is asked for, what an officer has checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class RecoveryOver(Refused):
    """Somebody decided it before, or nobody did in its week."""

    code = "recovery-over"
    phrase = Phrase(
        vi="Đề nghị này đã có người quyết định, đã được thay bằng việc khác hoặc đã quá hạn.",
        en="This request was decided already, another took its place, or it waited too long.",
    )


class RecoveryKind(StrEnum):
    """What happens to the account."""

    NEW_PHONE = "new-phone"
    DECEASED = "deceased"
    ALIVE = "alive"

    @property
    def words(self) -> Phrase:
        """Return what the matter is called."""
        return KINDS[self]


KINDS = {
    RecoveryKind.NEW_PHONE: Phrase(
        vi="Mất điện thoại, không đăng nhập được", en="Phone lost, cannot sign in"
    ),
    RecoveryKind.DECEASED: Phrase(vi="Chủ tài khoản đã mất", en="The holder has died"),
    RecoveryKind.ALIVE: Phrase(vi="Ghi nhầm là đã mất", en="Wrongly noted as dead"),
}


class Check(StrEnum):
    """What an officer has seen before she asks for a recovery."""

    IDENTITY = "identity"
    LIKENESS = "likeness"
    ANSWERS = "answers"
    DEATH = "death"
    RELATION = "relation"
    MISTAKE = "mistake"

    @property
    def words(self) -> Phrase:
        """Return what was checked."""
        return CHECKS[self]


CHECKS = {
    Check.IDENTITY: Phrase(
        vi="Đã xem thẻ căn cước hoặc hộ chiếu bản chính, còn hạn",
        en="I saw the original identity card or passport, still valid",
    ),
    Check.LIKENESS: Phrase(
        vi="Người đến quầy đúng là người trên giấy tờ",
        en="The person at the counter is the one on the papers",
    ),
    Check.ANSWERS: Phrase(
        vi="Người đến quầy trả lời đúng về quá trình tham gia của mình",
        en="The person answered rightly about their own record",
    ),
    Check.DEATH: Phrase(
        vi="Đã xem trích lục khai tử hoặc quyết định tuyên bố đã chết",
        en="I saw the death certificate or the court's declaration",
    ),
    Check.RELATION: Phrase(
        vi="Đã xem giấy tờ về quan hệ thân nhân hoặc quyền thừa kế",
        en="I saw what proves the relation or the inheritance",
    ),
    Check.MISTAKE: Phrase(
        vi="Đã xác minh với nơi cấp giấy khai tử: ngày mất trong sổ là của người khác hoặc ghi nhầm",
        en="I asked whoever issued the death certificate: the register has another's death, or an error",
    ),
}
NEEDED = {
    RecoveryKind.NEW_PHONE: (Check.IDENTITY, Check.LIKENESS, Check.ANSWERS),
    RecoveryKind.DECEASED: (Check.DEATH, Check.RELATION, Check.IDENTITY),
    RecoveryKind.ALIVE: (Check.IDENTITY, Check.LIKENESS, Check.MISTAKE),
}


OF_CUSTOMERS = frozenset({Role.PERSON, Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE})
"""Whose accounts the counter recovers."""
LEADERS = (Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)


def may_approve(kind: RecoveryKind, by: Actor) -> bool:
    """Tell whether an officer's role lets her approve a kind: a death is taken back by leaders alone."""
    return kind is not RecoveryKind.ALIVE or by.has(*LEADERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Somebody whom the register has as dead: her key, insurance number, name and the day."""

    person: int
    number: str
    name: str
    died_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryView:
    """A recovery as the officer who asks, and the one who approves, see it; the phone is masked."""

    key: UUID
    kind: RecoveryKind
    login: str
    name: str
    phone: str
    claimant: str
    relation: str
    papers: str
    died_on: date | None
    purpose: str
    checks: tuple[Check, ...]
    asked_by: int
    asker: str
    asked_at: datetime
    expires_at: datetime
