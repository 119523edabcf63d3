"""By which code a caller let a support agent look, and until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ansinh.foundation.accounts.models.accounts import Account


class SupportConsent(models.Model):
    """A caller's one-time code for the support centre; once used, what it opened and how long.

    A code shown on the caller's account page is kept as a keyed digest; one sent to her phone is
    known by its challenge. person is the internal key of whose data it opens.
    """

    person = models.BigIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    challenge = models.UUIDField(null=True, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    agent = models.ForeignKey(Account, models.CASCADE, null=True, related_name="consents")
    purpose = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(null=True)
    open_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(agent__isnull=False, open_until__isnull=False),
                name="consent_opened_by_somebody",
            ),
            models.CheckConstraint(condition=Q(tries__lte=5), name="consent_has_five_tries"),
        ]
        indexes = [
            models.Index(fields=["agent", "open_until"], name="consent_of_agent"),
            models.Index(fields=["person", "-issued_at"], name="consent_of_person"),
        ]
