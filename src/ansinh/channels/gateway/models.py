"""The table of calls that change something, so that the same key gives the same answer."""

from django.db import models


class Call(models.Model):
    """One filing by key: what was sent (as a digest) and what was answered, in the filing's own commit."""

    account = models.BigIntegerField()
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="call_once_a_key"),
        ]
        indexes = [models.Index(fields=["at"], name="call_by_age")]
