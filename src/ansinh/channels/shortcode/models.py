"""The table that counts what each phone has asked lately."""

from django.db import models


class Asking(models.Model):
    """Look-ups of one phone in the running hour, and those that found nothing in the running day."""

    phone = models.CharField(max_length=10, primary_key=True)
    hour_began_at = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)
    day_began_at = models.DateTimeField()
    missed = models.PositiveIntegerField(default=0)
