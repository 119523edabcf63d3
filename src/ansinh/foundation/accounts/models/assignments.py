"""What each account may do, for whom and how long."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.kernel.actors import Role


class Assignment(models.Model):
    """A role of an account, over which agency subtree or for whom, and how long.

    subject is the internal key of the person or employer acted for; it is a plain number because
    the register stands a storey above.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    agency_path = models.CharField(max_length=60, blank=True)
    subject = models.BigIntegerField(null=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="assignment_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["role", "subject"])]
