"""The sign-ins that the demonstration prints."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

from ansinh.foundation.accounts.models import (
    Assignment,
    DemonstrationAccess,
    Token,
)
from ansinh.foundation.accounts.queries.actors import digest_of
from ansinh.foundation.accounts.types import DemonstrationAccount


def demonstration_token(login: str) -> str:
    """Return the bearer token that a login of this demonstration has, if it was issued one."""
    return f"as_{salted_hmac('ansinh.demonstration', login, algorithm='sha256').hexdigest()}"


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
    tokens = {row.account_id: demonstration_token(row.account.login) for row in rows}
    issued = set(
        Token.objects.filter(
            digest__in=[digest_of(each) for each in tokens.values()], revoked_at=None
        ).values_list("account_id", flat=True)
    )
    return [
        DemonstrationAccount(
            account=row.account_id,
            token=tokens[row.account_id] if row.account_id in issued else "",
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
