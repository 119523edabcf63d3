"""Where an account is signed in."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from ansinh.foundation.accounts.models import SignIn
from ansinh.foundation.accounts.rules import devices
from ansinh.foundation.accounts.types import Presence, SessionView


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


def find_presence(account: int, *, session_key: str) -> Presence | None:
    """Return since when an account is signed in within a session, or None when it is not."""
    row = SignIn.objects.filter(account=account, session_key=session_key).first()
    if row is None:
        return None
    return Presence(account=account, sign_in=row.pk, since=row.began_at)


def list_sign_ins(account: int, *, session_key: str) -> list[int]:
    """Return the keys of the sign-ins of an account within a session."""
    rows = SignIn.objects.filter(account=account, session_key=session_key)
    return list(rows.values_list("pk", flat=True))


def live_sign_ins(*, at: datetime) -> QuerySet[SignIn]:
    """Return the sign-ins whose sessions are not over, as part of a question about what hangs on them."""
    live = Session.objects.filter(expire_date__gt=at).values("session_key")
    return SignIn.objects.filter(session_key__in=live)
