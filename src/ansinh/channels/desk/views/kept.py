"""What a session keeps of why an officer looks at somebody: the last few, under keys of its own."""

from __future__ import annotations

from typing import Any

from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound

MOST = 20


def keep(request: DoorRequest, drawer: str, key: str, why: object) -> None:
    """Keep under a key why something is looked at; the oldest of many gives way."""
    before = list(list_kept(request, drawer).items())[1 - MOST :]
    request.session[drawer] = {**dict(before), key: why}


def list_kept(request: DoorRequest, drawer: str) -> dict[str, Any]:
    """Return what a drawer of the session keeps, by its keys, oldest first."""
    return dict(request.session.get(drawer, {}))


def get_kept(request: DoorRequest, drawer: str, key: str) -> Any:  # noqa: ANN401 - as it was kept
    """Return what was kept under a key.

    Raises:
        NotFound: nothing was, in this session.
    """
    kept = list_kept(request, drawer)
    if key not in kept:
        raise NotFound
    return kept[key]
