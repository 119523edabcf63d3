"""The keys that sign what the provider says of people."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class SigningKey(models.Model):
    """A key pair: published before it signs, and after it has signed until the last token is out.

    sealed is the private half, encrypted; it is wiped when the key has stopped signing.
    """

    key_id = models.CharField(max_length=43, unique=True)
    public = models.JSONField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    signs_from = models.DateTimeField()
    signs_until = models.DateTimeField()
    published_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signs_until__gt=F("signs_from"))
                & Q(published_until__gt=F("signs_until")),
                name="signing_key_dates_follow",
            ),
        ]
        indexes = [models.Index(fields=["published_until"], name="signing_key_published")]
