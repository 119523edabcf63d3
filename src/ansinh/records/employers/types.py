"""Words of the register of employers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from ansinh.kernel.identifiers import AgencyCode, EmployerCode

EmployerId = NewType("EmployerId", int)


class WageRegime(StrEnum):
    """Who sets the wages: the State by coefficients, or the employer."""

    STATE = "state"
    EMPLOYER = "employer"


class WageRegion(StrEnum):
    """The region whose minimum wage applies (vùng lương tối thiểu)."""

    I = "I"  # noqa: E741 - the law's own numbering
    II = "II"
    III = "III"
    IV = "IV"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerCard:
    """An employer as other apps see it."""

    id: EmployerId
    code: EmployerCode
    name: str
    tax_code: str
    address: str
    phone: str
    email: str
    regime: WageRegime
    region: WageRegion
    agency_id: int
    agency_code: AgencyCode
    agency_path: str
    agency_name: str
    agency_name_en: str
    province_code: str
    health_group: str = "DN"
    representative: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEmployer:
    """What must be known of an employer to register it."""

    code: EmployerCode
    tax_code: str
    name: str
    address: str
    agency_code: AgencyCode
    regime: WageRegime = WageRegime.EMPLOYER
    region: WageRegion = WageRegion.I
    phone: str = ""
    email: str = ""
    representative: str = ""
    business_type: str = ""
    health_group: str = "DN"
    registered_on: date | None = None
