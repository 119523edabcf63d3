"""Passwords that were, and the links by which new ones are set."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.foundation.accounts.types.passwords import LinkReason


class OldPassword(models.Model):
    """A password an account has had, as its Argon2 hash, so that it is not taken again."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="old_passwords")
    hash = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="old_password_by_account")]


class PasswordLink(models.Model):
    """A link that was sent to set a password with, once and for a short while.

    Only the digest of its secret is kept. account is empty where somebody asked for a login that
    nobody has: the row is written all the same, so that both take as long.
    """

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="password_links")
    digest = models.CharField(max_length=64, unique=True)
    reason = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in LinkReason]
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="password_link_lives_a_while"
            ),
        ]
        indexes = [models.Index(fields=["made_at"], name="password_link_by_age")]
