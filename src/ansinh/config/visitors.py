"""Whose address a request comes from: the visitor's, which our own proxies tell, never the proxy's.

Brakes, limits of codes, the list of sessions and the journal all rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from ipaddress import IPv4Network

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TOLD = "HTTP_X_FORWARDED_FOR"
WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>[\d.]+):\d+")


class VisitorsFirst:
    """Puts the visitor's address where that of the proxy stands, if the proxy is one of ours.

    Whoever comes by herself may write into the header what she likes: it is not read.
    """

    def __init__(self, whole: WSGIApplication, proxies: Sequence[str]) -> None:
        """Keep the rest, and the networks of our proxies."""
        self.whole = whole
        networks = tuple(ip_network(each, strict=False) for each in proxies)
        self.is_proxy = lru_cache(maxsize=256)(lambda address: _is_within(address, networks))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Return the answer of the rest."""
        if TOLD in environ and self.is_proxy(environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = self._visitor(environ[TOLD], environ["REMOTE_ADDR"])
        return self.whole(environ, start_response)

    def _visitor(self, told: str, peer: str) -> str:
        """Return the last address that is no proxy's; each proxy adds whom it heard at the end."""
        for each in reversed(told.split(",")):
            address = read(each)
            if address is None:
                return peer
            peer = address
            if not self.is_proxy(address):
                return address
        return peer


def read(written: str) -> str | None:
    """Return an address as it is kept, without its port, or None when it is none."""
    text = written.strip()
    found = WITH_PORT.fullmatch(text)
    address = _parsed(found["six"] or found["four"] if found else text)
    return None if address is None else str(address)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def _is_within(address: str, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in each for each in networks)
