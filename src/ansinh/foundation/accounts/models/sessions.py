"""Where accounts are signed in, and the attempts that failed."""

from __future__ import annotations

from django.db import models

from ansinh.foundation.accounts.models.accounts import Account


class SignIn(models.Model):
    """One place where an account is signed in: the session, on what device, from which address."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    device = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)


class Attempts(models.Model):
    """Failed sign-ins in a row, counted per login, per address and per pair of both (digests)."""

    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="attempts_one_count"),
        ]
        indexes = [models.Index(fields=["last_at"], name="attempts_by_age")]
