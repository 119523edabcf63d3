"""Merges two entries of one person: the number that goes finds the one that stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.people import queries
from ansinh.records.people.actions import correcting
from ansinh.records.people.events import Merged
from ansinh.records.people.models import Correction, Person
from ansinh.records.people.types import PersonCard, PersonId

FILLED = ("citizen_number", "phone", "email", "address")
"""What an entry that stays takes from the one merged into it, where it has none itself."""


class SamePerson(Refused):
    """A person cannot be merged with herself, nor one who was merged before."""

    code = "same-person"
    phrase = Phrase(
        vi="Hai mã số phải là của hai người khác nhau đang có trong dữ liệu.",
        en="The two numbers must belong to two different entries of the register.",
    )


@transaction.atomic
def merge(*, keep: int, drop: int, dossier: str, by: Actor, at: datetime) -> PersonCard:
    """Merge an entry into another of the same person; the number dropped finds who stays.

    Where the entry that stays lacks citizen number, phone, mail or address, it takes those of the
    one that goes. What hangs on that one is moved by those who hear Merged.

    Raises:
        SamePerson: the two are one, or one is unknown or was merged before.
    """
    rows = {row.pk: row for row in _locked({keep, drop}) if row.merged_into_id is None}
    if len(rows) != 2:
        raise SamePerson
    stays, goes = rows[keep], rows[drop]
    before = {"keep": correcting.facts_of(stays), "drop": correcting.facts_of(goes)}
    _fill(stays, goes, dossier, at)
    Person.objects.filter(merged_into=goes).update(merged_into=stays)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    Correction.objects.create(
        person=goes,
        field="merged_into",
        after=stays.insurance_number,
        dossier=dossier,
        at=at,
    )
    journal.record(
        by=by,
        at=at,
        act="people.merge",
        subject_kind="person",
        subject=str(keep),
        person=keep,
        detail={"drop": drop, "dossier": dossier},
        before=before,
        after={"keep": correcting.facts_of(stays), "merged": drop},
    )
    events.publish(Merged(keep=PersonId(keep), drop=PersonId(drop), dossier=dossier, by=by, at=at))
    return queries.card_of(stays)


def _fill(stays: Person, goes: Person, dossier: str, at: datetime) -> None:
    """Give the entry that stays what it lacks; a citizen number stands in one entry alone."""
    filled = {
        name: getattr(goes, name)
        for name in FILLED
        if getattr(goes, name) and not getattr(stays, name)
    }
    if "citizen_number" in filled:
        correcting.keep_before(goes, {"citizen_number": None}, dossier, at)
        goes.citizen_number = None
        goes.save(update_fields=["citizen_number"])
    if filled:
        correcting.keep_before(stays, filled, dossier, at)
        correcting.write(stays, filled)


def _locked(ids: Collection[int]) -> list[Person]:
    return list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
