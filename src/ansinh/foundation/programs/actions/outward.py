"""Calls an address that somebody else registered, without being led to where it must not go."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings
from typing_extensions import override

from ansinh.foundation.programs.rules import addresses
from ansinh.kernel import calls
from ansinh.kernel.errors import Refused

SECONDS = 5
IN_ALL = 10
"""Seconds for a whole call: who answers a letter at a time is hung up on."""


class _Pinned(HTTPSConnection):
    """TLS to a number that was looked at before, under the name of the address."""

    def __init__(self, host: str, port: int, number: str) -> None:
        self.number = number
        self.safety = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self.safety)

    @override
    def connect(self) -> None:
        """Connect to the number and let the name prove itself."""
        bare = socket.create_connection((self.number, self.port), SECONDS)
        self.sock = self.safety.wrap_socket(bare, server_hostname=self.host)


def post_form(address: str, fields: Mapping[str, str]) -> int:
    """Post a form and return the status; nothing of the answer is read, no redirect is followed.

    Raises:
        Unreachable: nobody answered in time, or the name leads to a number inside.
    """
    line = _line_to(address)
    path = calls.path_of(urlsplit(address))
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "An Sinh"}
    with calls.answering(line, IN_ALL):
        line.request("POST", path, urlencode(fields), headers)
        return line.getresponse().status


def _line_to(address: str) -> HTTPConnection:
    """Return a connection, not yet open, to where an address leads."""
    try:
        addresses.check_back_channel(address, allows_loopback=bool(settings.DEMONSTRATION))
    except Refused as fault:
        raise calls.Unreachable("address") from fault
    parts = urlsplit(address)
    host = parts.hostname or ""
    if calls.is_loopback(parts):
        return _loopback(parts, host)
    return _Pinned(host, parts.port or 443, _public_number(host, parts.port or 443))


def _loopback(parts: SplitResult, host: str) -> HTTPConnection:
    if parts.scheme == "https":
        return HTTPSConnection(host, parts.port or 443, timeout=SECONDS)
    return HTTPConnection(host, parts.port or 80, timeout=SECONDS)


def _public_number(host: str, port: int) -> str:
    """Return a number of a name, all of whose numbers are on the open Internet."""
    try:
        found = {
            str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        }
    except OSError as fault:
        raise calls.Unreachable("name") from fault
    if not found or not all(ip_address(each).is_global for each in found):
        raise calls.Unreachable("inside")
    return min(found)
