"""What the system says when it will not do what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from ansinh.kernel.phrases import Phrase


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that breaks a rule. A citizen can read its phrase; a program its code and path."""

    code = "refused"
    phrase = Phrase(vi="Yêu cầu chưa hợp lệ.", en="The request is not valid.")

    def __init__(self, *, path: str = "", **values: object) -> None:
        """Keep where in the input the fault lies ("movements.3.wage") and fill the phrase."""
        self.path = path
        self.values = values
        self.phrase = type(self).phrase.filled(**values) if values else type(self).phrase
        super().__init__(self.phrase.en)


class NotFound(Refused):
    """There is no such thing, or it is not this actor's to see; the two are told alike."""

    code = "not-found"
    phrase = Phrase(vi="Không tìm thấy.", en="Not found.")


class NotAllowed(Refused):
    """The actor's role does not allow this."""

    code = "not-allowed"
    phrase = Phrase(vi="Tài khoản này không được làm việc đó.", en="This account may not do that.")


class ManyRefused(Refused):
    """Several faults found at once, each with its own path."""

    code = "invalid"
    phrase = Phrase(vi="Có {count} chỗ cần sửa.", en="Places to correct: {count}.")

    def __init__(self, faults: Sequence[Refused]) -> None:
        """Keep the single faults."""
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


def in_words(refusal: Refused, language: str) -> list[str]:
    """Return a refusal and all its parts in a language, a line each, with the place of each fault."""
    parts = refusal.faults if isinstance(refusal, ManyRefused) else (refusal,)
    said = ((part.path, part.phrase.said_in(language)) for part in parts)
    return [f"{path}: {words}" if path else words for path, words in said]
