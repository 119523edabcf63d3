"""Questions about offices, administrative units, health facilities and collection points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from ansinh.kernel import seeking
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import AgencyCode
from ansinh.kernel.text import fold
from ansinh.records.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencySuccession,
    CollectionPoint,
    HealthFacility,
    UnitSuccession,
)
from ansinh.records.agencies.rules import naming
from ansinh.records.agencies.types import (
    AgencyLevel,
    AgencyView,
    FacilityView,
    FormerCommune,
    Page,
    PointView,
    UnitLevel,
    UnitView,
)

NAMES = [field.name for field in fields(AgencyView)]
# Written out, because every filing reads its office: Django takes ten times as long.
GET = f"""
    SELECT {", ".join(NAMES)} FROM agencies_agency
    WHERE code = %s AND valid_from <= %s AND (valid_until IS NULL OR valid_until > %s)
    ORDER BY id LIMIT 1
"""  # noqa: S608 - names of our own columns


def valid_on(on: date) -> Q:
    """Return the condition that a row is valid on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))


def get_agency(code: str, *, on: date) -> AgencyView:
    """Return the office with this code as it was on a day.

    Raises:
        NotFound: no office had the code on that day.
    """
    with connection.cursor() as cursor:
        cursor.execute(GET, (code, on, on))
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    known = dict(zip(NAMES, row, strict=True))
    return AgencyView(level=AgencyLevel(known.pop("level")), **known)


def get_agency_at(place: str, *, path: str, on: date) -> AgencyView:
    """Return the office meant by a place: a level above the office of a path, or an office's code.

    Raises:
        NotFound: there is no such office on that day.
    """
    if place not in set(AgencyLevel):
        return get_agency(place, on=on)
    above = path.strip("/").split("/")[: list(AgencyLevel).index(AgencyLevel(place)) + 1]
    return get_agency(above[-1], on=on)


def get_agency_of_province(province: str, *, on: date) -> AgencyView:
    """Return the office of a province on a day; where that was merged by then, who took over.

    Raises:
        NotFound: there is no such province.
    """
    code = naming.province_agency_code(province)
    row = Agency.objects.filter(valid_on(on), code=code).first()
    if row is None:
        took_over = Q(predecessions__earlier__code=code, predecessions__on__lte=on)
        row = Agency.objects.filter(took_over, valid_on(on)).first()
    if row is None:
        raise NotFound
    return _agency(row)


def find_agency_of_path(path: str, on: date) -> AgencyView | None:
    """Return the office at the top of a subtree on a day, or None."""
    row = Agency.objects.filter(valid_on(on), path=path).first()
    return _agency(row) if row else None


def names_of_paths(paths: Collection[str]) -> dict[str, str]:
    """Return what the offices at these paths are called, or were called last."""
    rows = Agency.objects.filter(path__in=list(paths)).order_by("valid_from")
    return dict(rows.values_list("path", "name")) if paths else {}


def list_agencies_below(path: str, on: date) -> list[AgencyView]:
    """Return the office of a path and every one below it on a day, in the order of their paths."""
    rows = Agency.objects.filter(valid_on(on), path__startswith=path)
    return [_agency(row) for row in rows.order_by("path")]


