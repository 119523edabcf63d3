"""Texts, money, phrases, refusals, actors and events."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.kernel import events, money, text
from ansinh.kernel.actors import ANYONE, Actor, Role
from ansinh.kernel.errors import ManyRefused, NotFound, Refused
from ansinh.kernel.phrases import Phrase

NAMES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầắằếềốồớờứừ ", min_size=1).filter(str.strip)


@given(st.text())
def test_tidying_twice_changes_nothing(typed):
    once = text.tidy(typed)
    assert text.tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(NAMES)
def test_a_folded_name_is_plain_and_the_same_in_capitals(name):
    assert text.fold(name).isascii()
    assert text.fold(name.upper()) == text.fold(name)


@given(st.text() | st.text("éậđ\u0323\u034f\u1dc4\u20d7", min_size=1))
def test_folding_takes_out_every_mark_and_nothing_else(typed):
    apart = unicodedata.normalize("NFD", text.tidy(typed).casefold().replace("đ", "d"))
    assert text.fold(typed) == "".join(one for one in apart if not unicodedata.combining(one))


@given(NAMES)
def test_a_composed_and_a_decomposed_name_fold_alike(name):
    assert text.fold(unicodedata.normalize("NFD", name)) == text.fold(name)


def test_names_sort_as_a_vietnamese_reader_expects():
    names = ["Đức", "Dũng", "Ánh", "An", "Ân", "Ăn", "Em", "Ếch"]
    assert sorted(names, key=text.sort_key) == [
        "An",
        "Ánh",
        "Ăn",
        "Ân",
        "Dũng",
        "Đức",
        "Em",
        "Ếch",
    ]


def test_lists_sort_by_given_name():
    assert text.given_name_first("Nguyễn Thị  Lan") == "Lan Nguyễn Thị"


def test_a_name_in_capitals_is_written_as_in_the_register():
    assert text.name_from_capitals(" LÊ  THỊ LAN ") == "Lê Thị Lan"


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "٣", "1" * 5000, "9" * 19, "x"])
def test_what_is_no_number_for_the_database_is_none(typed):
    assert text.whole_number(typed) is None


def test_a_whole_number_is_read_as_it_stands():
    assert (text.whole_number("007"), text.whole_number("9" * 18)) == (7, 10**18 - 1)


def test_phones_that_show_only_ascii_keep_the_capitals():
    assert text.unmarked("Đã đóng BHXH đến tháng 11") == "Da dong BHXH den thang 11"


@given(st.integers(0, 10**15))
def test_money_has_dots_and_never_breaks(amount):
    said = money.dong(amount)
    assert " " not in said
    assert int(said.removesuffix("đ").strip().replace(".", "")) == amount


def test_money_is_written_the_vietnamese_way():
    assert money.dong(5_460_000) == "5.460.000\N{NO-BREAK SPACE}đ"


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "a"), ("en", "b"), ("en-gb", "b"), (None, "a")]
)
def test_a_phrase_is_said_in_the_language_asked_for(language, said):
    assert Phrase(vi="a", en="b").said_in(language) == said


def test_a_refusal_fills_its_phrase_and_keeps_its_place():
    class TooMany(Refused):
        phrase = Phrase(vi="Nhiều hơn {most}.", en="More than {most}.")

    refused = TooMany(path="rows.3", most=5)
    assert (refused.phrase.vi, refused.path) == ("Nhiều hơn 5.", "rows.3")
    assert TooMany.phrase.vi == "Nhiều hơn {most}."


def test_many_refusals_are_counted():
    many = ManyRefused([NotFound(path="a"), NotFound(path="b")])
    assert many.phrase.vi == "Có 2 chỗ cần sửa."
    assert [each.path for each in many.faults] == ["a", "b"]


def test_officers_are_those_of_agencies_and_staff_is_whoever_works_there():
    officer, auditor = (Actor(roles=frozenset({each})) for each in (Role.RECEPTION, Role.AUDITOR))
    assert (officer.is_officer, auditor.is_officer) == (True, False)
    assert (officer.is_staff, auditor.is_staff) == (True, True)
    assert not Actor(roles=frozenset({Role.PERSON, Role.PARTNER})).is_staff
    assert not ANYONE.has(*Role)


@pytest.fixture
def listeners_kept(monkeypatch):
    """Return nothing; who listened before the test listens after it."""
    monkeypatch.setattr(events, "_listeners", events.defaultdict(list, events._listeners))


@pytest.mark.usefixtures("listeners_kept")
def test_those_who_listen_hear_their_kind_of_event_in_order():
    heard = []
    events.listen([(int, heard.append), (int, lambda event: heard.append(-event))])
    events.publish(3)
    events.publish("not for them")
    assert heard == [3, -3]


@pytest.mark.usefixtures("listeners_kept")
def test_a_listener_that_fails_fails_the_publisher():
    events.listen([(int, lambda event: 1 / event)])
    with pytest.raises(ZeroDivisionError):
        events.publish(0)
