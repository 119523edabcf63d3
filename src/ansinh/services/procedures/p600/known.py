"""What the register knows of an employer's workers, to be filled into lines and sheets of form D02-LT."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import insurance_number
from ansinh.kernel.months import Month
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import queries as people

MOST_PREFILLED = 20_000


def find_known(employer: EmployerCard, period: Month, number: str) -> dict[str, Any]:
    """Return what a new line begins with: the month, and the worker of that number if she is insured here."""
    begun = {"from_month": str(period)}
    try:
        card = people.find_person(insurance_number(number)) if number else None
    except Refused:
        return begun
    if card is None:
        return begun
    span = contributions.list_open_spans(int(employer.id), [card.id]).get(card.id)
    if span is None:
        return begun
    known = {"full_name": card.full_name, "number": card.insurance_number}
    return {**begun, **known, "position": span.position}


def list_known(employer: EmployerCard) -> list[Mapping[str, str]]:
    """Return a row for each worker insured through an employer now."""
    return [
        {
            "full_name": each.full_name,
            "number": each.insurance_number,
            "position": each.position,
            "wage": str(each.wage.coefficient or each.wage.amount),
        }
        for each in contributions.list_employees(employer.id, limit=MOST_PREFILLED).rows
    ]
