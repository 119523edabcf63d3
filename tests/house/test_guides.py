"""The guides name only what is there: pages, files, tests, settings."""

import re
from pathlib import Path

import pytest

from ansinh.config.listing import SETTINGS

ROOT = Path(__file__).parents[2]
GUIDES = [*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "NOTICE"]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
FILE = re.compile(r"`((?:src|tests|docs|tools|bench|frontend)/[\w./-]+)(?:::\w+)?`")
SETTING = re.compile(r"`(ANSINH_[A-Z0-9_]+)`")
FOR_EACH_NAME = ("ANSINH_AGENCY_", "ANSINH_IDENTITY_NAME")
"""Settings with an English half: the page says so once."""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda each: str(each.relative_to(ROOT)))
def test_a_guide_names_only_what_is_there(guide):
    told = guide.read_text()
    missing = [each for each in LINK.findall(told) if not (guide.parent / each).exists()]
    missing += [each for each in FILE.findall(told) if not (ROOT / each).exists()]
    missing += [
        each
        for each in SETTING.findall(told)
        if each not in SETTINGS and not each.startswith(FOR_EACH_NAME)
    ]
    assert missing == []


def test_every_setting_has_its_line_on_the_page_of_settings():
    page = (ROOT / "docs" / "operations" / "settings.md").read_text()
    lines = [f"- `{name}`: {meaning}" for name, meaning in SETTINGS.items()]
    assert [line for line in lines if line not in page] == []
