"""The least and the most that contributions are reckoned on, and the rates, month by month."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters

Payer = Literal["employee", "employer"]


class UnknownRegion(Refused):
    """The region is not one of the four wage regions."""

    code = "unknown-region"
    phrase = Phrase(
        vi="Vùng lương tối thiểu chỉ có I, II, III, IV.", en="The wage regions are I, II, III, IV."
    )


def base_salary(month: Month | date) -> int:
    """Return the base salary (lương cơ sở), the reference level from 2025-07-01, in VND a month.

    Source: Law 41/2024 articles 7 and 141.13; Decree 158/2025 article 5.
    """
    return parameters.get("base_salary").on(month).whole


def minimum_wage(month: Month | date, region: str) -> int:
    """Return the regional minimum wage (lương tối thiểu vùng) in VND a month.

    Raises:
        UnknownRegion: the region is not I, II, III or IV.
    """
    row = parameters.get("regional_minimum_wage").on(month).row
    if region not in row:
        raise UnknownRegion(path="region")
    return int(row[region])


def wage_floor(month: Month | date, region: str) -> int:
    """Return the least wage of social insurance (mức đóng thấp nhất) in VND a month.

    The regional minimum wage until 2025-06, the reference level from 2025-07. Source: Decision
    595/QĐ-BHXH article 6.2.6; Law 41/2024 article 31.1.đ.
    """
    kind = parameters.get("contribution.wage_floor").on(month).value
    if kind == "regional-minimum-wage":
        return minimum_wage(month, region)
    return base_salary(month)


def trained_supplement(month: Month | date, least: int) -> int:
    """Return what the floor of a trained worker lies above the plain one, in VND a month.

    Source: Decision 595/QĐ-BHXH article 6.2.6 (đã qua học nghề); ended by Decree 38/2022.
    """
    kind = parameters.get("contribution.wage_floor").on(month).value
    if kind != "regional-minimum-wage":
        return 0
    percent = parameters.get("trained_worker_supplement").on(month).number
    return round(least * percent / 100)


def wage_ceiling(month: Month | date) -> int:
    """Return the most that social and health insurance are reckoned on, in VND a month.

    Source: Law 58/2014 article 89.3; Law 41/2024 article 31.1.đ (20 lần mức tham chiếu).
    """
    return parameters.get("contribution.wage_ceiling").on(month).whole * base_salary(month)


def unemployment_ceiling(month: Month | date, region: str, *, state_wage: bool = False) -> int:
    """Return the most that unemployment insurance is reckoned on, in VND a month.

    Source: Law 71/2006 article 105; Law 38/2013 article 58; Law 74/2025 article 34.2 (the region
    for everyone from 2026).
    """
    times = parameters.get("unemployment.wage_ceiling").on(month).whole
    basis = parameters.get("unemployment.state_wage_basis").on(month).value
    if basis == "base-salary-for-all" or (state_wage and basis == "base-salary"):
        return times * base_salary(month)
    return times * minimum_wage(month, region)


def rate(fund: str, payer: Payer, month: Month | date) -> float:
    """Return the percentage of the wage that a payer owes a fund."""
    return float(parameters.get(f"contribution.{fund}").on(month).of(payer))
