"""Questions about offices: by code, by place in the tree, by unit served, before and after a merger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import date

from django.db import connection
from django.db.models import Q

from ansinh.kernel import seeking
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import AgencyCode
from ansinh.kernel.phrases import Phrase
from ansinh.records.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencySuccession,
)
from ansinh.records.agencies.queries.conditions import called, narrowed, page_of, valid_on
from ansinh.records.agencies.queries.units import find_unit
from ansinh.records.agencies.rules import naming
from ansinh.records.agencies.types import (
    AgencyLevel,
    AgencyView,
    Page,
    UnitLevel,
)

NAMES = [field.name for field in fields(AgencyView)]


# Written out, because every filing reads its office: Django takes ten times as long.
GET = f"""
    SELECT {", ".join(NAMES)} FROM agencies_agency
    WHERE code = %s AND valid_from <= %s AND (valid_until IS NULL OR valid_until > %s)
    ORDER BY id LIMIT 1
"""  # noqa: S608 - names of our own columns


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
    return agency_view(row)


def find_agency_of_path(path: str, on: date) -> AgencyView | None:
    """Return the office at the top of a subtree on a day, or None."""
    row = Agency.objects.filter(valid_on(on), path=path).first()
    return agency_view(row) if row else None


def names_of_paths(paths: Collection[str]) -> dict[str, Phrase]:
    """Return what the offices at these paths are called, or were called last."""
    rows = Agency.objects.filter(path__in=list(paths)).order_by("valid_from")
    names = rows.values_list("path", "name", "name_en") if paths else ()
    return {path: Phrase(vi=name, en=english or name) for path, name, english in names}


def list_agencies_below(path: str, on: date) -> list[AgencyView]:
    """Return the office of a path and every one below it on a day, in the order of their paths."""
    rows = Agency.objects.filter(valid_on(on), path__startswith=path)
    return [agency_view(row) for row in rows.order_by("path")]


def search_agencies(
    text: str = "", province: str = "", on: date | None = None, after: str = "", *, limit: int = 20
) -> Page[AgencyView]:
    """Return offices meant by words, by code: by name, code, former name or a place they serve.

    Marks, case and the order of words do not matter. Offices and places are those of a day, where
    one is given: a ward of before July 2025 is found on a day when it was there. Where no name
    holds every word, those of a kind (quận, phường) are left out; then the last words may name the
    province. after is the code at which the page before ended.
    """
    rows = narrowed(Agency.objects.filter(code__gt=after), on, province)
    found: Page[AgencyView] = Page(())
    for condition in _readings(text, on):
        found = page_of(rows.filter(condition), agency_view, limit)
        if found.rows:
            break
    return found


def find_agency_of_unit(level: UnitLevel, code: str, on: date) -> AgencyView | None:
    """Return the office that served a province, district or commune on a day, or None."""
    unit = find_unit(level, code, on)
    if unit is None or not unit.agency_code:
        return None
    row = Agency.objects.filter(valid_on(on), code=unit.agency_code).first()
    return agency_view(row) if row else None


def list_successors(code: str) -> list[AgencyView]:
    """Return the offices that took over from those that ever had this code, by day and code."""
    links = AgencySuccession.objects.filter(earlier__code=code).select_related("later")
    return [agency_view(link.later) for link in links.order_by("on", "later__code")]


def list_predecessors(code: str) -> list[AgencyView]:
    """Return the offices from which those that ever had this code took over."""
    links = AgencySuccession.objects.filter(later__code=code).select_related("earlier")
    return [agency_view(link.earlier) for link in links.order_by("on", "earlier__code")]


def _readings(text: str, on: date | None) -> Iterator[Q]:
    """Yield what offices may be meant by a text, the exact first; without words every one."""
    readings = seeking.readings(text)
    yield from (_meant(words, on) for words in readings)
    if not readings:
        yield Q()
        return
    days = Q() if on is None else valid_on(on)
    provinces = AdministrativeUnit.objects.filter(days, level=UnitLevel.PROVINCE.value)
    for name, code in provinces.values_list("name", "code"):
        home = seeking.readings(name)[-1]
        for words in readings:
            if words[-len(home) :] == home and len(words) > len(home):
                yield _meant(words[: -len(home)], on) & Q(province_code=code)


def _meant(words: Sequence[str], on: date | None) -> Q:
    """Return the condition that an office is meant: it, a place it serves, or what it took over."""
    serving = AdministrativeUnit.objects.filter(called(words)).exclude(agency_code="")
    if on is not None:
        serving = serving.filter(valid_on(on))
    earlier = AgencySuccession.objects.filter(called(words, "earlier__folded_name"))
    took_over = Q(pk__in=earlier.values("later"))
    return (
        called(words)
        | Q(code__in=[*words])
        | Q(code__in=serving.values("agency_code"))
        | took_over
    )


def agency_view(row: Agency) -> AgencyView:
    """Return an office as others see it."""
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
