"""The sign-ins that the demonstration prints."""

from __future__ import annotations

from django.conf import settings

from ansinh.foundation.accounts.models import (
    Account,
    Assignment,
    DemonstrationAccess,
)
from ansinh.foundation.accounts.types import DemonstrationAccount


def list_demonstration_accounts() -> list[DemonstrationAccount]:
    """Return the sign-ins of the demonstration with their passwords; nothing anywhere else."""
    if not settings.DEMONSTRATION:
        return []
    rows = DemonstrationAccess.objects.select_related("account").order_by("account_id")
    subjects = dict(
        Assignment.objects.filter(account__is_demonstration=True)
        .exclude(subject=None)
        .order_by("-id")
        .values_list("account_id", "subject")
    )
    return [
        DemonstrationAccount(
            account=row.account_id,
            role=row.role,
            name=row.account.name,
            login=row.account.login,
            password=row.password,
            phone=row.account.phone,
            insurance_number=row.insurance_number,
            employer=row.employer,
            subject=subjects.get(row.account_id),
        )
        for row in rows
    ]


def find_demonstration_login(account: int) -> str | None:
    """Return the login of an account of this demonstration; None of any other."""
    if not settings.DEMONSTRATION:
        return None
    rows = Account.objects.filter(pk=account, is_demonstration=True)
    return rows.values_list("login", flat=True).first()
