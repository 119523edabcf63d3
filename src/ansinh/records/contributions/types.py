"""Words of the contribution history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.people.types import PersonId, Sex


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


ACCIDENT_ALONE = frozenset({Fund.ACCIDENT})
"""What is paid for a worker who is insured through another employer (Law 84/2015 article 43.2)."""


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
    SUSPENDED = "suspended"
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

    @property
    def is_accident_only(self) -> bool:
        """Tell whether it is a contract beside the first one: no month of it counts in totals."""
        return self.funds == ACCIDENT_ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveView:
    """A leave period as readers see it; without an end it goes on."""

    id: int
    employer_id: int
    kind: LeaveKind
    months: MonthSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One year of the month grid: twelve states, January first."""

    year: int
    months: tuple[MonthState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Every year from the first contribution to the moment asked for, oldest first."""

    years: tuple[YearRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """A worker in an employer's list: who she is and on what terms she is insured now.

    Who is insured against accidents only must join in full from uncovered_from on, if that is
    known: the first month in which no other employer insures her.
    """

    person_id: PersonId
    insurance_number: InsuranceNumber
    full_name: str
    sex: Sex
    birth: date
    from_month: Month
    wage: Wage
    position: str
    funds: frozenset[Fund]
    leave: LeaveKind | None = None
    uncovered_from: Month | None = None

    @property
    def is_accident_only(self) -> bool:
        """Tell whether it is a contract beside the first one."""
        return self.funds == ACCIDENT_ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A contract beside the first one that stands alone from a month on: it insures in full then."""

    person: PersonId
    employer: int
    month: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeePage:
    """Some employees by name, and where the next page begins ("" when there is none)."""

    rows: tuple[Employee, ...]
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A person begins to be insured in a job."""

    person: PersonId
    scheme: Scheme
    wage: Wage
    position: str
    funds: frozenset[Fund]
    months: MonthSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinFunds:
    """A person is insured in some funds more in the job she has here.

    Where she has none in the first month, she begins one in these funds alone.
    """

    person: PersonId
    funds: frozenset[Fund]
    wage: Wage
    position: str
    months: MonthSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A person is not insured in this job any more; from_month is the first month not paid.

    With until_month (half-open) only these months are taken out; a later job is left alone.
    """

    person: PersonId
    from_month: Month
    until_month: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTerms:
    """From a month on (to until_month, half-open, or to the end of the job) terms are others.

    Months left without any fund are not insured any more.
    """

    person: PersonId
    from_month: Month
    until_month: Month | None = None
    wage: Wage | None = None
    position: str | None = None
    add_funds: frozenset[Fund] = frozenset()
    drop_funds: frozenset[Fund] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginLeave:
    """A worker stays away, at most to the end of the job; the span goes on beneath."""

    person: PersonId
    kind: LeaveKind
    months: MonthSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLeave:
    """A worker is back; from_month is the first month she works again.

    Where the leave ends before that month by itself, nothing changes.
    """

    person: PersonId
    from_month: Month


Change = Start | JoinFunds | Stop | ChangeTerms | BeginLeave | EndLeave


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """Who asks at the counter for what the dead left: name, identity, relation, papers, purpose."""

    name: str
    citizen_number: str
    relation: str
    papers: str
    purpose: str
