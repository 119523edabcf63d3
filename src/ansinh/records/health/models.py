"""Tables of health insurance cards and of the visits they paid for."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from ansinh.records.health.types import VisitKind


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


class Visit(models.Model):
    """One visit that a facility claimed from the fund; amounts in whole VND.

    diagnosis is the code of the main disease (ICD-10), card_number the card shown. Admitted and
    discharged are one day where nobody stayed.
    """

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="visits", db_index=False
    )
    facility = models.ForeignKey("agencies.HealthFacility", models.PROTECT, db_index=False)
    claim = models.CharField(max_length=30)
    admitted_on = models.DateField()
    discharged_on = models.DateField()
    kind = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in VisitKind]
    )
    diagnosis = models.CharField(max_length=6)
    card_number = models.CharField(max_length=15)
    is_right_line = models.BooleanField()
    total_cost = models.BigIntegerField()
    by_fund = models.BigIntegerField()
    by_patient = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facility", "claim"], name="visit_claimed_once"),
            models.CheckConstraint(
                condition=Q(discharged_on__gte=F("admitted_on")), name="visit_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(total_cost=F("by_fund") + F("by_patient")), name="visit_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(by_fund__gte=0) & Q(by_patient__gte=0), name="visit_costs_nothing_less"
            ),
            models.CheckConstraint(
                condition=Q(diagnosis__regex=r"^[A-Z][0-9]{2}(\.[0-9]{1,2})?$"),
                name="visit_diagnosis_is_icd_10",
            ),
            models.CheckConstraint(
                condition=Q(card_number__regex=r"^[A-Z]{2}[1-5][0-9]{12}$"),
                name="visit_card_has_15_characters",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-admitted_on", "-id"], name="visit_of_person"),
        ]
