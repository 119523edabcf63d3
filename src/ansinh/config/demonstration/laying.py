"""The ground a population stands on: offices, places, wage bounds and its employers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import numpy as np
from django.db import transaction
from django.utils import timezone

from ansinh.config.demonstration import copying, places, rows
from ansinh.config.demonstration import employers as firms
from ansinh.config.demonstration.careers import Bounds
from ansinh.config.demonstration.employers import Employers
from ansinh.config.demonstration.rows import Ground
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.months import Month
from ansinh.kernel.text import fold
from ansinh.law import bounds
from ansinh.records.agencies import actions as agency_actions
from ansinh.records.agencies import queries as agencies
from ansinh.records.agencies.types import AgencyLevel, AgencyView, UnitLevel

LAWS_BEGIN = Month(2016, 1)
"""Bounds of earlier months are those of this one, scaled down by the trend of wages."""
EMPLOYER_COLUMNS = (
    "id, code, tax_code, name, folded_name, address, phone, email, representative, business_type,"
    " health_group, regime, region, agency_id, registered_on"
)
TRADE_CODE = "A03"


def lay_ground(at: datetime) -> Ground:
    """Return addresses and facilities by province; offices and places are loaded if new."""
    agency_actions.load_reference(by=SYSTEM, at=at)
    places.add_places(by=SYSTEM, at=at)
    today = timezone.localdate(at)
    provinces = agencies.list_provinces(today)
    names = {each.code: each.name for each in provinces}
    addresses: dict[str, list[str]] = defaultdict(list)
    for unit in agencies.list_units(UnitLevel.COMMUNE, today):
        addresses[unit.parent_code].append(f"{unit.name}, {names[unit.parent_code]}")
    facilities: dict[str, list[int]] = defaultdict(list)
    after = ""
    while True:
        page = agencies.search_facilities(after=after, limit=500)
        for facility in page.rows:
            facilities[facility.province_code].append(facility.id)
        after = page.after
        if not after:
            break
    codes = [each.code for each in provinces]
    return Ground(
        at=at,
        now=Month.of(today).ordinal,
        provinces=codes,
        addresses=[addresses[code] for code in codes],
        facilities=[facilities[code] for code in codes],
    )


def wage_bounds(now: int, years: int) -> Bounds:
    """Return the least wage by region of jobs from one month to another, and the most by month."""
    months = [max(LAWS_BEGIN.ordinal, each) for each in range(now - years * 12 + 1, now + 1)]
    dated = [Month.from_ordinal(each) for each in months]
    least = [[bounds.wage_floor(month, region) for month in dated] for region in firms.REGIONS]
    most = [bounds.wage_ceiling(month) for month in dated]
    of_month, since = np.array(least), np.arange(len(months))
    begun = (np.where(since < start, 0, of_month) for start in since)
    return Bounds(
        np.stack([np.maximum.accumulate(each, axis=1) for each in begun], axis=1), np.array(most)
    )


@transaction.atomic
def load_employers(random: np.random.Generator, count: int, ground: Ground) -> Employers:
    """Add employers all over the country with how far each has paid, and return them."""
    ids = np.array(copying.reserve("employers_employer", count))
    employers = firms.draw(random, ids, ground.provinces)
    offices: dict[str, list[AgencyView]] = defaultdict(list)
    for office in agencies.list_agencies_below("000/", ground.today):
        if office.level is AgencyLevel.DISTRICT:
            offices[office.province_code].append(office)
    lines, standings = [], []
    for place in range(count):
        lines.append(_employer(random, place, employers, ground, offices))
        paid = rows.MONTHS[ground.now - 1 - int(employers.paid_behind[place])]
        standings.append(f"{ids[place]}\t{paid}\n")
    copying.copy("employers_employer", EMPLOYER_COLUMNS, "".join(lines).encode())
    copying.copy(
        "contributions_standing", "employer_id, paid_through", "".join(standings).encode()
    )
    return employers


def _employer(
    random: np.random.Generator,
    place: int,
    employers: Employers,
    ground: Ground,
    offices: dict[str, list[AgencyView]],
) -> str:
    key, province = int(employers.ids[place]), int(employers.province[place])
    code = ground.provinces[province]
    is_state = bool(employers.is_state[place])
    group, regime = ("HC", "state") if is_state else ("DN", "employer")
    number = firms.enterprise_number(key, code)
    name = firms.name(random, is_state=is_state)
    commune = ground.addresses[province][random.integers(len(ground.addresses[province]))]
    street = firms.STREETS[random.integers(len(firms.STREETS))]
    office = offices[code][random.integers(len(offices[code]))]
    employers.paths.append(office.path)
    year = ground.today.year - 1 - int(random.integers(0, 20))
    return (
        f"{key}\t{number}{group}{TRADE_CODE}\t{number}\t{name}\t{fold(name)}\t"
        f"{random.integers(1, 300)} {street}, {commune}\t\t\t\t{TRADE_CODE}\t{group}\t{regime}\t"
        f"{firms.REGIONS[employers.region[place]]}\t{office.id}\t{year}-01-01\n"
    )
