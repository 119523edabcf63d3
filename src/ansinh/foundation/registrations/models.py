"""Registrations for an account, from the first page to the decision, with what was said of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ansinh.foundation.registrations.types import RegistrationKind, RegistrationState


class Registration(models.Model):
    """One registration; values hold what was typed, scans the keys of pictures in the vault.

    reopens is the digest of the link by which a refused one is mended.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in RegistrationKind]
    )
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in RegistrationState],
        default=RegistrationState.DRAFT.value,
    )
    language = models.CharField(max_length=2, default="vi")
    values = models.JSONField(default=dict)
    phone = models.CharField(max_length=10, blank=True)
    phone_challenge = models.UUIDField(null=True)
    phone_confirmed_at = models.DateTimeField(null=True)
    email = models.EmailField(blank=True)
    email_challenge = models.UUIDField(null=True)
    email_confirmed_at = models.DateTimeField(null=True)
    office = models.JSONField(null=True)
    agency_path = models.CharField(max_length=60, blank=True)
    scans = models.JSONField(default=dict)
    code = models.CharField(max_length=24, blank=True)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    remark = models.CharField(max_length=500, blank=True)
    signed_file = models.CharField(max_length=40, blank=True)
    signature_fault = models.CharField(max_length=40, blank=True)
    signed_at = models.DateTimeField(null=True)
    signer = models.CharField(max_length=300, blank=True)
    reopens = models.CharField(max_length=64, blank=True)
    reopens_until = models.DateTimeField(null=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="registration_one_code"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False, due_at__isnull=False),
                name="registration_submitted_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "refused"]) | Q(decided_at__isnull=False),
                name="registration_decided_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_path", "due_at", "id"],
                condition=Q(state="submitted"),
                name="registration_waiting",
            ),
            models.Index(fields=["state", "changed_at"], name="registration_by_age"),
            models.Index(
                fields=["reopens"], condition=~Q(reopens=""), name="registration_by_link"
            ),
        ]
