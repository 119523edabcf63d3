"""The tokens of an account."""

from __future__ import annotations

from datetime import datetime

from ansinh.foundation.accounts.models import Token
from ansinh.foundation.accounts.types import TokenView


def list_tokens(account_id: int, *, at: datetime) -> list[TokenView]:
    """Return the tokens of an account that were issued by hand and are in force, newest first."""
    rows = Token.objects.filter(
        account=account_id, program=None, revoked_at=None, expires_at__gt=at
    )
    return [
        TokenView(
            id=row.pk,
            name=row.name,
            scopes=tuple(row.scopes),
            issued_at=row.issued_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
        )
        for row in rows.order_by("-id")
    ]
