"""Asks at an address that the operator has set, and waits for so long and no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from ansinh.kernel import calls

SECONDS = 5
IN_ALL = 10
"""Seconds for a whole call: who answers a letter at a time is hung up on."""
MOST = 262_144


@dataclass(frozen=True, slots=True)
class Heard:
    """What an address answered: status and content."""

    status: int
    content: bytes


def ask(
    address: str,
    *,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Heard:
    """Return what an address that the operator has set answers, to a form or to a plain question.

    Raises:
        Unreachable: nobody answered in time, or it is no https outside a demonstration.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and not (settings.DEMONSTRATION and calls.is_loopback(parts)):
        raise calls.Unreachable("address")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    path = calls.path_of(parts)
    said = {"Accept": "application/json", "User-Agent": "An Sinh", **(headers or {})}
    if fields is not None:
        said["Content-Type"] = "application/x-www-form-urlencoded"
    with calls.answering(line, IN_ALL):
        line.request(
            "GET" if fields is None else "POST", path, urlencode(fields) if fields else None, said
        )
        answer = line.getresponse()
        return Heard(answer.status, answer.read(MOST))
