"""Where an account is signed in."""

from __future__ import annotations

from ansinh.foundation.accounts.models import (
    SignIn,
)
from ansinh.foundation.accounts.types import (
    SessionView,
)


def list_sessions(account_id: int, *, session_key: str) -> list[SessionView]:
    """Return where an account is signed in, newest first; the one that asks is marked."""
    rows = SignIn.objects.filter(account=account_id).order_by("-began_at")[:50]
    return [
        SessionView(
            began_at=row.began_at,
            device=row.device,
            source=row.source,
            is_this=row.session_key == session_key,
        )
        for row in rows
    ]
