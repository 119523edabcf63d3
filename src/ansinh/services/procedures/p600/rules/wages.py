"""What the wage of a line must hold: allowances that fit it, the limits of every month it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from ansinh.kernel.money import dong
from ansinh.kernel.months import Month
from ansinh.records.employers.types import WageRegime
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.rules.faults import fault, warning
from ansinh.services.procedures.p600.rules.register import (
    Register,
    base_salary,
    begins_alone,
    turns,
    wage_limits,
)
from ansinh.services.procedures.types import Finding

MOST = 10**12
ON_BASE_SALARY = "AT"
"""The movement of past months that are collected on the base salary of then (lương cơ sở)."""


def check_wage(path: str, line: Movement, register: Register, last: Month) -> Iterator[Finding]:
    """Yield what is wrong with the wage of a line that stands from its first month to the last."""
    if line.wage is not None and (line.kind.needs_wage or begins_alone(line, register)):
        yield from _allowances(path, line)
        yield from _wage(path, line, register, last)


def _allowances(path: str, line: Movement) -> Iterator[Finding]:
    of_coefficient = ("position_allowance", "over_scale", "seniority")
    unfit = ("allowance", "supplement") if line.is_coefficient else of_coefficient
    code = "allowance-needs-amount" if line.is_coefficient else "allowance-needs-coefficient"
    for name in unfit:
        if getattr(line, name):
            yield fault(f"{path}.{name}", code)
    for name in of_coefficient:
        if (getattr(line, name) or 0) > 100:
            yield fault(f"{path}.{name}", "percent-too-high")


def _wage(path: str, line: Movement, register: Register, last: Month) -> Iterator[Finding]:
    where = f"{path}.wage"
    wage = line.wage
    if wage is None:
        return
    if line.is_coefficient and wage > 0:
        if register.employer.regime is not WageRegime.STATE:
            yield fault(where, "coefficient-without-state", wage=str(wage).replace(".", ","))
            return
    elif wage > MOST:
        yield fault(where, "wage-too-large", most=dong(MOST))
        return
    elif wage != wage.to_integral_value():
        yield fault(where, "wage-not-whole")
        return
    months = turns(line.from_month, last, register.employer.region.value)
    found = (each for month in months for each in _within_limits(where, line, month, register))
    yield from islice(found, 1)


def reckoned(line: Movement, month: Month) -> int:
    """Return what a line pays on in a month, in VND; of a coefficient without its allowances."""
    wage = line.wage or Decimal(0)
    if line.is_coefficient and wage > 0:
        return int(wage * (base_salary(month) or 0))
    return int(wage) + (line.allowance or 0) + (line.supplement or 0)


def _within_limits(
    where: str, line: Movement, month: Month, register: Register
) -> Iterator[Finding]:
    region, paid_on = register.employer.region.value, reckoned(line, month)
    limits = wage_limits(month, region)
    if limits is None:
        return
    floor, ceiling = limits
    if line.code == ON_BASE_SALARY or line.is_coefficient:
        floor = base_salary(month) or floor
    if paid_on < floor:
        yield fault(
            where,
            "wage-under-floor",
            wage=dong(paid_on),
            floor=dong(floor),
            month=month.vietnamese,
            region=region,
        )
    elif paid_on > ceiling:
        yield warning(where, "wage-over-ceiling", wage=dong(paid_on), ceiling=dong(ceiling))
