"""The journal table: append-only, each entry chained to the one before it by its digest."""

from django.db import models


class Entry(models.Model):
    """One act or one look at somebody's data.

    The database itself fills chain, position and digest on insert and refuses every change.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    source = models.CharField(max_length=60, blank=True)
    act = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    person = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    chain = models.SmallIntegerField()
    position = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="journal_one_per_place"),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="journal_of_person"),
            models.Index(fields=["subject_kind", "subject", "-id"], name="journal_of_subject"),
        ]


class ChainHead(models.Model):
    """The last position and digest of each chain; locked while an entry is added."""

    chain = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)