def search_agencies(
    text: str = "", province: str = "", on: date | None = None, after: str = "", *, limit: int = 20
) -> Page[AgencyView]:
    """Return offices meant by words, by code: by name, code, former name or a place they serve.

    Marks, case and the order of words do not matter. Offices and places are those of a day, where
    one is given: a ward of before July 2025 is found on a day when it was there. Where no name
    holds every word, those of a kind (quận, phường) are left out. after is the code at which the
    page before ended.
    """
    rows = Agency.objects.filter(code__gt=after)
    if on is not None:
        rows = rows.filter(valid_on(on))
    if province:
        rows = rows.filter(province_code=province)
    found: list[AgencyView] = []
    for condition in [_meant(words, on) for words in seeking.readings(text)] or [Q()]:
        found = [_agency(row) for row in rows.filter(condition).order_by("code")[: limit + 1]]
        if found:
            break
    return Page(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")


def _meant(words: Sequence[str], on: date | None) -> Q:
    """Return the condition that an office is meant: it, a place it serves, or what it took over."""
    serving = AdministrativeUnit.objects.filter(_begin(words)).exclude(agency_code="")
    if on is not None:
        serving = serving.filter(valid_on(on))
    earlier = AgencySuccession.objects.filter(_begin(words, "earlier__folded_name"))
    took_over = Q(pk__in=earlier.values("later"))
    return (
        _begin(words)
        | Q(code__in=[*words])
        | Q(code__in=serving.values("agency_code"))
        | took_over
    )


def _begin(words: Sequence[str], field: str = "folded_name") -> Q:
    """Return the condition that each word begins one of a name; the index of trigrams finds it."""
    return Q(*(Q(**{f"{field}__regex": rf"\m{word}"}) for word in words))


def search_facilities(
    text: str = "", province: str = "", after: str = "", *, on: date | None = None, limit: int = 20
) -> Page[FacilityView]:
    """Return health facilities by code whose name has the words, or with this code."""
    rows = HealthFacility.objects.filter(code__gt=after).order_by("code")
    if text.strip():
        rows = rows.filter(_begin(seeking.words_of_names(text)) | Q(code=text.strip()))
    if on is not None:
        rows = rows.filter(valid_on(on))
    if province:
        rows = rows.filter(province_code=province)
    found = [_facility(row) for row in rows[: limit + 1]]
    return Page(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")


def search_points(
    text: str = "", province: str = "", after: str = "", *, on: date | None = None, limit: int = 20
) -> Page[PointView]:
    """Return collection points by code whose name has the words."""
    rows = CollectionPoint.objects.filter(_begin(seeking.words_of_names(text)), code__gt=after)
    if on is not None:
        rows = rows.filter(valid_on(on))
    if province:
        rows = rows.filter(province_code=province)
    found = [_point(row) for row in rows.order_by("code")[: limit + 1]]
    return Page(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")


def list_provinces(on: date) -> list[UnitView]:
    """Return the provinces of a day by code: 63 up to 30/06/2025, 34 from 01/07/2025."""
    return list_units(UnitLevel.PROVINCE, on)


def list_units(level: UnitLevel, on: date, parent_code: str = "") -> list[UnitView]:
    """Return the administrative units of a level on a day, of one parent if given, by code."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), level=level.value)
    if parent_code:
        rows = rows.filter(parent_code=parent_code)
    return [_unit(row) for row in rows.order_by("code")]


def find_unit(level: UnitLevel, code: str, on: date) -> UnitView | None:
    """Return the unit with this code on a day, or None."""
    row = AdministrativeUnit.objects.filter(valid_on(on), level=level.value, code=code).first()
    return _unit(row) if row else None


def find_agency_of_unit(level: UnitLevel, code: str, on: date) -> AgencyView | None:
    """Return the office that served a province, district or commune on a day, or None."""
    unit = find_unit(level, code, on)
    if unit is None or not unit.agency_code:
        return None
    row = Agency.objects.filter(valid_on(on), code=unit.agency_code).first()
    return _agency(row) if row else None


def search_units(text: str, on: date, *, limit: int = 20) -> list[UnitView]:
    """Return the places of a day whose name holds the text, ignoring marks, by name and code."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), folded_name__contains=fold(text))
    return [_unit(row) for row in rows.order_by("folded_name", "code")[:limit]]


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
        shortest = rows.filter(_begin(words)).order_by(
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
    later = {row.code: _unit(row) for row in units}
    codes = {each.agency_code for each in later.values()}
    offices = {
        each.code: _agency(each) for each in Agency.objects.filter(valid_on(on), code__in=codes)
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
    return [_unit(row) for row in rows.order_by("code")]


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


def list_successors(code: str) -> list[AgencyView]:
    """Return the offices that took over from those that ever had this code, by day and code."""
    links = AgencySuccession.objects.filter(earlier__code=code).select_related("later")
    return [_agency(link.later) for link in links.order_by("on", "later__code")]


def list_predecessors(code: str) -> list[AgencyView]:
    """Return the offices from which those that ever had this code took over."""
    links = AgencySuccession.objects.filter(later__code=code).select_related("earlier")
    return [_agency(link.earlier) for link in links.order_by("on", "earlier__code")]


def _agency(row: Agency) -> AgencyView:
    return AgencyView(
        id=row.pk,
        code=AgencyCode(row.code),
        name=row.name,
        name_en=row.name_en,
        path=row.path,
        level=AgencyLevel(row.level),
        identifier=row.identifier,
        province_code=row.province_code,
        address=row.address,
        phone=row.phone,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _unit(row: AdministrativeUnit) -> UnitView:
    return UnitView(
        code=row.code,
        level=UnitLevel(row.level),
        name=row.name,
        name_en=row.name_en,
        parent_code=row.parent_code,
        agency_code=row.agency_code,
    )


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
