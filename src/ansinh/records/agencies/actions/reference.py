"""Loads the agency's offices and the administrative units of both times, once."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.text import fold
from ansinh.records.agencies.actions import units
from ansinh.records.agencies.models import Agency, AgencySuccession
from ansinh.records.agencies.rules import gazetteer, naming
from ansinh.records.agencies.rules.gazetteer import FOUNDED, REORGANISED, District, Province
from ansinh.records.agencies.types import AgencyLevel

MINISTRY = "G24"
"""The level-1 part of the agency's code (unverified: the product takes it as a setting)."""
CENTRAL_ADDRESS = "7 phố Tràng Thi, phường Cửa Nam, Hà Nội"


@transaction.atomic
def load_reference(*, by: Actor, at: datetime, ministry: str = MINISTRY) -> bool:
    """Load offices and administrative units of both times; do nothing if they are there.

    Until 30/06/2025: the central office, 63 provincial ones and their district offices; from
    01/07/2025: 34 provincial ones that took over, and the district offices as base offices under
    them. Return whether anything was loaded.
    """
    if Agency.objects.exists():
        return False
    central = _load_central(ministry)
    before = _load_provinces_before(central, ministry)
    now = _load_provinces_now(central, before, ministry)
    _link(before, now)
    _load_districts(before, now, ministry)
    units.load_units()
    journal.record(
        by=by,
        at=at,
        act="agencies.load-reference",
        subject_kind="agency",
        subject=naming.CENTRAL_CODE,
        detail={"agencies": Agency.objects.count()},
    )
    return True


def _load_central(ministry: str) -> Agency:
    return Agency.objects.create(
        code=naming.CENTRAL_CODE,
        level=AgencyLevel.CENTRAL.value,
        name="BHXH Việt Nam",
        name_en="Vietnam Social Security",
        folded_name=fold("BHXH Việt Nam"),
        path=naming.path(naming.CENTRAL_CODE),
        identifier=naming.identifier(ministry),
        address=CENTRAL_ADDRESS,
        phone=settings.AGENCY.phone,
        valid_from=FOUNDED,
    )


def _provincial(
    each: Province, central: Agency, ministry: str, *, since: date, until: date | None
) -> Agency:
    code = naming.province_agency_code(each.code)
    name = f"BHXH {each.name[0].lower()}{each.name[1:]}"
    return Agency(
        code=code,
        level=AgencyLevel.PROVINCE.value,
        name=name,
        name_en=f"{gazetteer.in_english(each.name)} Social Insurance",
        folded_name=fold(name),
        path=naming.path(naming.CENTRAL_CODE, code),
        parent=central,
        province_code=each.code,
        identifier=naming.identifier(ministry, each.code),
        address=gazetteer.bare(each.name),
        valid_from=since,
        valid_until=until,
    )


def _load_provinces_before(central: Agency, ministry: str) -> dict[str, Agency]:
    """Add the 63; those that took in no other are the same office to this day."""
    provinces = gazetteer.provinces_before()
    merged = {each.became for each in provinces if each.became != each.code}
    merged |= {each.code for each in provinces if each.became != each.code}
    rows = {
        each.code: _provincial(
            each,
            central,
            ministry,
            since=FOUNDED,
            until=REORGANISED if each.code in merged else None,
        )
        for each in provinces
    }
    Agency.objects.bulk_create(rows.values())
    return rows


def _load_provinces_now(
    central: Agency, before: dict[str, Agency], ministry: str
) -> dict[str, Agency]:
    rows = {
        each.code: before[each.code]
        for each in gazetteer.provinces_now()
        if each.code in before and before[each.code].valid_until is None
    }
    new = {
        each.code: _provincial(each, central, ministry, since=REORGANISED, until=None)
        for each in gazetteer.provinces_now()
        if each.code not in rows
    }
    Agency.objects.bulk_create(new.values())
    return rows | new


def _link(before: dict[str, Agency], now: dict[str, Agency]) -> None:
    AgencySuccession.objects.bulk_create(
        AgencySuccession(earlier=before[each.code], later=now[each.became], on=REORGANISED)
        for each in gazetteer.provinces_before()
        if before[each.code] is not now[each.became]
    )


def _load_districts(before: dict[str, Agency], now: dict[str, Agency], ministry: str) -> None:
    """Add each district office as it was, and as the base office it is since July 2025."""
    became = {each.code: each.became for each in gazetteer.provinces_before()}
    districts = gazetteer.districts_before()
    Agency.objects.bulk_create(
        [
            *(_district(each, before[each.province], ministry, was=True) for each in districts),
            *(
                _district(each, now[became[each.province]], ministry, was=False)
                for each in districts
            ),
        ],
        batch_size=500,
    )


def _district(each: District, above: Agency, ministry: str, *, was: bool) -> Agency:
    code = naming.district_agency_code(each.province, each.serial)
    place = gazetteer.bare(each.name)
    province = above.name.removeprefix("BHXH ")
    name = f"BHXH {each.name[0].lower()}{each.name[1:]}" if was else f"BHXH cơ sở {place}"
    return Agency(
        code=code,
        level=AgencyLevel.DISTRICT.value,
        name=name,
        name_en=f"{gazetteer.in_english(each.name)} Social Insurance Office",
        folded_name=fold(name),
        path=naming.path(naming.CENTRAL_CODE, above.code, code),
        parent=above,
        province_code=above.province_code,
        identifier=naming.identifier(ministry, each.province, each.serial),
        address=f"{place}, {gazetteer.bare(province[0].upper() + province[1:])}",
        valid_from=FOUNDED if was else REORGANISED,
        valid_until=REORGANISED if was else None,
    )
