"""What pages write by our own tags: times in whole words, in the language of the reader."""

import pytest
from django.utils import translation

from ansinh.config import template_tags

SPANS = [
    ("vi", 191, "15 năm 11 tháng"),
    ("vi", 0, "0 tháng"),
    ("en", 191, "15 years 11 months"),
    ("en", 13, "1 year 1 month"),
]


@pytest.mark.parametrize(("language", "months", "words"), SPANS)
def test_a_span_of_time_is_told_in_years_and_months(language, months, words):
    with translation.override(language):
        assert template_tags.span_of_time(months) == words
