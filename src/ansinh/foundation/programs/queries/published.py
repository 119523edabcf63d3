"""The keys that the provider publishes: which one signs, and which have signed."""

from __future__ import annotations

from datetime import datetime

from ansinh.foundation.programs.models import SigningKey
from ansinh.foundation.programs.types import KeyDates


def list_keys(*, at: datetime) -> list[dict[str, str]]:
    """Return the public keys (JWK) that clients must know, the one that signs first."""
    rows = SigningKey.objects.filter(published_until__gt=at).order_by("-signs_from")
    return [dict(row.public) for row in rows]


def list_dates(*, at: datetime) -> list[KeyDates]:
    """Return which published key signs from when until when, the next one first."""
    rows = SigningKey.objects.filter(published_until__gt=at).order_by("-signs_from")
    return [
        KeyDates(
            key_id=row.key_id,
            signs_from=row.signs_from,
            signs_until=row.signs_until,
            published_until=row.published_until,
        )
        for row in rows
    ]
