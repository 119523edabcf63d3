"""The table of employers."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

from ansinh.records.employers.types import WageRegime, WageRegion


class Employer(models.Model):
    """A unit that insures its workers. phone and email reach its representative."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=15, unique=True)
    tax_code = models.CharField(max_length=14, db_index=True)
    name = models.CharField(max_length=250)
    folded_name = models.CharField(max_length=250)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    representative = models.CharField(max_length=120, blank=True)
    business_type = models.CharField(max_length=10, blank=True)
    health_group = models.CharField(max_length=2, default="DN")
    regime = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in WageRegime]
    )
    region = models.CharField(
        max_length=3, choices=[(each.value, each.value) for each in WageRegion]
    )
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="employers")
    registered_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            GinIndex(OpClass(F("folded_name"), name="gin_trgm_ops"), name="employer_by_name"),
        ]
