"""Where an account is signed in."""

from __future__ import annotations

from django.contrib.sessions.models import Session

from ansinh.foundation.accounts.models import SignIn
from ansinh.foundation.accounts.rules import devices
from ansinh.foundation.accounts.types import SessionView


def list_sessions(account_id: int, *, session_key: str, language: str = "vi") -> list[SessionView]:
    """Return where an account is signed in, newest first; the one that asks is marked."""
    alive = Session.objects.values("session_key")
    rows = SignIn.objects.filter(account=account_id, session_key__in=alive)
    return [
        SessionView(
            id=row.pk,
            began_at=row.began_at,
            device=devices.name_of(row.device).said_in(language),
            source=row.source,
            is_this=row.session_key == session_key,
        )
        for row in rows.order_by("-began_at")[:50]
    ]
