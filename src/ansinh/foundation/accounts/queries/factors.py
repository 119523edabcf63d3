"""Which second factors an account has."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from ansinh.foundation.accounts.types.factors import FactorsView, PasskeyView

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(account_id: int) -> bool:
    """Tell whether an account has an authenticator app or a passkey."""
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=STRONG).exists())


def get_factors(account_id: int) -> FactorsView:
    """Return what an account's owner sees of its second factors."""
    rows = list(Authenticator.objects.filter(user_id=account_id).order_by("pk"))
    kinds = {row.type: row for row in rows}
    codes = kinds.get(Authenticator.Type.RECOVERY_CODES)
    return FactorsView(
        has_app=Authenticator.Type.TOTP in kinds,
        passkeys=tuple(_passkey(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


def _passkey(row: Authenticator) -> PasskeyView:
    return PasskeyView(
        id=row.pk,
        name=row.wrap().name,
        added_at=row.created_at,
        used_at=row.last_used_at,
        opens_alone=bool(row.wrap().is_passwordless),
    )
