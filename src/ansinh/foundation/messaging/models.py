"""The outbox: every message that leaves the house is first a row here, in the sender's transaction."""

from django.db import models
from django.db.models import Q

from ansinh.foundation.messaging.types import Carrier, MessageState


class Message(models.Model):
    """One message to one address over one carrier. key makes a message be sent once.

    The text of a secret one is emptied when it was handed over or given up.
    """

    key = models.CharField(max_length=120, unique=True)
    carrier = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Carrier]
    )
    address = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    parts = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80, blank=True)
    person = models.BigIntegerField(null=True)
    is_secret = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in MessageState],
        default=MessageState.WAITING.value,
    )
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["carrier", "due_at", "id"],
                condition=Q(state="waiting"),
                name="message_waiting",
            ),
            models.Index(
                fields=["leased_until"], condition=Q(state="leased"), name="message_leased"
            ),
            models.Index(fields=["id"], condition=Q(state="failed"), name="message_failed"),
            models.Index(fields=["address", "-id"], name="message_of_address"),
            models.Index(fields=["about", "id"], name="message_about"),
        ]


class SimulatedMessage(models.Model):
    """What the demonstration's phones and mailboxes hold; empty anywhere else.

    key is the message's own, so that handing it over again after a crash shows it once.
    """

    key = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=200)
    is_from_phone = models.BooleanField(default=False)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    parts = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "-id"], name="simulated_of_address")]
