"""Which devices an account trusts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Value

from ansinh.foundation.accounts.models import Account, Device
from ansinh.foundation.accounts.queries.actors import digest_of
from ansinh.foundation.accounts.rules import devices
from ansinh.foundation.accounts.types.factors import DeviceView


def is_trusted(account_id: int, secret: str, *, at: datetime) -> bool:
    """Tell whether a device need not show a second factor now."""
    rows = Device.objects.filter(
        account=account_id, digest=digest_of(secret), trusted_until__gt=at
    )
    return bool(secret) and rows.exists()


def find_at_door(login: str, secret: str) -> tuple[Account | None, bool]:
    """Return what signing in asks of an account, and whether it was used from a device before."""
    here = Device.objects.filter(account=OuterRef("pk"), digest=digest_of(secret))
    is_used_here = Exists(here) if secret else Value(value=False)
    accounts = Account.objects.filter(login=login).annotate(is_used_here=is_used_here)
    found = accounts.only("password", "is_active", "closed_for").first()
    return found, bool(found and found.is_used_here)


def list_trusted(account_id: int, *, language: str, at: datetime) -> list[DeviceView]:
    """Return the devices an account trusts, the last used first."""
    rows = Device.objects.filter(account=account_id, trusted_until__gt=at).order_by("-last_at")
    return [
        DeviceView(
            id=row.pk,
            name=devices.name_of(row.agent).said_in(language),
            source=row.source,
            last_at=row.last_at,
            trusted_until=row.trusted_until,
        )
        for row in rows[:50]
        if row.trusted_until
    ]
