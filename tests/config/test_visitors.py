"""A request counts for the visitor who sent it, not for the proxy, and not for whom she says she is."""

import pytest

from ansinh.config.visitors import VisitorsFirst, read

PROXY, VISITOR = "10.0.0.5", "203.0.113.7"


def source_of(peer, told, proxies=("10.0.0.0/24", "::1")):
    """Return the address the rest is told for a request."""
    seen = []
    whole = VisitorsFirst(lambda environ, _: seen.append(environ["REMOTE_ADDR"]) or [], proxies)
    told = {} if told is None else {"HTTP_X_FORWARDED_FOR": told}
    whole({"REMOTE_ADDR": peer, **told}, lambda *_: None)
    return seen[0]


@pytest.mark.parametrize(
    "told",
    [
        VISITOR,
        f"{VISITOR}, 10.0.0.9",
        f"1.2.3.4, {VISITOR}",
        f"nobody, {VISITOR},10.0.0.9",
        f" {VISITOR}:5123",
        f"::ffff:{VISITOR}",
    ],
)
def test_the_last_address_that_is_no_proxys_is_the_visitors(told):
    assert source_of(PROXY, told) == VISITOR


@pytest.mark.parametrize("told", ["1.2.3.4", "127.0.0.1", PROXY, ""])
def test_whoever_comes_by_herself_cannot_say_where_from(told):
    assert source_of(VISITOR, told) == VISITOR


@pytest.mark.parametrize(("told", "source"), [(None, PROXY), ("", PROXY), ("1.2.3.4, x", PROXY)])
def test_what_is_no_address_leaves_the_one_before(told, source):
    assert source_of(PROXY, told) == source


def test_a_proxy_of_six_is_known_however_it_is_written():
    assert source_of("0:0:0:0:0:0:0:1", "[2001:db8::0:7]:443") == "2001:db8::7"


@pytest.mark.parametrize("written", ["", "x", "1.2.3", "1.2.3.4.5", "[::1", "1.2.3.4:x", "\n"])
def test_what_is_no_address_is_none(written):
    assert read(written) is None
