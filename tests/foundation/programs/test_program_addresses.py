"""Addresses of programs: which are registered, and which we never call."""

import pytest

from ansinh.foundation.programs.rules import addresses

BAD = [
    "http://shop.example/back",
    "https://shop.example/back#x",
    "https://me@shop.example/back",
    "https://*.shop.example/back",
    "https://shop.example\\@evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//shop.example/back",
    "https:///back",
    "https://shop.example/ü",
    "https://shop.example/a b",
    "https://shop.example:x/",
    "",
]


@pytest.mark.parametrize("address", BAD)
@pytest.mark.parametrize("is_public", [True, False])
def test_bad_addresses_are_not_registered(address, is_public):
    with pytest.raises(addresses.BadAddress):
        addresses.check_redirect(address, is_public=is_public, allows_loopback=False)


@pytest.mark.parametrize(
    "address",
    [
        *BAD,
        "https://127.0.0.1/bell",
        "https://10.0.0.1/bell",
        "https://169.254.169.254/latest",
        "https://[::1]/bell",
        "https://[::ffff:10.0.0.1]/bell",
        "https://intranet/bell",
        "https://db.internal/bell",
        "http://localhost/bell",
    ],
)
def test_we_never_call_an_address_inside(address):
    with pytest.raises(addresses.BadAddress):
        addresses.check_back_channel(address, allows_loopback=False)


def test_an_app_returns_to_itself():
    for address in ("vn.example.app:/back", "http://127.0.0.1:4711/back", "https://app.example/b"):
        assert addresses.check_redirect(address, is_public=True, allows_loopback=False) == address
    registered = ["http://127.0.0.1/back"]
    assert addresses.is_registered("http://127.0.0.1:4711/back", registered, is_public=True)
    assert not addresses.is_registered("http://127.0.0.1:4711/back", registered, is_public=False)
    assert not addresses.is_registered("http://127.0.0.1:4711/other", registered, is_public=True)
    assert not addresses.is_registered("http://127.0.0.2:4711/back", registered, is_public=True)
