"""The watchman of the tests sees what he is there to see."""

import pytest

from tests import watchman

BAD = {
    "<html><body>": "no lang",
    "<p style='x'>": "inline style on <p>",
    "<script>x()</script>": "inline script",
    "<p onclick='x()'>": "onclick on <p>",
    "<p>{{ x }}</p>": "unrendered braces: '{{ x }}'",
}


@pytest.mark.parametrize(("page", "fault"), BAD.items())
def test_he_sees(page, fault):
    assert fault in watchman.faults_of(page, is_vietnamese=True)


def test_he_sees_english_on_a_vietnamese_page(monkeypatch):
    monkeypatch.setattr(watchman, "english_alone", lambda: frozenset({"Sign out"}))
    assert watchman.faults_of("<a> Sign out </a>", is_vietnamese=True)
    assert not watchman.faults_of("<a> Sign out </a>", is_vietnamese=False)


def test_he_lets_good_pages_pass():
    page = '<html lang="vi"><script src="/a.js"></script><p class="a">Xin chào</p></html>'
    assert watchman.faults_of(page, is_vietnamese=True) == []
