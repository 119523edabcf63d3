"""Notes the death of a person in the register, once, and takes it back where that was wrong."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.accounts.events import DeathDisproved, DeathShown
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.people import queries
from ansinh.records.people.events import Died, Revived
from ansinh.records.people.models import Correction, Death, Person
from ansinh.records.people.types import PersonId


class DeathImpossible(Refused):
    """The day lies in the future, or before the birth."""

    code = "death-impossible"
    phrase = Phrase(
        vi="Ngày mất phải từ ngày sinh đến hôm nay.",
        en="The day of death lies between the birth and today.",
    )


class DeathNoted(Refused):
    """The register has another day; the papers are to be compared before anything changes."""

    code = "death-noted"
    phrase = Phrase(
        vi="Sổ đã ghi ngày mất là {day}. Hãy đối chiếu lại giấy tờ.",
        en="The register has {day} as the day of death. Compare the papers.",
    )


@transaction.atomic
def record_death(*, person: int, died_on: date, evidence: str, by: Actor, at: datetime) -> None:
    """Note that a person has died, and by which paper; the same day a second time changes nothing.

    Raises:
        NotFound: there is no such person.
        DeathImpossible: the day lies in the future, or before the birth.
        DeathNoted: the register has another day.
    """
    row = Person.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise NotFound
    if not row.birth <= died_on <= timezone.localdate(at):
        raise DeathImpossible(path="died_on")
    noted = Death.objects.filter(person=row).first()
    if noted is not None:
        _compare(noted.died_on, died_on)
        return
    Death.objects.create(person=row, died_on=died_on, evidence=evidence[:300], recorded_at=at)
    journal.record(
        by=by,
        at=at,
        act="people.record-death",
        subject_kind="person",
        subject=str(row.pk),
        person=row.pk,
        after={"died_on": died_on.isoformat(), "evidence": evidence[:300]},
    )
    events.publish(Died(person=PersonId(row.pk), died_on=died_on, by=by, at=at))


def _compare(noted: date, told: date) -> None:
    if noted != told:
        raise DeathNoted(path="died_on", day=f"{noted:%d/%m/%Y}")


def follow_death_shown(event: DeathShown) -> None:
    """Note the death that two officers have accepted at the counter."""
    record_death(
        person=event.person,
        died_on=event.died_on,
        evidence=event.evidence,
        by=event.by,
        at=event.at,
    )


@transaction.atomic
def withdraw_death(*, person: int, why: str, by: Actor, at: datetime) -> None:
    """Take back a death that was noted wrongly; what the register said of it is kept as corrected.

    Where none is noted, nothing changes.
    """
    row = Person.objects.select_for_update().filter(pk=person).first()
    noted = Death.objects.filter(person=row).first() if row else None
    if row is None or noted is None:
        return
    day = noted.died_on.isoformat()
    Correction.objects.create(
        person=row, field="died_on", before=f"{day}: {noted.evidence}"[:300], after="", at=at
    )
    noted.delete()
    journal.record(
        by=by,
        at=at,
        act="people.withdraw-death",
        subject_kind="person",
        subject=str(row.pk),
        person=row.pk,
        purpose=why,
        before={"died_on": day, "evidence": noted.evidence},
    )
    events.publish(
        Revived(
            person=PersonId(row.pk),
            of_age_on=queries.card_of(row).of_age_on,
            noted_at=noted.recorded_at,
            by=by,
            at=at,
        )
    )


def follow_death_disproved(event: DeathDisproved) -> None:
    """Take back the death that two people at the counter have found to be wrong."""
    withdraw_death(person=event.person, why=event.why, by=event.by, at=event.at)
