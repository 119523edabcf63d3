"""What can be done with petitions: reported by those concerned, answered by the agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal import queries as looks
from ansinh.foundation.journal.types import Look
from ansinh.kernel import calendar, events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotAllowed, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import tidy
from ansinh.records.agencies import queries as agencies
from ansinh.records.people import queries as people
from ansinh.records.people.events import Merged
from ansinh.services.petitions import queries, rules
from ansinh.services.petitions.events import Answered, Reported
from ansinh.services.petitions.models import Petition, PetitionSeries
from ansinh.services.petitions.types import PetitionState, Topic


class NothingSaid(Refused):
    """A petition or an answer without words."""

    code = "nothing-said"
    phrase = Phrase(vi="Nhập nội dung.", en="Enter the text.")


class TooLong(Refused):
    """A petition or an answer longer than anybody reads."""

    code = "text-too-long"
    phrase = Phrase(
        vi="Nội dung dài quá {longest} ký tự.", en="The text is longer than {longest} letters."
    )


class AlreadyAnswered(Refused):
    """The agency has answered this petition before."""

    code = "already-answered"
    phrase = Phrase(
        vi="Phản ánh này đã được {name} trả lời.", en="{name} has already answered this petition."
    )


@dataclass(frozen=True, slots=True)
class Office:
    """The office that must answer."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Petition:
    """What is reported, before it has a number."""

    person: int
    key: str
    topic: Topic
    about: str
    text: str
    look: Look | None = None


def report_mistake(
    *,
    person: int,
    text: str,
    about: str,
    topic: Topic = Topic.RECORD,
    key: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Report that something in a person's record is wrong, or object to it; return the number.

    It goes to the office that manages the person, or to that of her province. The same text
    about the same thing twice on one day is one petition.

    Raises:
        NotAllowed: the record is not the actor's own.
        NothingSaid: there is no text.
        TooLong: the text is longer than 4,000 letters.
    """
    if person not in by.people:
        raise NotAllowed
    said = _said(text)
    words = rules.fingerprint(f"{topic.value}\n{about}\n{said}")
    once = f"{person}:{(key or f'{localdate(at)}:{words}')[:60]}"
    petition = _Petition(person=person, key=once, topic=topic, about=about[:200], text=said)
    return _report(petition, by=by, at=at)


def object_to_look(*, person: int, entry: int, text: str, by: Actor, at: datetime) -> str:
    """Object to a look at a person's data, once a look; return the petition's number.

    It goes to the leaders of the office that looked, and to the auditor.

    Raises:
        NotAllowed: the record is not the actor's own.
        NotFound: there is no such look at this person's data.
        NothingSaid: there is no text.
        TooLong: the text is longer than 4,000 letters.
    """
    if person not in by.people:
        raise NotAllowed
    look = looks.find_look(entry, person=person)
    if look is None:
        raise NotFound
    petition = _Petition(
        person=person,
        key=f"{person}:look:{entry}",
        topic=Topic.LOOK,
        about="",
        text=_said(text),
        look=look,
    )
    return _report(petition, by=by, at=at)


def _report(petition: _Petition, *, by: Actor, at: datetime) -> str:
    with transaction.atomic():
        series = _lock_series(localdate(at).year)
        earlier = Petition.objects.filter(key=petition.key).first()
        if earlier is not None:
            return earlier.number
        row = _insert(series, petition, at)
        _tell_reported(row, by=by, at=at)
    return row.number


def _tell_reported(row: Petition, *, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        act="object-to-look" if row.entry else "report-mistake",
        subject_kind="petition",
        subject=row.number,
        person=row.person_id,
        detail={"entry": row.entry} if row.entry else None,
    )
    events.publish(
        Reported(
            number=row.number,
            person=row.person_id,
            agency_name=row.agency_name,
            due_at=row.due_at,
            at=at,
        )
    )


def _said(text: str, path: str = "text") -> str:
    said = "\n".join(tidy(line) for line in text.splitlines()).strip()
    if not said:
        raise NothingSaid(path=path)
    if len(said) > rules.LONGEST:
        raise TooLong(path=path, longest=rules.LONGEST)
    return said


def _lock_series(year: int) -> PetitionSeries:
    PetitionSeries.objects.bulk_create([PetitionSeries(year=year)], ignore_conflicts=True)
    return PetitionSeries.objects.select_for_update().get(year=year)


def _insert(series: PetitionSeries, petition: _Petition, at: datetime) -> Petition:
    look = petition.look
    office = (_office_that_looked(look, at) if look else None) or _office_of(petition.person, at)
    series.last_serial += 1
    series.save(update_fields=["last_serial"])
    return Petition.objects.create(
        number=rules.number_of(series.year, series.last_serial),
        key=petition.key,
        topic=petition.topic.value,
        subject=petition.about,
        text=petition.text,
        entry=look.id if look else None,
        looker=look.account if look else None,
        person_id=petition.person,
        agency_path=office.path,
        agency_name=office.name,
        reported_at=at,
        due_at=calendar.add_working_days(at, rules.DAYS_TO_ANSWER),
    )


def _office_that_looked(look: Look, at: datetime) -> Office | None:
    agency = agencies.find_agency_of_path(look.office, localdate(at)) if look.office else None
    return Office(path=agency.path, name=agency.name) if agency else None


def _office_of(person: int, at: datetime) -> Office:
    """Return the office that manages a person, or that of her province where none does yet."""
    card, today = people.find_people_by_id([person])[person], localdate(at)
    agency = agencies.find_agency_of_path(card.agency_path, today)
    if agency is None:
        agency = agencies.get_agency_of_province(card.province_code, on=today)
    return Office(path=agency.path, name=agency.name)


def answer(*, number: str, text: str, by: Actor, at: datetime) -> None:
    """Answer a petition; the person is told.

    Raises:
        NotFound: no such petition, or not one of the actor's office.
        AlreadyAnswered: somebody was quicker.
        NothingSaid: there is no text.
        TooLong: the text is longer than 4,000 letters.
    """
    said = _said(text)
    with transaction.atomic():
        row = Petition.objects.select_for_update().filter(number=number).first()
        if row is None or not queries.may_answer(by, row):
            raise NotFound
        if row.state == PetitionState.ANSWERED.value:
            raise AlreadyAnswered(name=row.answered_by_name)
        row.state, row.answer, row.answered_at = PetitionState.ANSWERED.value, said, at
        row.answered_by, row.answered_by_name = by.account_id, by.label
        row.save()
        journal.record(
            by=by,
            at=at,
            act="answer-petition",
            subject_kind="petition",
            subject=number,
            person=row.person_id,
            after={"answer": said},
        )
        events.publish(
            Answered(
                number=number,
                person=row.person_id,
                answer=said,
                agency_name=row.agency_name,
                at=at,
            )
        )


def follow_merge(event: Merged) -> None:
    """Give the petitions of an entry merged into another to the one that stays.

    Runs in the transaction of people.merge, which journals the merging.
    """
    Petition.objects.filter(person=event.drop).update(person=event.keep)
