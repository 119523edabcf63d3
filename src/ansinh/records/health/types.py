"""Words of health insurance cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.identifiers import CardNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A health card as readers see it; printed is the 10-digit form on cards since April 2021."""

    number: CardNumber
    printed: str
    group: str
    benefit_level: int
    share_percent: int
    facility_code: str
    facility_name: str
    valid_from: date
    valid_until: date
    five_years_on: date | None
