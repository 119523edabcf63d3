"""Tables of contribution spans, leave and how far each employer has paid."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from ansinh.records.contributions.types import LeaveKind, Scheme


class Months(Func):
    """The half-open range of months of a row, as days."""

    function = "daterange"
    output_field = DateRangeField()


class Whole(Func):
    """The half-open range of whole numbers between two."""

    function = "int8range"


class Places(Func):
    """Several ranges of whole numbers as one set."""

    function = "int8multirange"


MORE_THAN_ACCIDENTS = (
    Q(pays_retirement=True)
    | Q(pays_sickness_maternity=True)
    | Q(pays_unemployment=True)
    | Q(pays_health=True)
)
EMPLOYER = Coalesce(F("employer"), Value(0))
PLACES = Places(
    Whole(
        Value(0),
        Cast(
            models.ExpressionWrapper(MORE_THAN_ACCIDENTS, models.BooleanField()),
            models.IntegerField(),
        ),
    ),
    Whole(EMPLOYER, EMPLOYER, Value("[]")),
)
"""What a span takes for itself in its months: its employer, and, but for the accident fund alone, place 0.

A person is insured through one employer at a time, her first contract (Law 41/2024 article 2.5.a),
and against accidents through each of them (Law 84/2015 article 43.2).
"""


def first_of_month(name: str, field: str) -> models.CheckConstraint:
    """Return the constraint that a month is kept as its first day."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}": None}) | Q(**{f"{field}__day": 1}), name=name
    )


class Recorded(models.Model):
    """When a row was believed: never changed, only superseded, each time by a dossier."""

    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=20, blank=True)
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


class Span(Recorded):
    """Months from–until (half-open) in which a person was insured on one wage in one job.

    Without an end the span goes on. Wage in whole VND, or a coefficient of the base salary.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="spans", db_index=False
    )
    employer = models.ForeignKey(
        "employers.Employer", models.PROTECT, null=True, related_name="spans", db_index=False
    )
    scheme = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Scheme])
    from_month = models.DateField()
    until_month = models.DateField(null=True)
    wage = models.BigIntegerField()
    coefficient = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    position_allowance = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    over_scale = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    seniority = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    allowance = models.BigIntegerField(default=0)
    supplement = models.BigIntegerField(default=0)
    position = models.CharField(max_length=500, blank=True)
    pays_retirement = models.BooleanField(default=True)
    pays_sickness_maternity = models.BooleanField(default=True)
    pays_accident = models.BooleanField(default=True)
    pays_unemployment = models.BooleanField(default=True)
    pays_health = models.BooleanField(default=True)

    class Meta:
        constraints = [
            first_of_month("span_from_is_a_month", "from_month"),
            first_of_month("span_until_is_a_month", "until_month"),
            models.CheckConstraint(
                condition=Q(until_month=None) | Q(until_month__gt=F("from_month")),
                name="span_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(Q(wage__gt=0) & Q(coefficient=0)) | (Q(wage=0) & Q(coefficient__gt=0)),
                name="span_has_amount_or_coefficient",
            ),
            models.CheckConstraint(
                condition=Q(scheme="voluntary", employer=None)
                | Q(scheme="compulsory", employer__isnull=False),
                name="span_compulsory_has_employer",
            ),
            models.CheckConstraint(
                condition=MORE_THAN_ACCIDENTS | Q(pays_accident=True, employer__isnull=False),
                name="span_pays_a_fund",
            ),
            ExclusionConstraint(
                name="span_one_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        Months(F("from_month"), F("until_month"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                    (PLACES, RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "from_month"], name="span_of_person"),
            models.Index(
                fields=["employer", "person"],
                condition=Q(superseded_at=None, until_month=None),
                name="span_of_employer_open",
            ),
        ]


class Leave(Recorded):
    """Months from–until (half-open) in which a worker stayed away; the span goes on beneath."""

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="leaves", db_index=False
    )
    employer = models.ForeignKey("employers.Employer", models.PROTECT, related_name="leaves")
    kind = models.CharField(
        max_length=24, choices=[(each.value, each.value) for each in LeaveKind]
    )
    from_month = models.DateField()
    until_month = models.DateField(null=True)

    class Meta:
        constraints = [
            first_of_month("leave_from_is_a_month", "from_month"),
            first_of_month("leave_until_is_a_month", "until_month"),
            models.CheckConstraint(
                condition=Q(until_month=None) | Q(until_month__gt=F("from_month")),
                name="leave_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="leave_one_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (F("employer"), RangeOperators.EQUAL),
                    (
                        Months(F("from_month"), F("until_month"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(superseded_at=None),
            ),
        ]
        indexes = [models.Index(fields=["person", "from_month"], name="leave_of_person")]


class Standing(models.Model):
    """How far an employer has paid: every month up to and including paid_through."""

    employer = models.OneToOneField(
        "employers.Employer", models.PROTECT, primary_key=True, related_name="standing"
    )
    paid_through = models.DateField()

    class Meta:
        constraints = [first_of_month("standing_is_a_month", "paid_through")]
