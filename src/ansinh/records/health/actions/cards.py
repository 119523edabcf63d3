"""Issuing of health cards, and what becomes of them when persons are merged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound
from ansinh.records.agencies import queries as agencies
from ansinh.records.health import rules
from ansinh.records.health.models import Card
from ansinh.records.people import actions as people_actions
from ansinh.records.people import queries as people_queries
from ansinh.records.people.events import Merged
from ansinh.records.people.types import PersonCard

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What the cards of one issue have in common."""

    group: str
    level: int
    province_code: str
    facility_id: int
    from_day: date
    dossier: str
    at: datetime


@transaction.atomic
def issue_cards(
    people: Sequence[int],
    *,
    employer_group: str,
    province_code: str,
    facility_code: str,
    from_day: date,
    dossier: str,
    by: Actor,
    at: datetime,
) -> None:
    """Give each person a card of a group from a day on.

    Who has one of this group and facility that is good on that day keeps it; another is cut short.

    Raises:
        NotFound: there is no such facility, or a person is not in the register.
        UnknownGroup: there is no such group.
    """
    held = _hold(people)
    issue = _Batch(
        group=employer_group,
        level=rules.benefit_level(employer_group, from_day),
        province_code=province_code,
        facility_id=agencies.get_facility(facility_code).id,
        from_day=from_day,
        dossier=dossier,
        at=at,
    )
    before = _told(held)
    new = _issue(held, issue)
    _note(people, issue, new, before, by=by)


def _note(
    people: Sequence[int], issue: _Batch, new: int, before: dict[str, str], *, by: Actor
) -> None:
    journal.record(
        by=by,
        at=issue.at,
        act="health.issue-cards",
        subject_kind="dossier",
        subject=issue.dossier,
        person=people[0] if len(people) == 1 else None,
        detail={"people": len(people), "new": new, "group": issue.group},
        before=before,
        after={"people": sorted(people), "issue": repr(issue)},
    )


def _told(people: Collection[int]) -> dict[str, str]:
    """Return the cards that persons hold as the journal keeps their digest."""
    return {row.number: f"{row.valid_from}/{row.valid_until}" for row in _newest(people).values()}


def _hold(people: Collection[int]) -> set[int]:
    held = people_actions.hold(people)
    if len(held) != len(set(people)):
        raise NotFound
    return held


def _issue(people: Collection[int], issue: _Batch) -> int:
    """Give the cards to those who do not keep theirs; return how many."""
    earlier = _newest(people)
    wanted = [person for person in people if not _keeps(earlier.get(person), issue)]
    holders = people_queries.find_people_by_id(wanted)
    _make_room(wanted, issue)
    Card.objects.bulk_create(_card(each, issue, earlier.get(each.id)) for each in holders.values())
    return len(wanted)


def _newest(people: Collection[int]) -> dict[int, Card]:
    rows = Card.objects.filter(person__in=people, recalled_at=None).order_by("valid_from")
    return {row.person_id: row for row in rows}


def _keeps(card: Card | None, issue: _Batch) -> bool:
    return (
        card is not None
        and card.group == issue.group
        and card.facility_id == issue.facility_id
        and card.valid_from <= issue.from_day <= card.valid_until
    )


def _make_room(people: Collection[int], issue: _Batch) -> None:
    """Recall the cards good from the day on; what they covered before it stays on a new row."""
    in_the_way = Card.objects.filter(
        person__in=people, recalled_at=None, valid_until__gte=issue.from_day
    )
    last = dict.fromkeys(people, issue.from_day - ONE_DAY)
    _shorten(list(in_the_way), last, dossier=issue.dossier, at=issue.at)


def _shorten(
    rows: Sequence[Card], last: Mapping[int, date], *, dossier: str, at: datetime
) -> None:
    """Recall cards; what each covered up to its holder's last day stays on a new row."""
    Card.objects.filter(pk__in=[row.pk for row in rows]).update(recalled_at=at)
    kept = [row for row in rows if row.valid_from <= last[row.person_id]]
    for row in kept:
        row.pk, row._state.adding = None, True
        row.valid_until = last[row.person_id]
        row.recorded_at, row.recorded_by = at, dossier
    Card.objects.bulk_create(kept)


def _card(holder: PersonCard, issue: _Batch, earlier: Card | None) -> Card:
    return Card(
        person_id=holder.id,
        number=rules.number(
            issue.group, issue.level, issue.province_code, holder.insurance_number
        ),
        group=issue.group,
        benefit_level=issue.level,
        facility_id=issue.facility_id,
        valid_from=issue.from_day,
        valid_until=rules.last_day(issue.from_day),
        five_years_on=rules.five_years_on(
            issue.from_day,
            earlier.five_years_on if earlier else None,
            earlier.valid_until if earlier else None,
        ),
        recorded_at=issue.at,
        recorded_by=issue.dossier,
    )


@transaction.atomic
def end_cards(
    last_days: Mapping[int, date], *, group: str, dossier: str, by: Actor, at: datetime
) -> None:
    """Let the cards that people hold through a group end with their last insured day.

    Source: Law on Health Insurance 25/2008/QH12 article 16.4.c (thẻ không còn giá trị sử dụng khi
    người có tên trong thẻ không tiếp tục tham gia).
    """
    people_actions.hold(last_days)
    rows = [
        row
        for row in Card.objects.filter(person__in=last_days, group=group, recalled_at=None)
        if row.valid_until > last_days[row.person_id]
    ]
    if not rows:
        return
    before = {row.number: f"{row.valid_from}/{row.valid_until}" for row in rows}
    holders = sorted(row.person_id for row in rows)
    _shorten(rows, last_days, dossier=dossier, at=at)
    journal.record(
        by=by,
        at=at,
        act="health.end-cards",
        subject_kind="dossier",
        subject=dossier,
        person=holders[0] if len(holders) == 1 else None,
        detail={"people": len(holders), "group": group},
        before=before,
        after={str(holder): last_days[holder].isoformat() for holder in holders},
    )


@transaction.atomic
def follow_merge(event: Merged) -> None:
    """Recall the cards of an entry merged into another; move one if the other's is over.

    Runs in the transaction of people.merge, which holds both entries and journals the merging.
    """
    today = timezone.localdate(event.at)
    dropped = _newest([event.drop]).get(event.drop)
    Card.objects.filter(person=event.drop, recalled_at=None).update(recalled_at=event.at)
    stays = people_queries.find_people_by_id([event.keep])[event.keep]
    held = _newest([event.keep]).get(event.keep)
    is_covered = held is not None and held.valid_until >= today
    if dropped is None or dropped.valid_until < today or is_covered:
        return
    issue = _Batch(
        group=dropped.group,
        level=dropped.benefit_level,
        province_code=dropped.number[3:5],
        facility_id=dropped.facility_id,
        from_day=max(today, dropped.valid_from),
        dossier=event.dossier,
        at=event.at,
    )
    Card.objects.bulk_create([_card(stays, issue, dropped)])
