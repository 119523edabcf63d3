"""Communes of before 01/07/2025 by name, each with what it became and who serves that now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from ansinh.kernel import seeking
from ansinh.records.agencies.models import (
    AdministrativeUnit,
    Agency,
    UnitSuccession,
)
from ansinh.records.agencies.queries.conditions import called, valid_on
from ansinh.records.agencies.queries.offices import agency_view
from ansinh.records.agencies.queries.units import unit_view
from ansinh.records.agencies.types import (
    AgencyView,
    FormerCommune,
    UnitLevel,
    UnitView,
)


def search_former_communes(
    text: str, province: str = "", *, on: date, limit: int = 10
) -> list[FormerCommune]:
    """Return communes of before 01/07/2025 by words of their names, each with who serves it on a day.

    province is one of today in which what became of them lies; the shortest names come first.
    """
    rows = AdministrativeUnit.objects.filter(
        level=UnitLevel.COMMUNE.value, valid_until__isnull=False
    )
    if province:
        links = UnitSuccession.objects.filter(later_code__in=_served(on, parent_code=province))
        rows = rows.filter(code__in=links.values("earlier_code"))
    found: list[AdministrativeUnit] = []
    for words in seeking.readings(text):
        shortest = rows.filter(called(words)).order_by(
            Length("folded_name"), "folded_name", "code"
        )
        found = found or list(shortest[:limit])
    now, above = _successors_of(found, on), _parents_of(found)
    return [_former(row, above, tuple(now[row.code])) for row in found]


def _served(on: date, **where: str) -> QuerySet[AdministrativeUnit, str]:
    rows = AdministrativeUnit.objects.filter(valid_on(on), level=UnitLevel.COMMUNE.value, **where)
    return rows.values_list("code", flat=True)


def _successors_of(
    rows: Sequence[AdministrativeUnit], on: date
) -> dict[str, list[tuple[UnitView, AgencyView | None]]]:
    """Return the communes of a day that took over each of some earlier ones, with their offices."""
    links = list(UnitSuccession.objects.filter(earlier_code__in=[row.code for row in rows]))
    units = AdministrativeUnit.objects.filter(
        valid_on(on), level=UnitLevel.COMMUNE.value, code__in=[each.later_code for each in links]
    )
    later = {row.code: unit_view(row) for row in units}
    codes = {each.agency_code for each in later.values()}
    offices = {
        each.code: agency_view(each)
        for each in Agency.objects.filter(valid_on(on), code__in=codes)
    }
    found: dict[str, list[tuple[UnitView, AgencyView | None]]] = defaultdict(list)
    for link in sorted(links, key=lambda each: each.later_code):
        if unit := later.get(link.later_code):
            found[link.earlier_code].append((unit, offices.get(unit.agency_code)))
    return found


def _parents_of(rows: Sequence[AdministrativeUnit]) -> dict[tuple[str, str], AdministrativeUnit]:
    """Return the districts of some former communes and their provinces, by level and code."""
    past = AdministrativeUnit.objects.filter(valid_until__isnull=False)
    of_districts = Q(level=UnitLevel.DISTRICT.value, code__in={row.parent_code for row in rows})
    districts = list(past.filter(of_districts))
    provinces = past.filter(
        level=UnitLevel.PROVINCE.value, code__in={row.parent_code for row in districts}
    )
    return {(row.level, row.code): row for row in (*districts, *provinces)}


def _former(
    row: AdministrativeUnit,
    above: dict[tuple[str, str], AdministrativeUnit],
    now: tuple[tuple[UnitView, AgencyView | None], ...],
) -> FormerCommune:
    district = above.get((UnitLevel.DISTRICT.value, row.parent_code))
    province = above.get((UnitLevel.PROVINCE.value, district.parent_code)) if district else None
    return FormerCommune(
        code=row.code,
        name=row.name,
        name_en=row.name_en,
        district=district.name if district else "",
        province=province.name if province else "",
        now=now,
    )
