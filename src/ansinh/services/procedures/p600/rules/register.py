"""What the checks must know of the register, asked once for the whole form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan, run_around
from ansinh.law import bounds
from ansinh.records.contributions.types import LeaveView, Scheme, SpanView
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard
from ansinh.services.procedures.p600.d02 import Movement


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """People by number, their spans and leaves, and the codes that new people may use."""

    employer: EmployerCard
    this_month: Month
    people: Mapping[InsuranceNumber, PersonCard] = field(default_factory=dict)
    by_citizen: Mapping[CitizenNumber, PersonCard] = field(default_factory=dict)
    spans: Mapping[int, Sequence[SpanView]] = field(default_factory=dict)
    leaves: Mapping[int, Sequence[LeaveView]] = field(default_factory=dict)
    deaths: Mapping[int, date] = field(default_factory=dict)
    facilities: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()

    def person_of(self, movement: Movement) -> PersonCard | None:
        """Return the person whom a movement names by number, or None."""
        return self.people.get(movement.number) if movement.number else None

    def spans_of(self, movement: Movement) -> Sequence[SpanView]:
        """Return the spans of the person whom a movement names by number."""
        person = self.person_of(movement)
        return self.spans.get(person.id, ()) if person else ()

    def job_of(self, movement: Movement) -> MonthSpan | None:
        """Return the months, without a gap, of the job here that holds a movement's first month."""
        spans = self.spans_of(movement)
        here = (each.months for each in spans if each.employer_id == self.employer.id)
        return run_around(movement.from_month, here)


def begins_alone(line: Movement, register: Register) -> bool:
    """Tell whether a line begins a contract beside the first one: she has no job here in its month."""
    is_known = register.person_of(line) is not None
    return line.kind.may_stand_alone and is_known and register.job_of(line) is None


def is_elsewhere(line: Movement, register: Register) -> bool:
    """Tell whether another employer insures the worker in full in the first month of a line."""
    return any(
        line.from_month in each.months
        and each.employer_id != register.employer.id
        and each.scheme is Scheme.COMPULSORY
        and not each.is_accident_only
        for each in register.spans_of(line)
    )


@cache
def wage_limits(month: Month, region: str) -> tuple[int, int] | None:
    """Return the least and the most wage of a month in VND, or None before the law's tables begin."""
    try:
        return bounds.wage_floor(month, region), bounds.wage_ceiling(month)
    except Refused:
        return None


@lru_cache(maxsize=4096)
def turns(first: Month, last: Month, region: str) -> tuple[Month, ...]:
    """Return the first of some months, and those of them from which the limits are others."""
    later = (first + place for place in range(1, first.until(last) + 1))
    return (
        first,
        *(each for each in later if wage_limits(each, region) != wage_limits(each + -1, region)),
    )


@cache
def base_salary(month: Month) -> int | None:
    """Return the base salary of a month in VND, or None before the law's table begins."""
    try:
        return bounds.base_salary(month)
    except Refused:
        return None
