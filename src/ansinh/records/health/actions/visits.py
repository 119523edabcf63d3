"""Notes the visits that health facilities claim from the fund, each claim once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.phrases import Phrase
from ansinh.records.agencies import queries as agencies
from ansinh.records.health import rules
from ansinh.records.health.models import Visit
from ansinh.records.health.types import NewVisit
from ansinh.records.people import actions as people_actions
from ansinh.records.people import queries as people_queries
from ansinh.records.people.events import Merged


class UnknownCard(Refused):
    """The card of a claim carries the number of nobody in the register."""

    code = "unknown-card"
    phrase = Phrase(
        vi="Số thẻ BHYT không thuộc về ai trong cơ sở dữ liệu.",
        en="The health card belongs to nobody in the register.",
    )


@transaction.atomic
def note_visits(*, visits: Sequence[NewVisit], by: Actor, at: datetime) -> int:
    """Note visits that facilities claim, all or none, and return how many are new.

    Whose visit it is, the last ten digits of the card say; a merged number is the one's who stays.
    A claim that the facility has sent before is passed over.

    Raises:
        BadClaim: a claim contradicts itself. Source: Law on Health Insurance art. 22 (mức hưởng).
        UnknownCard: a card's number is nobody's.
        NotFound: there is no such facility, or a number was merged meanwhile.
    """
    for place, visit in enumerate(visits):
        rules.check_claim(visit, path=f"visits.{place}")
    holders = _hold_holders(visits)
    facilities = _facilities(visits)
    rows: dict[int, list[Visit]] = defaultdict(list)
    for visit in _not_yet_noted(visits, facilities):
        row = _row(visit, holders[_number(visit)], facilities[visit.facility_code], at)
        rows[row.person_id].append(row)
    Visit.objects.bulk_create(row for each in rows.values() for row in each)
    for person, new in sorted(rows.items()):
        _note(person, new, by=by, at=at)
    return sum(map(len, rows.values()))


def _number(visit: NewVisit) -> InsuranceNumber:
    return InsuranceNumber(visit.card_number[5:])


def _hold_holders(visits: Sequence[NewVisit]) -> dict[InsuranceNumber, int]:
    """Lock the persons of the cards, so that one claim sent twice at once is noted once."""
    found = people_queries.find_people({_number(each) for each in visits})
    for place, visit in enumerate(visits):
        if _number(visit) not in found:
            raise UnknownCard(path=f"visits.{place}.card_number")
    wanted = {int(each.id) for each in found.values()}
    if people_actions.hold(wanted) != wanted:
        raise NotFound
    return {number: each.id for number, each in found.items()}


def _facilities(visits: Sequence[NewVisit]) -> dict[str, int]:
    """Return the internal keys of the facilities by their codes."""
    found = agencies.find_facilities({each.facility_code for each in visits})
    for place, visit in enumerate(visits):
        if visit.facility_code not in found:
            raise NotFound(path=f"visits.{place}.facility_code")
    return {code: each.id for code, each in found.items()}


def _not_yet_noted(visits: Sequence[NewVisit], facilities: Mapping[str, int]) -> list[NewVisit]:
    """Return the visits whose claims are new, each claim once."""
    claims = {(facilities[each.facility_code], each.claim): each for each in reversed(visits)}
    rows = Visit.objects.filter(
        facility__in=facilities.values(), claim__in=[claim for _, claim in claims]
    )
    noted = set(rows.values_list("facility_id", "claim"))
    return [visit for key, visit in reversed(claims.items()) if key not in noted]


def _row(visit: NewVisit, person: int, facility: int, at: datetime) -> Visit:
    return Visit(
        person_id=person,
        facility_id=facility,
        claim=visit.claim,
        admitted_on=visit.admitted_on,
        discharged_on=visit.discharged_on,
        kind=visit.kind,
        diagnosis=visit.diagnosis,
        card_number=visit.card_number,
        is_right_line=visit.is_right_line,
        total_cost=visit.total_cost,
        by_fund=visit.by_fund,
        by_patient=visit.by_patient,
        recorded_at=at,
    )


def _note(person: int, new: Sequence[Visit], *, by: Actor, at: datetime) -> None:
    """Journal that a person's visits were noted, without a word of what she has."""
    journal.record(
        by=by,
        at=at,
        act="health.note-visits",
        subject_kind="person",
        subject=str(person),
        person=person,
        detail={"visits": len(new)},
        after={each.claim: f"{each.facility_id}/{each.total_cost}/{each.by_fund}" for each in new},
    )


@transaction.atomic
def move_visits(event: Merged) -> None:
    """Give the visits of an entry merged into another to the one that stays.

    Runs in the transaction of people.merge, which holds both entries and journals the merging.
    """
    Visit.objects.filter(person=event.drop).update(person=event.keep)
