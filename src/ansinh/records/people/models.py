"""Tables of persons, the series their numbers come from, corrections and households."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from ansinh.records.people.types import BirthPrecision, Sex


class Household(models.Model):
    """People who live together and insure their health together."""

    code = models.CharField(max_length=20, unique=True)
    head_name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)
    commune_code = models.CharField(max_length=10, blank=True)


class Person(models.Model):
    """One person, for life. Numbers and names can be corrected; the key never changes.

    agency_path is the office that manages her: her employer's, else that of her last employer or
    of where she lives. merged_into points from a number found to be the same person's to the one
    that stays.
    """

    id = models.BigAutoField(primary_key=True)
    insurance_number = models.CharField(max_length=10, unique=True)
    citizen_number = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 - unique
    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=240)
    sex = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Sex])
    birth = models.DateField()
    birth_precision = models.CharField(
        max_length=5,
        choices=[(each.value, each.value) for each in BirthPrecision],
        default=BirthPrecision.DAY.value,
    )
    nationality = models.CharField(max_length=2, default="VN")
    ethnicity = models.CharField(max_length=2, default="01")
    phone = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    province_code = models.CharField(max_length=2)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="members")
    relation_to_head = models.CharField(max_length=2, blank=True)
    agency_path = models.CharField(max_length=60, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_from")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(insurance_number__regex=r"^[0-9]{10}$"),
                name="person_number_has_10_digits",
            ),
            models.CheckConstraint(
                condition=Q(citizen_number=None) | Q(citizen_number__regex=r"^[0-9]{12}$"),
                name="person_citizen_number_has_12_digits",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_self",
            ),
        ]
        indexes = [
            GinIndex(OpClass(F("folded_name"), name="gin_trgm_ops"), name="person_by_name"),
            models.Index(
                fields=["agency_path"], opclasses=["varchar_pattern_ops"], name="person_by_agency"
            ),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="person_by_phone"),
        ]


class NumberSeries(models.Model):
    """The last serial given out for a province and year; locked while a number is issued."""

    province_code = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province_code", "year"], name="series_once_a_year"),
            models.CheckConstraint(
                condition=Q(last_serial__lte=999_999), name="series_has_6_digits"
            ),
        ]


class Correction(models.Model):
    """What the register said of a person before a correction, and which dossier changed it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=40)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    dossier = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()


class Death(models.Model):
    """That a person has died, when, and by which paper the agency knows."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="death")
    died_on = models.DateField()
    evidence = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
