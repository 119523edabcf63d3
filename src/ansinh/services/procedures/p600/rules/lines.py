"""What one line of D02 must hold by itself: what its code needs, and its months."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh.kernel.months import Month
from ansinh.records.employers.types import EmployerCard
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import JOINS, EffectKind
from ansinh.services.procedures.p600.rules.faults import fault, warning
from ansinh.services.procedures.p600.rules.register import Register, begins_alone
from ansinh.services.procedures.types import Finding

FIRST_MONTH = Month(1995, 1)
FOR_GOOD = frozenset({EffectKind.STOP, EffectKind.END_LEAVE})
"""Movements that go on from their month whatever until month says."""


def check_line(path: str, line: Movement, register: Register) -> Iterator[Finding]:
    """Yield what is wrong with a line without looking at anyone's history."""
    yield from _needs(path, line)
    yield from _months(path, line, register.this_month)
    if line.kind.effect in JOINS or begins_alone(line, register):
        yield from _after_closing(path, line, register.employer)


def _needs(path: str, line: Movement) -> Iterator[Finding]:
    kind = line.kind
    if line.number is None and kind.effect not in JOINS:
        yield fault(f"{path}.number", "number-needed", code=kind.code)
    if kind.needs_wage and line.wage is None:
        yield fault(f"{path}.wage", "wage-needed", code=kind.code)
    if kind.needs_position and line.position is None:
        yield fault(f"{path}.position", "position-needed", code=kind.code)
    if kind.needs_until and line.until_month is None:
        yield fault(f"{path}.until_month", "until-needed", code=kind.code)
    elif kind.effect in FOR_GOOD and line.until_month is not None:
        yield warning(f"{path}.until_month", "until-unused", code=kind.code)


def _months(path: str, line: Movement, this_month: Month) -> Iterator[Finding]:
    start, until, latest = line.from_month, line.until_month, this_month + 1
    if start > latest:
        yield fault(
            f"{path}.from_month", "month-ahead", month=start.vietnamese, latest=latest.vietnamese
        )
    if start < FIRST_MONTH:
        yield fault(f"{path}.from_month", "month-too-early")
    if until is not None and until < start:
        yield fault(
            f"{path}.until_month",
            "months-reversed",
            until=until.vietnamese,
            start=start.vietnamese,
        )
    elif until is not None and line.kind.needs_until and until > this_month:
        yield fault(
            f"{path}.until_month", "until-ahead", code=line.code, latest=this_month.vietnamese
        )


def _after_closing(path: str, line: Movement, employer: EmployerCard) -> Iterator[Finding]:
    """Yield that nobody joins an employer for months after it has closed."""
    if employer.closed_on is None:
        return
    last = Month.of(employer.closed_on)
    if line.until_month is None or line.until_month > last:
        yield fault(f"{path}.from_month", "employer-closed", last=last.vietnamese)
