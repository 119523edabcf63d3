"""A parent chooses whose record the pages show: her own first, her children's, nobody else's."""

from datetime import timedelta

import pytest

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Assignment
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.channels.portal.conftest import signed_in

PAGES = ("/toi/", "/toi/ai-da-xem/", "/ho-so/", "/toi/bao-sai-sot/", "/toi/uoc-tinh/")
CHOOSE = "/toi/nguoi/"


@pytest.fixture
def parent(cast):
    """Return the browser of Bình; his account also acts for Cúc and Lan, who was entered before him."""
    browser = signed_in(cast.worker, Role.PERSON, int(cast.binh.id))
    own = {"account": cast.worker.account_id, "role": Role.PERSON, "by": SYSTEM, "at": AT}
    accounts.assign(subject=int(cast.cuc.id), **own)
    accounts.assign(subject=int(cast.lan.id), **own)
    return browser


def read(browser, where="/toi/"):
    return browser.get(where).content.decode()


def is_of(person, browser):
    return f"{person.full_name}, mã số" in read(browser)


def test_whoever_has_one_record_has_nothing_to_choose(lan):
    assert all(CHOOSE not in read(lan, each) for each in PAGES)


def test_an_account_shows_its_own_person_first_whatever_the_keys(parent, cast):
    assert cast.lan.id < cast.binh.id
    assert is_of(cast.binh, parent)


@pytest.mark.parametrize("where", PAGES)
def test_the_child_that_is_chosen_is_shown_on_every_page(parent, cast, where):
    assert CHOOSE in read(parent, where)
    answer = parent.post(CHOOSE, {"person": str(cast.cuc.id), "place": "record"})
    assert answer.url == "/toi/"
    assert f'value="{cast.cuc.id}" selected' in read(parent, where)
    assert is_of(cast.cuc, parent)


def test_one_stays_on_the_page_one_comes_from_and_goes_nowhere_else(parent, cast):
    chosen = {"person": str(cast.cuc.id)}
    assert parent.post(CHOOSE, chosen | {"place": "looks"}).url == "/toi/ai-da-xem/"
    assert parent.post(CHOOSE, chosen | {"place": "//evil.example"}).url == "/toi/"


def test_nobody_elses_record_can_be_chosen(lan, cast):
    lan.post(CHOOSE, {"person": str(cast.binh.id)})
    assert is_of(cast.lan, lan)


def test_a_child_of_age_is_shown_no_more(parent, cast):
    parent.post(CHOOSE, {"person": str(cast.cuc.id)})
    assert is_of(cast.cuc, parent)
    Assignment.objects.filter(subject=cast.cuc.id).update(valid_until=AT + timedelta(hours=1))
    assert is_of(cast.binh, parent)
