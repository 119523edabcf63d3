"""What each account may do, for whom and how long; and what waits for a second person's word."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.kernel.actors import Power, Role

CHOICES = [(role.value, role.value) for role in Role]


def powers_field() -> ArrayField[list[str], list[str]]:
    """Return the column of a delegation's powers; empty means that nothing is held back."""
    return ArrayField(
        models.CharField(max_length=10, choices=[(each.value, each.value) for each in Power]),
        default=list,
        blank=True,
    )


class Assignment(models.Model):
    """A role of an account, over which agency subtree or for whom, and how long.

    subject is the internal key of the person or employer acted for; it is a plain number because
    the register stands a storey above.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30, choices=CHOICES)
    agency_path = models.CharField(max_length=60, blank=True)
    subject = models.BigIntegerField(null=True)
    powers = powers_field()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    given_by = models.BigIntegerField(null=True)
    approved_by = models.BigIntegerField(null=True)
    ended_by = models.BigIntegerField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="assignment_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["role", "subject"]),
            models.Index(
                fields=["agency_path", "id"],
                opclasses=["varchar_pattern_ops", "int8_ops"],
                name="assignment_by_agency",
                condition=Q(subject=None),
            ),
        ]


class Proposal(models.Model):
    """A role that takes effect when somebody else than the proposer and the account approves it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="proposals")
    role = models.CharField(max_length=30, choices=CHOICES)
    agency_path = models.CharField(max_length=60, blank=True)
    subject = models.BigIntegerField(null=True)
    powers = powers_field()
    until = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Account, models.CASCADE, related_name="+")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_approved=True)
                | (~Q(decided_by=F("proposed_by")) & ~Q(decided_by=F("account"))),
                name="proposal_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_approved=None)
                | Q(decided_at__isnull=False, is_approved__isnull=False),
                name="proposal_decided_or_not",
            ),
        ]
        indexes = [
            models.Index(
                fields=["role", "subject"], name="proposal_open", condition=Q(decided_at=None)
            ),
        ]
