"""Why somebody looks at another's record: the purposes an officer chooses from."""

from __future__ import annotations

from enum import StrEnum

from ansinh.kernel.phrases import Phrase

SHORTEST_PURPOSE = 5


class Purpose(StrEnum):
    """A purpose of a look. The person looked at reads it, with the officer's own words."""

    DOSSIER = "dossier"
    COUNTER = "counter"
    PETITION = "petition"
    CHECK = "check"
    AUTHORITY = "authority"
    OTHER = "other"

    @property
    def words(self) -> Phrase:
        """Return the purpose as officers and the person looked at read it."""
        return WORDS[self]

    @property
    def needs_words(self) -> bool:
        """Tell whether the purpose says too little without words of the officer's own."""
        return self in {Purpose.DOSSIER, Purpose.AUTHORITY, Purpose.OTHER}


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
}
