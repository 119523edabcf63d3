"""The devices from which an account was used."""

from __future__ import annotations

from django.db import models

from ansinh.foundation.accounts.models.accounts import Account


class Device(models.Model):
    """A browser that has signed in to an account; its cookie holds the secret of the digest.

    Until trusted_until it need not show a second factor (never so for staff).
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64)
    agent = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    trusted_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="device_once_an_account"),
        ]
