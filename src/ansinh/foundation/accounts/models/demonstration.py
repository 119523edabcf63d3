"""What the demonstration prints of its sign-ins."""

from __future__ import annotations

from django.db import models

from ansinh.foundation.accounts.models.accounts import Account


class DemonstrationAccess(models.Model):
    """What the demonstration prints of an account, with its password; empty anywhere else."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="demonstration")
    role = models.CharField(max_length=30)
    password = models.CharField(max_length=80)
    insurance_number = models.CharField(max_length=10, blank=True)
    employer = models.CharField(max_length=15, blank=True)
