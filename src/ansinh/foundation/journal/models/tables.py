"""The tables of the journal, append-only: entries, each chained to the one before, and checkpoints."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

REFUSAL = "RAISE EXCEPTION 'The journal is append-only';"
REMOVAL = f"""
    -- Only what a checkpoint has declared as removed may go.
    IF (SELECT s.checkpoint_id FROM journal_sealedstretch s
        WHERE s.chain = OLD.chain AND s.last >= OLD.position ORDER BY s.last LIMIT 1)
        < (SELECT (c.statement::json ->> 'kept_from')::bigint FROM journal_checkpoint c
        ORDER BY c.number DESC LIMIT 1)
    THEN RETURN OLD; END IF;
    {REFUSAL}
"""  # noqa: S608


def append_only() -> list[pgtrigger.Trigger]:
    """Return the triggers by which the database refuses to change or remove a row."""
    return [
        pgtrigger.Trigger(
            name="stays",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=REFUSAL,
        ),
        never_emptied(),
    ]


def never_emptied() -> pgtrigger.Trigger:
    """Return the trigger by which the database refuses to empty a table."""
    return pgtrigger.Trigger(
        name="is_not_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=REFUSAL,
    )


class Entry(models.Model):
    """One act or one look at somebody's data.

    The database itself fills chain, position, salt and digest on insert and refuses every change.
    role and office are those the actor had; before and after are keyed digests of what changed.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True, db_default="")
    office = models.CharField(max_length=60, blank=True, db_default="")
    source = models.CharField(max_length=60, blank=True)
    act = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    person = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    before = models.BinaryField(null=True)
    after = models.BinaryField(null=True)
    chain = models.SmallIntegerField()
    position = models.BigIntegerField()
    salt = models.UUIDField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="journal_one_per_place"),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="journal_of_person"),
            models.Index(fields=["subject_kind", "subject", "-id"], name="journal_of_subject"),
            models.Index(
                fields=["actor", "-id"], condition=Q(actor__isnull=False), name="journal_of_actor"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays", when=pgtrigger.Before, operation=pgtrigger.Update, func=REFUSAL
            ),
            pgtrigger.Trigger(
                name="is_kept", when=pgtrigger.Before, operation=pgtrigger.Delete, func=REMOVAL
            ),
            never_emptied(),
        ]


class ChainHead(models.Model):
    """The last position and digest of each chain; locked while an entry is added."""

    chain = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)


class Checkpoint(models.Model):
    """A signed statement that seals a batch of entries; digest is that of its text.

    frontier holds the widths (eight bytes) and roots of the tree over all checkpoints to here.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    statement = models.TextField()
    signature = models.BinaryField()
    digest = models.BinaryField()
    frontier = models.BinaryField()

    class Meta:
        triggers = append_only()


class SealedStretch(models.Model):
    """Which entries of one chain a checkpoint seals; as its statement says."""

    checkpoint = models.ForeignKey(
        Checkpoint, models.PROTECT, related_name="stretches", db_index=False
    )
    chain = models.SmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "last"], name="journal_sealed_once"),
            models.UniqueConstraint(
                fields=["checkpoint", "chain"], name="journal_stretch_per_chain"
            ),
            models.CheckConstraint(
                condition=Q(first__lte=F("last")), name="journal_stretch_forward"
            ),
        ]
        triggers = append_only()


class Stamp(models.Model):
    """The RFC 3161 time stamp of a checkpoint's text; it may come later than the checkpoint."""

    checkpoint = models.OneToOneField(
        Checkpoint, models.PROTECT, primary_key=True, related_name="stamp"
    )
    token = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        triggers = append_only()
