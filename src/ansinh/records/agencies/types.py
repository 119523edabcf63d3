"""Words of the agency's offices and places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from ansinh.kernel.identifiers import AgencyCode

Row = TypeVar("Row")


class AgencyLevel(StrEnum):
    """How high an office stands."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"


class UnitLevel(StrEnum):
    """How high an administrative unit stands."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyView:
    """An office on a day; path is its subtree, identifier the code of Circular 01/2018."""

    id: int
    code: AgencyCode
    name: str
    name_en: str
    path: str
    level: AgencyLevel
    identifier: str
    province_code: str
    address: str
    phone: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A province, district or commune as it was on a day; agency_code is the office that serves it."""

    code: str
    level: UnitLevel
    name: str
    name_en: str
    parent_code: str
    agency_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerCommune:
    """A commune of before 01/07/2025, where it lay, and the communes of today that took it over.

    now holds each of these with the office that serves it, where one is entered.
    """

    code: str
    name: str
    name_en: str
    district: str
    province: str
    now: tuple[tuple[UnitView, AgencyView | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityView:
    """A health facility; its five-character code begins with the province."""

    id: int
    code: str
    name: str
    address: str
    province_code: str
    care_level: str
    takes_registrations: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A collection point of an agent for voluntary and household contributions."""

    id: int
    code: str
    name: str
    agent: str
    address: str
    phone: str
    province_code: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and where the next ones begin ("" when there are none)."""

    rows: tuple[Row, ...]
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFacility:
    """What must be known of a health facility to add it."""

    code: str
    name: str
    address: str
    province_code: str
    care_level: str
    takes_registrations: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """What must be known of a collection point to add it."""

    code: str
    name: str
    agent: str
    address: str
    phone: str
    province_code: str
