"""Tables of dossiers, their steps, the acts done to them, their numbering and drafts."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from ansinh.services.dossiers.types import Act, Channel, Return, State


def choices(
    words: type[State] | type[Act] | type[Channel] | type[Return],
) -> list[tuple[str, str]]:
    """Return the values of an enum as Django wants them."""
    return [(each.value, each.value) for each in words]


class Series(models.Model):
    """The last serial of an agency in a year, and of a day; locked while a number is given."""

    agency_code = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)
    day = models.DateField()
    last_of_day = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code", "year"], name="series_once_an_agency_and_year"
            ),
        ]


class Dossier(models.Model):
    """One request. code is serial/year/agency; national_code the one of Circular 01/2018.

    agency_path and officer are plain indexed columns, so that a work list needs no join.
    due_at is when the result is promised; the clock stands still from clock_stopped_at on.
    resolved_at is when the result was signed, ended_at when nothing more is to be done.
    other_path and other_due_at say at which other agency it is, and until when, while it is there.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=20, unique=True)
    national_code = models.CharField(max_length=40, unique=True)
    control_word = models.CharField(max_length=12)
    key = models.CharField(max_length=80, unique=True)
    procedure = models.CharField(max_length=12)
    procedure_version = models.CharField(max_length=12)
    state = models.CharField(max_length=20, choices=choices(State))
    channel = models.CharField(max_length=8, choices=choices(Channel))
    result_by = models.CharField(max_length=8, choices=choices(Return))
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="dossiers", db_index=False
    )
    agency_path = models.CharField(max_length=60)
    other_path = models.CharField(max_length=60, blank=True, default="", db_default="")
    other_due_at = models.DateTimeField(null=True)
    officer = models.BigIntegerField(null=True)
    officer_name = models.CharField(max_length=200, blank=True)
    employer = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    applicant_name = models.CharField(max_length=250)
    folded_applicant = models.CharField(max_length=250)
    applicant_phone = models.CharField(max_length=10, blank=True)
    applicant_email = models.EmailField(blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    form = models.JSONField()
    findings = models.JSONField(default=list)
    uploads = models.JSONField(default=list)
    filed_by = models.BigIntegerField(null=True)
    filed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock_stopped_at = models.DateTimeField(null=True)
    supplements_asked = models.PositiveSmallIntegerField(default=0)
    extended_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(employer__isnull=False) | Q(person__isnull=False),
                name="dossier_has_applicant",
            ),
            models.CheckConstraint(
                condition=Q(other_path="", other_due_at=None)
                | (~Q(other_path="") & Q(other_due_at__isnull=False)),
                name="dossier_at_other_agency_until",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("filed_at")), name="dossier_due_after_filed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_path", "due_at", "id"],
                condition=Q(ended_at=None),
                name="dossier_open_of_agency",
            ),
            models.Index(
                fields=["agency_path", "state", "due_at", "id"],
                condition=Q(ended_at=None),
                name="dossier_state_of_agency",
            ),
            models.Index(
                fields=["officer", "due_at", "id"],
                condition=Q(ended_at=None),
                name="dossier_of_officer",
            ),
            models.Index(
                fields=["due_at", "id"], condition=Q(ended_at=None), name="dossier_open_by_due"
            ),
            models.Index(
                fields=["other_path", "other_due_at", "id"],
                condition=~Q(other_path=""),
                name="dossier_of_other_agency",
            ),
            BrinIndex(fields=["filed_at"], name="dossier_filed"),
            models.Index(
                fields=["resolved_at"],
                condition=Q(resolved_at__isnull=False),
                name="dossier_resolved",
            ),
            models.Index(fields=["employer", "-id"], name="dossier_of_employer"),
            models.Index(fields=["person", "-id"], name="dossier_of_person"),
        ]


class Step(models.Model):
    """One stage of a dossier at one agency with its own budget of working time."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="steps")
    officer = models.BigIntegerField(null=True)
    officer_name = models.CharField(max_length=200, blank=True)
    budget_hours = models.DecimalField(max_digits=6, decimal_places=2)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "place"], name="step_once_a_place"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at=None), name="step_one_open"
            ),
        ]


class ActDone(models.Model):
    """One act done to a dossier, with who, when, from which state to which, and the words given."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=16, choices=choices(Act))
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, choices=choices(State))
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    document = models.CharField(max_length=24, blank=True)


class Draft(models.Model):
    """A declaration not yet filed; its owner and her employer's people see it. version stops overwriting.

    channel is where it was begun: one from the counter is its officer's alone. uploads are the keys
    of the files that go with it.
    """

    key = models.UUIDField(unique=True)
    owner = models.BigIntegerField()
    employer = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    procedure = models.CharField(max_length=12)
    channel = models.CharField(
        max_length=8, choices=choices(Channel), default=Channel.ONLINE.value
    )
    form = models.JSONField()
    uploads = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    filed_as = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["employer", "-changed_at"], name="draft_of_employer"),
            models.Index(fields=["owner", "-changed_at"], name="draft_of_owner"),
        ]


class DayFigures(models.Model):
    """What was received and resolved on a day, counted by a job so that no page has to count."""

    day = models.DateField(unique=True)
    received = models.PositiveIntegerField(default=0)
    resolved = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    late_now = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()
