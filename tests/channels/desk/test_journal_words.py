"""Auditors read words, not codes: every act and thing the program journals has its own."""

import re

from django.conf import settings

from ansinh.channels.desk.views import journal_words

SOURCES = [path.read_text() for path in settings.PACKAGE.rglob("*.py")]
RECORDED = re.compile(r'\bact="([a-z.-]+)"|_note\([^"()]*"([a-z.-]+)"')
THINGS = re.compile(r'subject_kind="([a-z-]+)"')


def test_every_act_that_is_recorded_has_words():
    found = {code for text in SOURCES for pair in RECORDED.findall(text) for code in pair if code}
    assert found > {"sign-in", "assign-role", "people.merge", "registration.begin"}
    assert found - set(journal_words.ACTS) - set(journal_words.THINGS) == set()


def test_every_thing_that_is_recorded_has_words():
    found = {kind for text in SOURCES for kind in THINGS.findall(text)}
    assert found - set(journal_words.THINGS) == set()


def test_what_has_no_words_yet_stands_as_its_code():
    assert journal_words.act("some.act").vi == "some.act"
