"""A test client that looks at every page it fetches, so that no test has to remember to."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from tools import translations

PAGES_OF_OTHERS = ("/quan-tri-noi-dung/",)
HAS_LETTERS = re.compile(r"[A-Za-z]{3}")
RAW = {"script", "style"}


@cache
def english_alone() -> frozenset[str]:
    """Return the English texts that read differently in Vietnamese."""
    found = set()
    for house in translations.list_houses():
        if house.file.exists():
            with house.file.open("rb") as stream:
                catalog = read_po(stream, locale="vi")
            found |= {
                each.id
                for each in catalog
                if isinstance(each.id, str) and each.id and each.id != each.string
            }
    return frozenset(text for text in found if " " in text and HAS_LETTERS.search(text))


class Reader(HTMLParser):
    """Collects what a page must not have."""

    def __init__(self, *, is_vietnamese):
        super().__init__()
        self.is_vietnamese = is_vietnamese
        self.faults = []
        self.has_language = False
        self.inside = []
        self.foreign = 0

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "html":
            self.has_language = bool(names.get("lang"))
        if tag == "style" or "style" in names:
            self.faults.append(f"inline style on <{tag}>")
        if tag == "script" and "src" not in names and "json" not in (names.get("type") or ""):
            self.faults.append("inline script")
        self.faults += [f"{name} on <{tag}>" for name in names if name.startswith("on")]
        if tag in RAW:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, text):
        if self.inside:
            return
        if "{{" in text or "{%" in text:
            self.faults.append(f"unrendered braces: {text.strip()[:60]!r}")
        if self.is_vietnamese and text.strip() in english_alone():
            self.faults.append(f"not translated: {text.strip()!r}")


def faults_of(page, *, is_vietnamese):
    """Return what is wrong with a page's HTML."""
    reader = Reader(is_vietnamese=is_vietnamese)
    reader.feed(page)
    is_whole = "<html" in page
    return [*reader.faults, *(["no lang"] if is_whole and not reader.has_language else [])]


class WatchfulClient(Client):
    """Refuses inline script and style, unrendered braces, a missing lang, untranslated texts."""

    def request(self, **request):
        response = super().request(**request)
        path = request.get("PATH_INFO", "")
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not path.startswith(PAGES_OF_OTHERS) and not response.streaming:
            is_vietnamese = response.get("Content-Language", settings.LANGUAGE_CODE) == "vi"
            faults = faults_of(response.content.decode(), is_vietnamese=is_vietnamese)
            assert not faults, f"{path}: {faults}"
        return response


@pytest.fixture
def client():
    """Return the watchful client."""
    return WatchfulClient()
