"""Refusals of the law in the words of the page: dates as people write them, rows as they stand."""

from __future__ import annotations

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law.history import SpansOverlap
from ansinh.law.parameters.types import NotInForce, NotYetInForce
from ansinh.services.estimates.rules import reading, wording
from ansinh.services.estimates.types import Guide, Reading

TOO_EARLY = Phrase(
    vi="Chưa có quy định cho thời điểm này; sớm nhất là từ {first}.",
    en="There is no rule for this time; the first holds from {first}.",
)
TOO_LATE = Phrase(
    vi="Quy định này hết hiệu lực từ {since}.", en="This rule was repealed from {since}."
)
OVERLAP = Phrase(
    vi="Tháng {month} đã có ở dòng {row}.", en="Month {month} already stands in row {row}."
)


def in_words(guide: Guide, found: Reading, fault: Refused) -> Phrase:
    """Return what a page says of a refusal, for the input beside which it stands."""
    phrase = fault.phrase
    if isinstance(fault, NotYetInForce):
        phrase = TOO_EARLY.filled(first=fault.values["first"])
    elif isinstance(fault, NotInForce):
        phrase = TOO_LATE.filled(since=fault.values["since"])
    elif isinstance(fault, SpansOverlap):
        place = reading.input_name(guide, found, str(fault.values["other"]))
        row = int(place.split(".")[1]) + 1
        phrase = OVERLAP.filled(month=fault.values["month"], row=row)
    return wording.phrase_for_readers(phrase)
