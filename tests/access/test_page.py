"""The page of who may do what says what the walk has proved."""

from tests.access import addresses, page


def test_the_page_is_not_stale():
    assert page.PLACE.read_text() == page.written(), "python -m tools.matrix"


def test_whatever_is_listed_is_an_address():
    routes = {route for route, _ in addresses.list_addresses()}
    listed = {
        *addresses.BY_SIDE,
        *addresses.WHATEVER_SIDE,
        *addresses.OF_ONE,
        *addresses.SCOPES,
    }
    assert listed <= routes


def test_a_public_address_shows_nothing_of_one_side():
    for route, each in addresses.list_addresses():
        if route in addresses.BY_SIDE:
            assert not each.callback.audience.is_public, route
