"""The keys by which programs act for an account."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.foundation.accounts.models.programs import Authorisation, Program


class Token(models.Model):
    """A key by which a program acts for an account; only its digest is kept.

    program is who was given it by the provider, authorisation the sign-in it came from; both are
    empty for a token that was issued by hand.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="tokens")
    authorisation = models.ForeignKey(
        Authorisation, models.CASCADE, null=True, related_name="tokens"
    )

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="token_by_age")]
