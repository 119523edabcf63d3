"""A claim of the facility for Lan, changed as a test needs it."""

from datetime import date

import pytest

from ansinh.kernel.identifiers import CardNumber
from ansinh.records.health.types import NewVisit, VisitKind


@pytest.fixture
def claim(cast):
    """Return a way to write a claim for a visit of Lan, whose card bears 80 %."""

    def write(number="KB-1", **more):
        parts = {
            "facility_code": cast.facility.code,
            "claim": number,
            "card_number": CardNumber(f"DN401{cast.lan.insurance_number}"),
            "admitted_on": date(2026, 3, 5),
            "discharged_on": date(2026, 3, 5),
            "kind": VisitKind.OUTPATIENT,
            "diagnosis": "J06.9",
            "is_right_line": True,
            "total_cost": 500_000,
            "by_fund": 400_000,
            "by_patient": 100_000,
        }
        return NewVisit(**parts | more)

    return write
