"""Accounts recovered or closed at the counter, asked for by one officer and approved by another."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ansinh.foundation.accounts.models.accounts import Account
from ansinh.foundation.accounts.types.recoveries import RecoveryKind

OF_DEATHS = [RecoveryKind.DECEASED.value, RecoveryKind.ALIVE.value]


class Recovery(models.Model):
    """One request: for whom, who stood at the counter, with which papers, what was checked.

    person, number and name are of whom the register wrongly has as dead, with or without account.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in RecoveryKind]
    )
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="recoveries")
    person = models.BigIntegerField(null=True)
    number = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=120, blank=True)
    agency_path = models.CharField(max_length=60)
    phone = models.CharField(max_length=10, blank=True)
    claimant = models.CharField(max_length=100, blank=True)
    relation = models.CharField(max_length=60, blank=True)
    papers = models.CharField(max_length=300, blank=True)
    died_on = models.DateField(null=True)
    purpose = models.CharField(max_length=300)
    checks = ArrayField(models.CharField(max_length=12))
    asked_by = models.ForeignKey(Account, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(died_on__isnull=False, kind__in=OF_DEATHS)
                | (Q(died_on=None) & ~Q(kind__in=OF_DEATHS)),
                name="recovery_of_the_dead_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(person__isnull=False),
                name="recovery_is_about_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(is_approved=True) | ~Q(decided_by=F("asked_by")),
                name="recovery_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_approved=None)
                | Q(decided_at__isnull=False, is_approved__isnull=False),
                name="recovery_decided_or_not",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_path", "id"],
                condition=Q(decided_at=None),
                name="recovery_waiting",
            ),
        ]
