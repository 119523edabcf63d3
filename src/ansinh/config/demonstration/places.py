"""Health facilities and collection points that could be anywhere in the country."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils import timezone

from ansinh.kernel.actors import Actor
from ansinh.records.agencies import actions as agencies
from ansinh.records.agencies import queries
from ansinh.records.agencies.types import NewFacility, NewPoint, UnitLevel, UnitView

FACILITIES = (
    ("Bệnh viện Đa khoa {kind} {province}", "specialised", False),
    ("Bệnh viện Đa khoa khu vực {province}", "basic", True),
    ("Bệnh viện Phụ sản - Nhi {province}", "specialised", False),
    ("Bệnh viện Y học cổ truyền {province}", "basic", True),
    ("Trung tâm Y tế {commune}", "basic", True),
    ("Phòng khám Đa khoa {commune}", "initial", True),
    ("Trạm Y tế {commune}", "initial", True),
)
POINTS = ("Bưu điện {commune}", "Điểm thu {commune}", "Điểm thu Hội Phụ nữ {commune}")
AGENTS = ("Tổng công ty Bưu điện", "Đại lý thu Tâm An", "Hội Liên hiệp Phụ nữ")
COMMUNES_WITH_PLACES = 14


def add_places(*, by: Actor, at: datetime) -> None:
    """Add facilities and collection points in every province of today, unless there are some."""
    today = timezone.localdate(at)
    if queries.search_facilities(limit=1).rows:
        return
    provinces = {each.code: each for each in queries.list_provinces(today)}
    communes: dict[str, list[UnitView]] = defaultdict(list)
    for unit in queries.list_units(UnitLevel.COMMUNE, today):
        communes[unit.parent_code].append(unit)
    facilities = [
        each
        for code, province in provinces.items()
        for each in _facilities(province, communes[code][:COMMUNES_WITH_PLACES])
    ]
    points = [
        each
        for code, province in provinces.items()
        for each in _points(province, communes[code][:COMMUNES_WITH_PLACES])
    ]
    agencies.add_facilities(facilities, by=by, at=at)
    agencies.add_points(points, by=by, at=at)


def short(name: str) -> str:
    """Return a unit's name without its kind."""
    for kind in ("Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name


def _facilities(province: UnitView, communes: list[UnitView]) -> list[NewFacility]:
    found: list[NewFacility] = []
    for place, commune in enumerate(communes):
        kinds = FACILITIES if place == 0 else FACILITIES[4:]
        for name, level, takes in kinds:
            found.append(
                NewFacility(
                    code=f"{province.code}{len(found) + 1:03}",
                    name=name.format(
                        kind="thành phố" if province.name.startswith("Thành phố ") else "tỉnh",
                        province=short(province.name),
                        commune=short(commune.name),
                    ),
                    address=f"{len(found) * 7 + 3} Trần Phú, {commune.name}, {province.name}",
                    province_code=province.code,
                    care_level=level,
                    takes_registrations=takes,
                )
            )
    return found


def _points(province: UnitView, communes: list[UnitView]) -> list[NewPoint]:
    return [
        NewPoint(
            code=f"34567890{kind:02}TH{province.code}{commune.code}{kind + 1:03}",
            name=name.format(commune=short(commune.name)),
            agent=AGENTS[kind],
            address=f"{place * 5 + 1} đường Lê Lợi, {commune.name}, {province.name}",
            phone=f"02{int(province.code):02}38{place:02}{kind:02}1",
            province_code=province.code,
        )
        for place, commune in enumerate(communes)
        for kind, name in enumerate(POINTS)
    ]
