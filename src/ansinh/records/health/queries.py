"""Questions about health cards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from ansinh.kernel.identifiers import CardNumber
from ansinh.records.health import rules
from ansinh.records.health.models import Card
from ansinh.records.health.types import CardView


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
