"""Words of petitions: what they are about, where they stand, and how each side sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ansinh.kernel.phrases import Phrase


class PetitionState(StrEnum):
    """Whether a petition has been answered."""

    OPEN = "open"
    ANSWERED = "answered"


class Topic(StrEnum):
    """What a petition is about."""

    RECORD = "record"
    STOPPED = "stopped"
    LOOK = "look"
    DOSSIER = "dossier"
    OTHER = "other"


TOPICS: dict[Topic, Phrase] = {
    Topic.RECORD: Phrase(vi="Quá trình đóng chưa đúng", en="The contribution record is wrong"),
    Topic.STOPPED: Phrase(
        vi="Không đồng ý với việc đơn vị báo dừng đóng",
        en="I object to my employer reporting that contributions stop",
    ),
    Topic.LOOK: Phrase(
        vi="Không đồng ý với việc xem dữ liệu của tôi", en="I object to a look at my data"
    ),
    Topic.DOSSIER: Phrase(vi="Việc giải quyết hồ sơ", en="How a dossier is handled"),
    Topic.OTHER: Phrase(vi="Việc khác", en="Something else"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionView:
    """A petition as its owner and the officers of the agency read it.

    entry is the journal's entry of the look it objects to, for that topic alone.
    """

    number: str
    topic: Topic
    topic_title: Phrase
    subject: str
    text: str
    state: PetitionState
    person: int
    person_name: str
    agency_name: str
    reported_at: datetime
    due_at: datetime
    answered_at: datetime | None
    answered_by: str
    answer: str
    entry: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionPage:
    """Some petitions and the key of the next page, if there is one."""

    rows: tuple[PetitionView, ...]
    after: int | None = None
