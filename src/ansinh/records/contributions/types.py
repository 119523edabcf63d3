"""Words of the contribution history."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan


class Scheme(StrEnum):
    """Compulsory insurance through an employer, or voluntary insurance."""

    COMPULSORY = "compulsory"
    VOLUNTARY = "voluntary"


class Fund(StrEnum):
    """The funds one contributes to."""

    RETIREMENT = "retirement"
    SICKNESS_MATERNITY = "sickness_maternity"
    ACCIDENT = "accident"
    UNEMPLOYMENT = "unemployment"
    HEALTH = "health"


class LeaveKind(StrEnum):
    """Why a month inside a span is not paid as usual."""

    MATERNITY = "maternity"
    SICKNESS = "sickness"
    UNPAID = "unpaid"
    RETIREMENT_SUSPENDED = "retirement-suspended"


class MonthState(StrEnum):
    """What one month of a person is, derived from spans, leave and the employer's payments."""

    PAID = "paid"
    OWED = "owed"
    MATERNITY = "maternity"
    SICKNESS = "sickness"
    UNPAID_LEAVE = "unpaid-leave"
    VOLUNTARY = "voluntary"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wage:
    """What contributions are reckoned on: an amount of VND, or a coefficient with allowances.

    Allowances are fractions of the coefficient (over_scale, seniority) or coefficients (position).
    """

    amount: int = 0
    coefficient: Decimal = Decimal(0)
    position_allowance: Decimal = Decimal(0)
    over_scale: Decimal = Decimal(0)
    seniority: Decimal = Decimal(0)
    allowance: int = 0
    supplement: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanView:
    """A span as readers see it."""

    id: int
    months: MonthSpan
    scheme: Scheme
    employer_id: int | None
    employer_name: str
    wage: Wage
    position: str
    funds: frozenset[Fund]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Months a person has contributed; unpaid months of a late employer stand apart in owed."""

    social: int
    unemployment: int
    owed: int
    compulsory: int
    voluntary: int
    per_fund: dict[Fund, int] = field(default_factory=dict)
    last_wage: int = 0
    last_month: Month | None = None
