"""The keys by which programs act for an account."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ansinh.foundation.accounts.models.accounts import Account


class Token(models.Model):
    """A key by which a program acts for an account; only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
