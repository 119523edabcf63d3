"""Questions about health facilities and collection points."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from ansinh.kernel import seeking
from ansinh.kernel.errors import NotFound
from ansinh.records.agencies.models import (
    CollectionPoint,
    HealthFacility,
)
from ansinh.records.agencies.queries.conditions import called, narrowed, page_of
from ansinh.records.agencies.types import (
    FacilityView,
    Page,
    PointView,
)


def search_facilities(
    text: str = "", province: str = "", after: str = "", *, on: date | None = None, limit: int = 20
) -> Page[FacilityView]:
    """Return health facilities by code whose name has the words, or with this code."""
    rows = narrowed(HealthFacility.objects.filter(code__gt=after), on, province)
    if text.strip():
        rows = rows.filter(called(seeking.words_of_names(text)) | Q(code=text.strip()))
    return page_of(rows, _facility, limit)


def search_points(
    text: str = "", province: str = "", after: str = "", *, on: date | None = None, limit: int = 20
) -> Page[PointView]:
    """Return collection points by code whose name has the words."""
    rows = CollectionPoint.objects.filter(called(seeking.words_of_names(text)), code__gt=after)
    return page_of(narrowed(rows, on, province), _point, limit)


def get_facility(code: str) -> FacilityView:
    """Return the health facility with this code.

    Raises:
        NotFound: there is none.
    """
    row = HealthFacility.objects.filter(code=code).first()
    if row is None:
        raise NotFound
    return _facility(row)


def find_facilities(codes: Collection[str]) -> dict[str, FacilityView]:
    """Return the facilities with these codes."""
    return {row.code: _facility(row) for row in HealthFacility.objects.filter(code__in=codes)}


def _facility(row: HealthFacility) -> FacilityView:
    return FacilityView(
        id=row.pk,
        code=row.code,
        name=row.name,
        address=row.address,
        province_code=row.province_code,
        care_level=row.care_level,
        takes_registrations=row.takes_registrations,
    )


def _point(row: CollectionPoint) -> PointView:
    return PointView(
        id=row.pk,
        code=row.code,
        name=row.name,
        agent=row.agent,
        address=row.address,
        phone=row.phone,
        province_code=row.province_code,
    )
