"""The journal table: append-only, each entry chained to the one before it by its digest."""

import pgtrigger
from django.db import models

REFUSAL = "RAISE EXCEPTION 'The journal is append-only';"


def append_only() -> list[pgtrigger.Trigger]:
    """Return the triggers by which the database refuses to change or remove an entry."""
    return [
        pgtrigger.Trigger(
            name="stays",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=REFUSAL,
        ),
        pgtrigger.Trigger(
            name="is_not_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=REFUSAL,
        ),
    ]


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
        triggers = append_only()


class ChainHead(models.Model):
    """The last position and digest of each chain; locked while an entry is added."""

    chain = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)
