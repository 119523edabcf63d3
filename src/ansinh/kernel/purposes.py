"""Why somebody looks at another's record: what officers choose from, and what the system says itself."""

from __future__ import annotations

from enum import StrEnum

from ansinh.kernel.phrases import Phrase

SHORTEST_PURPOSE = 5
BESIDE = ": "


class Purpose(StrEnum):
    """A purpose of a look. The person looked at reads it, with what is said beside it."""

    DOSSIER = "dossier"
    COUNTER = "counter"
    PETITION = "petition"
    CHECK = "check"
    AUTHORITY = "authority"
    OTHER = "other"
    INTAKE = "intake"
    REGISTRATION = "registration"
    PAPER = "paper"
    TEXT_MESSAGE = "text-message"
    AGREED = "agreed"

    @property
    def words(self) -> Phrase:
        """Return the purpose as officers and the person looked at read it."""
        return WORDS[self]

    @property
    def needs_words(self) -> bool:
        """Tell whether the purpose says too little without words of the officer's own."""
        return self in {Purpose.DOSSIER, Purpose.AUTHORITY, Purpose.OTHER}

    def kept_as(self, beside: str = "") -> str:
        """Return the purpose as the journal keeps it: in Vietnamese, with what is said beside it."""
        return BESIDE.join(filter(None, (self.words.vi, beside)))


WORDS = {
    Purpose.DOSSIER: Phrase(vi="Giải quyết hồ sơ", en="Handling of a dossier"),
    Purpose.COUNTER: Phrase(
        vi="Người tham gia hỏi tại quầy hoặc qua điện thoại",
        en="The person asks at the counter or by phone",
    ),
    Purpose.PETITION: Phrase(vi="Trả lời phản ánh, khiếu nại", en="Answer to a petition"),
    Purpose.CHECK: Phrase(vi="Rà soát dữ liệu", en="Check of the register"),
    Purpose.AUTHORITY: Phrase(
        vi="Theo yêu cầu của cơ quan có thẩm quyền", en="On request of an authority"
    ),
    Purpose.OTHER: Phrase(vi="Mục đích khác", en="Another purpose"),
    Purpose.INTAKE: Phrase(vi="Tiếp nhận hồ sơ tại quầy", en="Taking in a dossier at the counter"),
    Purpose.REGISTRATION: Phrase(vi="Xét đăng ký tài khoản", en="Review of a registration"),
    Purpose.PAPER: Phrase(vi="Đối chiếu văn bản", en="Check of a paper"),
    Purpose.TEXT_MESSAGE: Phrase(vi="Tra cứu qua tin nhắn SMS", en="Look-up by text message"),
    Purpose.AGREED: Phrase(vi="Anh/chị đã cho phép phần mềm này", en="You let this program"),
}
OFFERED = (
    Purpose.DOSSIER,
    Purpose.COUNTER,
    Purpose.PETITION,
    Purpose.CHECK,
    Purpose.AUTHORITY,
    Purpose.OTHER,
)
"""The purposes that an officer chooses from."""
TITLES = {title: each for each in WORDS.values() for title in (each.vi, each.en)}


def told(kept: str) -> Phrase:
    """Return a purpose that the journal kept as its readers are told; what somebody typed stays so."""
    title, colon, beside = kept.partition(BESIDE)
    known = TITLES.get(title)
    if known is None:
        return Phrase(vi=kept, en=kept)
    return Phrase(vi=known.vi + colon + beside, en=known.en + colon + beside)
