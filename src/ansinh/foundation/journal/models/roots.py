"""The check of time stamps by the root certificates of the authority that the settings name."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string


def fault_of(token: bytes, text: str, *, since: datetime) -> str | None:
    """Return why a token is not a good stamp of a text of that age, by the roots that are named."""
    # pyHanko's checks cost much memory; they are loaded only where there is a stamp to check.
    check = import_string("ansinh.foundation.journal.rules.stamps.fault_of")
    fault: str | None = check(token, text, load(), since=since)
    return fault


def load() -> bytes:
    """Return the root certificates that are named, as PEM; nothing, when none are."""
    named = settings.JOURNAL.authority_certificates
    return _load(Path(named)) if named else b""


@cache
def _load(path: Path) -> bytes:
    return path.read_bytes()
