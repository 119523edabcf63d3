"""Questions about health cards and visits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from ansinh.kernel.identifiers import CardNumber
from ansinh.records.health import rules
from ansinh.records.health.models import Card, Visit
from ansinh.records.health.types import CardView, VisitKind, VisitPage, VisitView, YearOfVisits


def _rows() -> QuerySet[Card]:
    return Card.objects.filter(recalled_at=None).select_related("facility")


def list_cards(person: int) -> list[CardView]:
    """Return a person's cards that were not recalled, newest first."""
    return [_view(row) for row in _rows().filter(person=person).order_by("-valid_from")]


def find_current_card(person: int, *, on: date) -> CardView | None:
    """Return the card that is good on a day, or None."""
    row = _rows().filter(person=person, valid_from__lte=on, valid_until__gte=on).first()
    return _view(row) if row else None


def find_current_cards(people: Collection[int], *, on: date) -> dict[int, CardView]:
    """Return the cards of these persons that are good on a day."""
    rows = _rows().filter(person__in=people, valid_from__lte=on, valid_until__gte=on)
    return {row.person_id: _view(row) for row in rows}


def find_card_by_number(number: str) -> CardView | None:
    """Return the newest card with these 15 characters, or None."""
    row = _rows().filter(number=number).order_by("-valid_from").first()
    return _view(row) if row else None


def find_holder(number: str) -> int | None:
    """Return the internal key of the person whose card has these 15 characters, or None."""
    rows = Card.objects.filter(number=number, recalled_at=None).order_by("-valid_from")
    return rows.values_list("person_id", flat=True).first()


def _view(row: Card) -> CardView:
    return CardView(
        number=CardNumber(row.number),
        printed=row.number[5:],
        group=row.group,
        benefit_level=row.benefit_level,
        share_percent=rules.share_percent(row.benefit_level),
        facility_code=row.facility.code,
        facility_name=row.facility.name,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        five_years_on=row.five_years_on,
    )


def list_visits(person: int, *, after: int | None = None, limit: int = 20) -> VisitPage:
    """Return a person's visits, newest first, from behind the one with the key after."""
    rows = Visit.objects.filter(person=person).select_related("facility")
    if after is not None:
        rows = rows.filter(_older_than(person, after))
    shown = list(rows.order_by("-admitted_on", "-id")[: limit + 1])
    last = shown[limit - 1].pk if len(shown) > limit else None
    return VisitPage(rows=tuple(_visit(row) for row in shown[:limit]), after=last)


def _older_than(person: int, key: int) -> Q:
    """Return the condition of standing behind a visit of this person; behind no visit, nothing."""
    day = Visit.objects.filter(person=person, pk=key).values("admitted_on")
    return Q(admitted_on__lte=day) & (Q(admitted_on__lt=day) | Q(pk__lt=key))


def sum_visits(person: int) -> list[YearOfVisits]:
    """Return what a person's visits cost by calendar year of discharge, the last year first."""
    years = Visit.objects.filter(person=person).values(year=ExtractYear("discharged_on"))
    sums = years.annotate(
        visits=Count("pk"),
        total=Sum("total_cost"),
        fund=Sum("by_fund"),
        patient=Sum("by_patient"),
        own=Sum("by_patient", filter=Q(is_right_line=True), default=0),
    )
    return [
        YearOfVisits(
            year=row["year"],
            visits=row["visits"],
            total_cost=int(row["total"]),
            by_fund=int(row["fund"]),
            by_patient=int(row["patient"]),
            own_payments=int(row["own"]),
        )
        for row in sums.order_by("-year")
    ]


def own_payments_limit(on: date) -> int:
    """Return the own payments of a year, in VND, beyond which the fund pays everything."""
    return rules.own_payments_limit(on)


def _visit(row: Visit) -> VisitView:
    return VisitView(
        id=row.pk,
        facility_name=row.facility.name,
        claim=row.claim,
        card_number=CardNumber(row.card_number),
        admitted_on=row.admitted_on,
        discharged_on=row.discharged_on,
        kind=VisitKind(row.kind),
        diagnosis=row.diagnosis,
        diagnosis_chapter=rules.chapter_of(row.diagnosis),
        is_right_line=row.is_right_line,
        total_cost=row.total_cost,
        by_fund=row.by_fund,
        by_patient=row.by_patient,
    )
