"""Words of health insurance cards and of the visits they pay for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ansinh.kernel.identifiers import CardNumber
from ansinh.kernel.phrases import Phrase


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


class VisitKind(StrEnum):
    """How somebody was treated: coming and going, lying in, or by day."""

    OUTPATIENT = "outpatient"
    INPATIENT = "inpatient"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVisit:
    """One visit (lượt khám chữa bệnh) as a facility claims it from the fund; amounts in VND.

    claim is the facility's own reference. is_right_line: at the facility of the card, by
    referral, or in an emergency (đúng tuyến).
    """

    facility_code: str
    claim: str
    card_number: CardNumber
    admitted_on: date
    discharged_on: date
    kind: VisitKind
    diagnosis: str
    is_right_line: bool
    total_cost: int
    by_fund: int
    by_patient: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """A visit as the patient reads it; amounts in VND."""

    id: int
    facility_name: str
    claim: str
    card_number: CardNumber
    admitted_on: date
    discharged_on: date
    kind: VisitKind
    diagnosis: str
    diagnosis_chapter: Phrase
    is_right_line: bool
    total_cost: int
    by_fund: int
    by_patient: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """Some visits of a person, and the key of the last one if older ones follow."""

    rows: tuple[VisitView, ...]
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfVisits:
    """What the visits of a calendar year cost, in VND.

    own_payments is what the patient paid of the visits that count towards the year in which the
    fund begins to pay everything: those at the right facility (đúng tuyến).
    """

    year: int
    visits: int
    total_cost: int
    by_fund: int
    by_patient: int
    own_payments: int
