"""What a line that begins a contract beside the first one must hold, and what is owed for it."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh.kernel.money import dong
from ansinh.kernel.months import Month
from ansinh.law import bounds, parameters, rounding
from ansinh.records.employers.types import WageRegime
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.rules.faults import fault, warning
from ansinh.services.procedures.p600.rules.register import Register, begins_alone, is_elsewhere
from ansinh.services.procedures.p600.rules.wages import reckoned
from ansinh.services.procedures.types import Finding

RATES, STATE_RATES = "contribution.second_contract", "contribution.accident_state"


def check_second(path: str, line: Movement, register: Register) -> Iterator[Finding]:
    """Yield what a line lacks that begins a contract beside the first one, or what is owed for it.

    Source: Law 84/2015 articles 43.2, 44; Law 41/2024 article 2.5.a.
    """
    if not begins_alone(line, register):
        return
    rates = parameters.get(RATES)
    if not rates.has(line.from_month):
        first = Month.of(rates.values[0].since).vietnamese
        yield fault(f"{path}.from_month", "second-too-early", first=first)
        return
    if line.wage is None:
        yield fault(f"{path}.wage", "wage-needed", code=line.code)
    elif is_elsewhere(line, register):
        yield _owed(path, line, register)
    if line.position is None:
        yield fault(f"{path}.position", "position-needed", code=line.code)


def _owed(path: str, line: Movement, register: Register) -> Finding:
    """Return that the employer pays the accident fund alone, and how much a month."""
    month = line.from_month
    rate = (
        parameters.get(STATE_RATES).on(month).of("employer")
        if register.employer.regime is WageRegime.STATE
        else parameters.get(RATES).on(month).of("accident_employer")
    )
    base = min(reckoned(line, month), bounds.wage_ceiling(month))
    amount = rounding.dong(base * rate / 100)
    return warning(
        f"{path}.code",
        "second-contract",
        rate=str(rounding.plain(float(rate))).replace(".", ","),
        base=dong(base),
        amount=dong(amount),
    )
