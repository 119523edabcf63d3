"""The one-time codes that were sent; the codes themselves are nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.foundation.accounts.types.codes import CodePurpose


class OneTimeCode(models.Model):
    """A code that was sent; address and source are keyed digests, shown is the masked address."""

    challenge = models.UUIDField(unique=True)
    purpose = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in CodePurpose]
    )
    carrier = models.CharField(max_length=20)
    address = models.CharField(max_length=64)
    source = models.CharField(max_length=64)
    shown = models.CharField(max_length=200)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="codes")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tries__lte=5), name="code_has_five_tries"),
        ]
        indexes = [
            models.Index(fields=["address", "created_at"], name="code_by_address"),
            models.Index(fields=["source", "created_at"], name="code_by_source"),
            models.Index(fields=["account", "created_at"], name="code_by_account"),
            models.Index(fields=["created_at"], name="code_by_age"),
        ]
