"""Enters persons in the register, and puts them under the office of their employer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.text import fold, given_name_first, sort_key, tidy
from ansinh.records.people import queries
from ansinh.records.people.actions import correcting, numbering
from ansinh.records.people.models import Person
from ansinh.records.people.types import NewPerson, PersonCard


@transaction.atomic
def register(
    people: Sequence[NewPerson], *, dossier: str, by: Actor, at: datetime
) -> list[PersonCard]:
    """Enter persons in the register, each with a new insurance number, in the order given.

    A number is province, year and serial (2 + 2 + 6 digits, Decision 595/QĐ-BHXH); the series is
    advanced under its row lock, so two registrations never get the same one.

    Raises:
        AlreadyRegistered: a number is taken, at people.<place>.<citizen_number|insurance_number>.
        SeriesExhausted: the province has no numbers left this year.
    """
    _refuse_known(people)
    numbers = numbering.numbers_for(people, timezone.localdate(at).year)
    rows = [_row(each, number, at) for each, number in zip(people, numbers, strict=True)]
    Person.objects.bulk_create(rows)
    journal.record(
        by=by,
        at=at,
        act="people.register",
        subject_kind="dossier",
        subject=dossier,
        person=rows[0].pk if len(rows) == 1 else None,
        detail={"people": [row.pk for row in rows]},
        after={row.insurance_number: correcting.facts_of(row) for row in rows},
    )
    return [queries.card_of(row) for row in rows]


def _refuse_known(people: Sequence[NewPerson]) -> None:
    citizens = [each.citizen_number for each in people if each.citizen_number]
    numbers = [each.insurance_number for each in people if each.insurance_number]
    known: set[str] = {
        *queries.find_by_citizen_numbers(citizens),
        *queries.find_people(numbers),
    }
    for place, each in enumerate(people):
        for field in correcting.UNIQUE:
            number = getattr(each, field)
            if number and number in known:
                raise correcting.AlreadyRegistered(path=f"people.{place}.{field}")
            known.add(number)


def _row(new: NewPerson, number: str, at: datetime) -> Person:
    name = tidy(new.full_name)
    return Person(
        insurance_number=number,
        citizen_number=new.citizen_number,
        full_name=name,
        folded_name=fold(name),
        sort_name=sort_key(given_name_first(name)),
        sex=new.sex.value,
        birth=new.birth,
        birth_precision=new.birth_precision.value,
        nationality=new.nationality,
        ethnicity=new.ethnicity,
        phone=new.phone,
        email=new.email,
        address=new.address,
        province_code=new.province_code,
        agency_path=new.agency_path,
        recorded_at=at,
    )


def settle(
    people: Collection[int],
    *,
    joined: Collection[int],
    agency_path: str,
    by: Actor,
    at: datetime,
) -> None:
    """Put those of some persons who joined an employer, or have no office yet, under its office."""
    with transaction.atomic():
        theirs = Q(pk__in=joined) | Q(pk__in=people, agency_path="")
        moved = Person.objects.filter(theirs).exclude(agency_path=agency_path)
        if count := moved.update(agency_path=agency_path):
            journal.record(
                by=by,
                at=at,
                act="people.settle",
                subject_kind="agency",
                subject=agency_path,
                detail={"people": count},
            )
