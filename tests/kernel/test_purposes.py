"""Why somebody looks: kept in Vietnamese, told in the reader's language."""

import pytest

from ansinh.kernel import purposes
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.purposes import Purpose


@pytest.mark.parametrize("purpose", Purpose)
def test_a_purpose_is_kept_in_vietnamese_and_told_in_both_languages(purpose):
    words = purpose.words
    assert purposes.told(purpose.kept_as()) == words
    told = purposes.told(purpose.kept_as("00006/2026/00101"))
    assert told == Phrase(vi=f"{words.vi}: 00006/2026/00101", en=f"{words.en}: 00006/2026/00101")


def test_a_purpose_that_was_kept_in_english_is_told_in_vietnamese():
    assert purposes.told("Taking in a dossier at the counter").vi == Purpose.INTAKE.words.vi


@pytest.mark.parametrize("typed", ["", "Gọi hỏi: thẻ BHYT", "giải quyết hồ sơ"])
def test_what_somebody_typed_stays_as_it_is(typed):
    assert purposes.told(typed) == Phrase(vi=typed, en=typed)


def test_titles_are_told_apart():
    assert len(purposes.TITLES) == 2 * len(Purpose)
