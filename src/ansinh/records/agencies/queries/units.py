"""Questions about administrative units of today and of before 01/07/2025."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from ansinh.records.agencies.models import (
    AdministrativeUnit,
    UnitSuccession,
)
from ansinh.records.agencies.queries.conditions import valid_on
from ansinh.records.agencies.types import (
    UnitLevel,
    UnitView,
)


def list_provinces(on: date) -> list[UnitView]:
    """Return the provinces of a day by code: 63 up to 30/06/2025, 34 from 01/07/2025."""
    return list_units(UnitLevel.PROVINCE, on)


def list_units(level: UnitLevel, on: date, parent_code: str = "") -> list[UnitView]:
    """Return the administrative units of a level on a day, of one parent if given, by code."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), level=level.value)
    if parent_code:
        rows = rows.filter(parent_code=parent_code)
    return [unit_view(row) for row in rows.order_by("code")]


def find_unit(level: UnitLevel, code: str, on: date) -> UnitView | None:
    """Return the unit with this code on a day, or None."""
    row = AdministrativeUnit.objects.filter(valid_on(on), level=level.value, code=code).first()
    return unit_view(row) if row else None


def list_later_communes(code: str) -> list[UnitView]:
    """Return the communes of today in which a commune of before 01/07/2025 lies, by code."""
    links = UnitSuccession.objects.filter(earlier_code=code)
    return _communes(Q(code__in=links.values("later_code"), valid_until=None))


def list_earlier_communes(code: str) -> list[UnitView]:
    """Return the communes of before 01/07/2025 that lie in one of today, whole or in part, by code."""
    links = UnitSuccession.objects.filter(later_code=code)
    return _communes(Q(code__in=links.values("earlier_code"), valid_until__isnull=False))


def _communes(which: Q) -> list[UnitView]:
    rows = AdministrativeUnit.objects.filter(which, level=UnitLevel.COMMUNE.value)
    return [unit_view(row) for row in rows.order_by("code")]


def unit_view(row: AdministrativeUnit) -> UnitView:
    """Return a unit as others see it."""
    return UnitView(
        code=row.code,
        level=UnitLevel(row.level),
        name=row.name,
        name_en=row.name_en,
        parent_code=row.parent_code,
        agency_code=row.agency_code,
    )
