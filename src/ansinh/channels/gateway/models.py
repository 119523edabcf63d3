"""The tables of the gateway: filings by key, so that the same key gives the same answer; counts of calls."""

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


class CallCount(models.Model):
    """How often a caller (a digest) called in a minute since 1970, in all web processes."""

    caller = models.CharField(max_length=64)
    minute = models.BigIntegerField()
    calls = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["caller", "minute"], name="count_once_a_minute"),
        ]
        indexes = [models.Index(fields=["minute"], name="count_by_age")]
