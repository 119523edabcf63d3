"""Every text of every app is there in Vietnamese."""

import pytest

from tools import translations


@pytest.mark.parametrize("house", translations.list_houses(), ids=lambda house: house.name)
def test_the_catalogue_is_complete(house):
    assert translations.find_faults(house) == []


@pytest.mark.parametrize("house", translations.list_houses(), ids=lambda house: house.name)
def test_the_catalogue_holds_nothing_unused(house):
    used = {(each.context, each.id) for each in house.strings()}
    assert [each.id for each in house.written() if (each.context, each.id) not in used] == []


def test_no_text_is_said_in_two_ways():
    assert translations.find_clashes(translations.list_houses()) == []
