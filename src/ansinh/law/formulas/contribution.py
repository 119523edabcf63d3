"""What is owed for a month of work, fund by fund, for one wage or a whole payroll."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.kernel.months import Month
from ansinh.law import bounds, rounding

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
FUNDS = ("retirement", "sickness_maternity", "accident", "unemployment", "health")


@dataclass(frozen=True, slots=True)
class Due:
    """What one fund is owed for each wage, in VND."""

    base: Ints
    employee: Ints
    employer: Ints


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose wages they are: the month, the wage region, State wage or not, approved lower rate.

    trained: the work needs vocational training, which raised the floor until June 2022.
    """

    month: Month
    region: str
    state_wage: bool = False
    approved_accident_rate: bool = False
    trained: bool = False


def due(wages: Ints, terms: Terms) -> dict[str, Due]:
    """Return what each fund is owed for wages of one month.

    A wage under the floor is raised to it and one over the ceiling is cut to it; a State wage has
    no floor. Source: Law 58/2014 articles 85, 86, 89; Law 41/2024 articles 31, 33, 34; Law 38/2013
    articles 57, 58; Law 74/2025 articles 33, 34.
    """
    return {fund: _fund(fund, wages, terms) for fund in FUNDS}


def base(fund: str, wages: Ints, terms: Terms) -> Ints:
    """Return what a fund's contribution is reckoned on (tiền lương làm căn cứ đóng)."""
    least = 0 if terms.state_wage else floor(terms)
    if fund == "unemployment":
        most = bounds.unemployment_ceiling(terms.month, terms.region, state_wage=terms.state_wage)
    else:
        most = bounds.wage_ceiling(terms.month)
    return np.clip(wages, least, most)


def floor(terms: Terms) -> int:
    """Return the least base, higher by 7 % for trained workers while the law asked that, in VND.

    Source: Decision 595/QĐ-BHXH article 6.2.6; Decree 38/2022.
    """
    least = bounds.wage_floor(terms.month, terms.region)
    return least + bounds.trained_supplement(terms.month, least) if terms.trained else least


def rate_name(fund: str, terms: Terms) -> str:
    """Return the parameter that holds a fund's rates."""
    if fund == "accident" and terms.approved_accident_rate:
        return "accident_approved"
    if fund in {"accident", "unemployment"} and terms.state_wage:
        return f"{fund}_state"
    return fund


def _fund(fund: str, wages: Ints, terms: Terms) -> Due:
    """Return what one fund is owed."""
    reckoned = base(fund, wages, terms)
    name = rate_name(fund, terms)
    shares = [bounds.rate(name, payer, terms.month) for payer in ("employee", "employer")]
    return shared(reckoned, *shares)


def shared(reckoned: Ints, employee: float, employer: float) -> Due:
    """Return what worker and employer owe a fund at their percentages of a base."""
    shares = (rounding.half_up(reckoned * share / 100) for share in (employee, employer))
    return Due(reckoned, *shares)
