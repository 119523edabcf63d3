"""Corrects entries of the register; what it said before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, given_name_first, sort_key, tidy
from ansinh.records.people import queries
from ansinh.records.people.models import Correction, Person
from ansinh.records.people.types import PersonCard

CORRECTABLE = frozenset(
    {
        "insurance_number",
        "citizen_number",
        "full_name",
        "sex",
        "birth",
        "birth_precision",
        "nationality",
        "ethnicity",
        "phone",
        "email",
        "address",
        "province_code",
    }
)
UNIQUE = ("insurance_number", "citizen_number")


class AlreadyRegistered(Refused):
    """Somebody has this number already."""

    code = "already-registered"
    phrase = Phrase(
        vi="Số này đã có trong dữ liệu của một người khác.",
        en="This number is in the register already, for somebody else.",
    )


def facts_of(row: Person) -> dict[str, str]:
    """Return what the register says of a person, as the journal keeps its digest."""
    return {name: _text(getattr(row, name)) for name in sorted(CORRECTABLE)}


@transaction.atomic
def correct(
    *, person: int, fields: Mapping[str, object], dossier: str, by: Actor, at: datetime
) -> PersonCard:
    """Correct fields of a person's entry; what the register said before is kept.

    Raises:
        NotFound: there is no such person.
        AlreadyRegistered: the new number is somebody else's, at the field.
        ValueError: a field that nobody may correct (a fault of the program).
    """
    if unknown := fields.keys() - CORRECTABLE:
        raise ValueError(f"not correctable: {sorted(unknown)}")
    row = Person.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise NotFound
    for field in UNIQUE:
        _refuse_taken(row, field, fields.get(field))
    changes = {
        name: new for name, new in fields.items() if _text(getattr(row, name)) != _text(new)
    }
    before = {name: _text(getattr(row, name)) for name in changes}
    keep_before(row, changes, dossier, at)
    write(row, changes)
    journal.record(
        by=by,
        at=at,
        act="people.correct",
        subject_kind="person",
        subject=str(person),
        person=person,
        detail={"fields": sorted(changes), "dossier": dossier},
        before=before,
        after={name: _text(new) for name, new in changes.items()},
    )
    return queries.card_of(row)


def keep_before(row: Person, changes: Mapping[str, object], dossier: str, at: datetime) -> None:
    """Keep what the register says of a person before some of it changes."""
    Correction.objects.bulk_create(
        Correction(
            person=row,
            field=name,
            before=_text(getattr(row, name)),
            after=_text(new),
            dossier=dossier,
            at=at,
        )
        for name, new in changes.items()
    )


def _refuse_taken(row: Person, field: str, value: object) -> None:
    if value and Person.objects.filter(**{field: value}).exclude(pk=row.pk).exists():
        raise AlreadyRegistered(path=field)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def write(row: Person, changes: Mapping[str, object]) -> None:
    """Write changes into an entry, with the forms of the name by which it is found and sorted."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_name = tidy(row.full_name)
    row.folded_name = fold(row.full_name)
    row.sort_name = sort_key(given_name_first(row.full_name))
    row.save()
