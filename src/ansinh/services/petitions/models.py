"""Tables of petitions and their numbering."""

from django.db import models
from django.db.models import F, Q

from ansinh.services.petitions.types import PetitionState, Topic


class Petition(models.Model):
    """What one person objects to or reports as wrong, and the agency's one answer.

    The agency is copied as it was: its path, so that an officer's scope is a plain prefix, and its
    name. subject names the thing it is about (a month, an employer, a dossier's code). An objection
    to a look names the journal's entry and the account that looked, which may not answer it.
    """

    number = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=80, unique=True)
    topic = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Topic])
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    entry = models.BigIntegerField(null=True)
    looker = models.BigIntegerField(null=True)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in PetitionState],
        default=PetitionState.OPEN.value,
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="petitions")
    agency_path = models.CharField(max_length=60)
    agency_name = models.CharField(max_length=150)
    reported_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None, answer="")
                | Q(state="answered", answered_at__gte=F("reported_at"), answer__gt=""),
                name="petition_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(topic="look", entry__isnull=False) | ~Q(topic="look") & Q(entry=None),
                name="petition_of_a_look_has_entry",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_path", "due_at", "id"],
                condition=Q(state="open"),
                name="petition_open_of_agency",
            ),
            models.Index(fields=["person", "-id"], name="petition_of_person"),
        ]


class PetitionSeries(models.Model):
    """The last serial of a year; locked while a number is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_serial = models.PositiveIntegerField(default=0)
