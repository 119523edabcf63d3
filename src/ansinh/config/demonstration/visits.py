"""The medical visits of Lan, Phúc and the child at facilities of Hà Nội; Trang has had none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ansinh.config.demonstration.cast import Records
from ansinh.kernel.actors import SYSTEM
from ansinh.records.health import actions as health
from ansinh.records.health import queries
from ansinh.records.health.types import CardView, NewVisit, VisitKind
from ansinh.records.people.types import PersonCard

CITY, REGION, CHILDREN, CENTRE, CLINIC = "01001", "01002", "01003", "01005", "01006"
OUT, IN, DAY = VisitKind.OUTPATIENT, VisitKind.INPATIENT, VisitKind.DAY
ASTRAY = 50
"""Percent of one's level at a specialised hospital, outpatient without a referral (art. 22.4)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A visit some days ago: how long, where, how, with what, for how much."""

    ago: int
    days: int
    facility: str
    kind: VisitKind
    diagnosis: str
    cost: int
    is_right_line: bool = True


LAN = (
    Plan(12, 0, REGION, OUT, "J02.9", 684_000),
    Plan(96, 0, CLINIC, OUT, "K29.7", 512_500),
    Plan(214, 4, CHILDREN, IN, "N83.2", 8_460_000),
    Plan(425, 0, CITY, OUT, "M54.5", 742_000, is_right_line=False),
)
PHUC = (
    *(Plan(9 + 30 * month, 0, REGION, OUT, "I10", 606_000 + 14_500 * month) for month in range(6)),
    Plan(128, 6, CITY, IN, "I20.9", 14_820_000),
    Plan(301, 0, CITY, DAY, "H25.1", 9_350_000),
)
CHILD = (
    Plan(33, 0, CENTRE, OUT, "J06.9", 428_000),
    Plan(150, 5, CHILDREN, IN, "J18.9", 4_925_000),
    Plan(288, 0, CHILDREN, OUT, "H66.9", 536_000),
)


def note(records: Records, *, at: datetime) -> None:
    """Note what the facilities have claimed for the cast."""
    today = timezone.localdate(at)
    plans = ((records.lan, LAN), (records.phuc, PHUC), (records.child, CHILD))
    visits = [each for who, plan in plans for each in _claims(who, plan, today)]
    health.note_visits(visits=visits, by=SYSTEM, at=at)


def _claims(person: PersonCard, plans: tuple[Plan, ...], today: date) -> list[NewVisit]:
    card = queries.find_current_card(person.id, on=today)
    return [_claim(plan, card, today) for plan in plans] if card else []


def _claim(plan: Plan, card: CardView, today: date) -> NewVisit:
    last = today - timedelta(days=plan.ago)
    share = card.share_percent * (100 if plan.is_right_line else ASTRAY) // 100
    by_fund = plan.cost * share // 100
    return NewVisit(
        facility_code=plan.facility,
        claim=f"{last:%y%m%d}.{card.printed[-5:]}",
        card_number=card.number,
        admitted_on=last - timedelta(days=plan.days),
        discharged_on=last,
        kind=plan.kind,
        diagnosis=plan.diagnosis,
        is_right_line=plan.is_right_line,
        total_cost=plan.cost,
        by_fund=by_fund,
        by_patient=plan.cost - by_fund,
    )
