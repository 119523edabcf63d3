"""Which addresses a program may register, and which of them a request may name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from ansinh.kernel import calls
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

PLAIN = re.compile(r"[!-~]+")
OWN_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")
LONGEST = 500


class BadAddress(Refused):
    """An address that no program may be sent to."""

    code = "bad-address"
    phrase = Phrase(
        vi="Địa chỉ phải bắt đầu bằng https:// và không chứa dấu # hay tên đăng nhập.",
        en="An address must begin with https:// and have no # and no user name.",
    )


def check_redirect(address: str, *, is_public: bool, allows_loopback: bool) -> str:
    """Return an address people may be sent back to: https, or an app's own (RFC 8252, 7.1 and 7.3).

    An app on a person's device may also listen on her own machine, a demonstration's server too.

    Raises:
        BadAddress: it is none of these.
    """
    parts = _split(address)
    if is_public and OWN_SCHEME.fullmatch(parts.scheme):
        return address
    return _checked(address, parts, allows_loopback=is_public or allows_loopback)


def check_back_channel(address: str, *, allows_loopback: bool) -> str:
    """Return an address that we call ourselves: https at a name or a public number, never inside.

    Raises:
        BadAddress: it is not.
    """
    parts = _split(address)
    _checked(address, parts, allows_loopback=allows_loopback)
    is_ours = allows_loopback and calls.is_loopback(parts)
    if not is_ours and not _may_be_public(parts.hostname or ""):
        raise BadAddress(path="back_channel_uri")
    return address


def _split(address: str) -> SplitResult:
    if not PLAIN.fullmatch(address) or len(address) > LONGEST or "\\" in address:
        raise BadAddress
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise BadAddress from None
    return parts


def _checked(address: str, parts: SplitResult, *, allows_loopback: bool) -> str:
    is_secure = parts.scheme == "https"
    is_own_machine = allows_loopback and parts.scheme == "http" and calls.is_loopback(parts)
    is_clean = not parts.fragment and "#" not in address and "@" not in parts.netloc
    if not (is_clean and parts.hostname and (is_secure or is_own_machine)) or "*" in parts.netloc:
        raise BadAddress
    return address


def _may_be_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost"))


def is_registered(address: str, registered: Iterable[str], *, is_public: bool) -> bool:
    """Tell whether an address is one of those registered, letter by letter (RFC 9700, 2.1).

    For an app that listens on the person's own machine the port may differ (RFC 8252, 7.3).
    """
    known = list(registered)
    if address in known:
        return True
    if not is_public:
        return False
    portless = _without_port(address)
    return portless is not None and portless in {_without_port(each) for each in known}


def _without_port(address: str) -> tuple[str, str, str, str] | None:
    try:
        parts = _split(address)
    except BadAddress:
        return None
    numeric = parts.hostname in {"127.0.0.1", "::1"} and "@" not in parts.netloc
    if parts.scheme != "http" or not numeric or parts.fragment:
        return None
    return parts.scheme, parts.hostname or "", parts.path, parts.query


def host_of(address: str) -> str:
    """Return the part of an address that a reader knows a site by."""
    parts = urlsplit(address)
    return parts.netloc or parts.scheme
