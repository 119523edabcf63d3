"""Who acted, as readers are told."""

import pytest

from ansinh.kernel import actors


def test_the_system_is_named_in_words_and_people_by_their_name():
    assert actors.name_of(actors.SYSTEM.label).vi == "Hệ thống"
    assert actors.name_of("Đỗ Quang Minh").en == "Đỗ Quang Minh"


@pytest.mark.parametrize(
    ("source", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"),
        ("", ""),
        ("nowhere", "nowhere"),
    ],
)
def test_an_address_of_six_stands_for_the_network_of_its_line(source, network):
    assert actors.Actor(source=source).network == network
