"""How long a trusted device, a link and a warning hold."""

from __future__ import annotations

from datetime import timedelta

TRUSTED_FOR = timedelta(days=30)
LINK_LIVES = timedelta(minutes=30)
WARNED_BEFORE = timedelta(days=30)
