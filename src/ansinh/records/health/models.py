"""The table of health insurance cards."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class Validity(Func):
    """The days on which a card is good, both ends included."""

    function = "daterange"
    output_field = DateRangeField()


class Card(models.Model):
    """One card; number is the full 15-character form, whose last ten digits are the person's."""

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="cards", db_index=False
    )
    number = models.CharField(max_length=15)
    group = models.CharField(max_length=2)
    benefit_level = models.PositiveSmallIntegerField()
    facility = models.ForeignKey("agencies.HealthFacility", models.PROTECT, db_index=False)
    valid_from = models.DateField()
    valid_until = models.DateField()
    five_years_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=20, blank=True)
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^[A-Z]{2}[1-5][0-9]{12}$"),
                name="card_number_has_15_characters",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="card_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="card_one_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        Validity(F("valid_from"), F("valid_until"), Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(recalled_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-valid_from"], name="card_of_person"),
            models.Index(fields=["number"], name="card_by_number"),
        ]
