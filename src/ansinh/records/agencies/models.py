"""Tables of offices, administrative units, health facilities and collection points, by date."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value

from ansinh.records.agencies.types import AgencyLevel, UnitLevel


class Existed(Func):
    """The half-open range of days in which a row was valid."""

    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(name: str, *keys: str) -> ExclusionConstraint:
    """Return the constraint that two rows of one code are never valid on the same day."""
    valid = Existed(F("valid_from"), F("valid_until"), Value("[)"))
    same = [(F(key), RangeOperators.EQUAL) for key in keys]
    return ExclusionConstraint(name=name, expressions=[*same, (valid, RangeOperators.OVERLAPS)])


class Agency(models.Model):
    """An office of the agency as it was in a span of days.

    path lists the codes from the top down ("000/001/00101/"); it is copied to dossiers so that an
    officer's scope is a plain prefix.
    """

    code = models.CharField(max_length=8)
    level = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in AgencyLevel]
    )
    name = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    folded_name = models.CharField(max_length=150)
    path = models.CharField(max_length=60, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    province_code = models.CharField(max_length=2, blank=True)
    identifier = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [one_at_a_time("agency_one_at_a_time", "code")]


class AgencySuccession(models.Model):
    """An office took over from another on a day."""

    earlier = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    later = models.ForeignKey(Agency, models.PROTECT, related_name="predecessions")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="succession_once"),
        ]


class AdministrativeUnit(models.Model):
    """A province, district or commune as it was in a span of days; agency_code is who serves it."""

    code = models.CharField(max_length=10)
    level = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in UnitLevel]
    )
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    folded_name = models.CharField(max_length=120)
    parent_code = models.CharField(max_length=10, blank=True, db_index=True)
    agency_code = models.CharField(max_length=8, blank=True, db_index=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [one_at_a_time("unit_one_at_a_time", "level", "code")]
        indexes = [
            GinIndex(OpClass(F("folded_name"), name="gin_trgm_ops"), name="unit_by_name"),
        ]


class UnitSuccession(models.Model):
    """A commune of before 01/07/2025 lies in one of today, or is divided among several."""

    earlier_code = models.CharField(max_length=10, db_index=True)
    later_code = models.CharField(max_length=10, db_index=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["earlier_code", "later_code", "on"], name="unit_succession_once"
            ),
        ]


class HealthFacility(models.Model):
    """A hospital, clinic or health station with a contract for insured patients."""

    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200)
    province_code = models.CharField(max_length=2, db_index=True)
    address = models.CharField(max_length=300)
    care_level = models.CharField(max_length=20)
    takes_registrations = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = [
            GinIndex(OpClass(F("folded_name"), name="gin_trgm_ops"), name="facility_by_name"),
        ]


class CollectionPoint(models.Model):
    """A place where voluntary and household contributions are taken."""

    code = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200)
    agent = models.CharField(max_length=200)
    province_code = models.CharField(max_length=2, db_index=True)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="point_closes_after_it_opens",
            ),
        ]
