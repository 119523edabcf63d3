"""Questions about persons. A record of somebody else is reached only through get_person_for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor, Permission
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold
from ansinh.records.people.models import Correction, Death, Person
from ansinh.records.people.types import (
    BirthPrecision,
    CorrectionView,
    DeathView,
    HouseholdMember,
    HouseholdView,
    PersonCard,
    PersonId,
    Sex,
)

READ_SCOPE = "record.read"
LOOKS = (Permission.READ_PEOPLE, Permission.READ_WITH_CONSENT, Permission.READ_BY_SCOPE)
SEXES = {each.value: each for each in Sex}
PRECISIONS = {each.value: each for each in BirthPrecision}
# Written out, because it stands on the path of every look-up: Django takes ten times as long.
COLUMNS = (
    "stays.id, stays.insurance_number, stays.citizen_number, stays.full_name, stays.sex,"
    " stays.birth, stays.birth_precision, stays.phone, stays.email, stays.province_code,"
    " stays.address, stays.nationality, stays.ethnicity, stays.agency_path"
)
STAYS = """
    FROM people_person found
    JOIN people_person stays ON stays.id = COALESCE(found.merged_into_id, found.id)
"""
# What may_look() tells, as a condition on STAYS; sight_of() gives the parameters.
SIGHT = """
    (%(sees_all)s OR stays.id = ANY(%(callers)s::bigint[])
     OR (%(subtree)s <> '' AND starts_with(stays.agency_path, %(subtree)s)))
"""
FIND = f"SELECT {COLUMNS} {STAYS} WHERE found.insurance_number = %s"
FIND_ALL = f"""
    SELECT found.insurance_number, {COLUMNS} {STAYS}
    WHERE found.insurance_number = ANY(%s::text[])
"""
FIND_CITIZENS = f"""
    SELECT found.citizen_number, {COLUMNS} {STAYS} WHERE found.citizen_number = ANY(%s::text[])
"""
FIND_KEYS = f"SELECT {COLUMNS} FROM people_person stays WHERE id = ANY(%s::bigint[])"  # noqa: S608


def has_people() -> bool:
    """Tell whether anybody is in the register."""
    return Person.objects.exists()


def find_person(number: str) -> PersonCard | None:
    """Return the person known by this insurance number, or None.

    A number merged into another finds the person who stays.
    """
    rows = _rows(FIND, number)
    return card_from(rows[0]) if rows else None


def find_people(numbers: Collection[InsuranceNumber]) -> dict[InsuranceNumber, PersonCard]:
    """Return the persons known by these insurance numbers; merged numbers find who stays."""
    rows = _rows(FIND_ALL, list(numbers)) if numbers else []
    return {InsuranceNumber(number): card_from(stays) for number, *stays in rows}


def find_people_by_id(ids: Collection[int]) -> dict[int, PersonCard]:
    """Return the persons with these internal keys."""
    rows = _rows(FIND_KEYS, list(ids)) if ids else []
    return {row[0]: card_from(row) for row in rows}


def find_by_citizen_numbers(
    numbers: Collection[CitizenNumber],
) -> dict[CitizenNumber, PersonCard]:
    """Return the persons with these citizen numbers; merged ones find who stays."""
    rows = _rows(FIND_CITIZENS, list(numbers)) if numbers else []
    return {CitizenNumber(number): card_from(stays) for number, *stays in rows}


def _rows(statement: str, value: str | list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, (value,))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def card_from(row: Sequence[Any]) -> PersonCard:
    """Return a person's columns, in the order of COLUMNS, as other apps see her."""
    return PersonCard(
        id=row[0],
        insurance_number=row[1],
        citizen_number=row[2] or None,
        full_name=row[3],
        sex=SEXES[row[4]],
        birth=row[5],
        birth_precision=PRECISIONS[row[6]],
        phone=row[7],
        email=row[8],
        province_code=row[9],
        address=row[10],
        nationality=row[11],
        ethnicity=row[12],
        agency_path=row[13],
    )


class PurposeNeeded(Refused):
    """Whoever looks at another's record says why."""

    code = "purpose-needed"
    phrase = Phrase(
        vi="Chọn hoặc ghi mục đích tra cứu. Người được tra cứu sẽ thấy mục đích này.",
        en="Choose or write why you look. The person you look at will see it.",
    )


def search_people_for(
    text: str, *, actor: Actor, after: int = 0, limit: int = 20
) -> list[PersonCard]:
    """Return the persons an officer's office manages whose name holds the text, by internal key.

    Marks and case are ignored; nobody is found by who may not look people up.
    """
    if not (actor.may(Permission.READ_PEOPLE) and actor.agency_path):
        return []
    rows = Person.objects.filter(
        folded_name__contains=fold(text),
        merged_into=None,
        pk__gt=after,
        agency_path__startswith=actor.agency_path,
    )
    return [_card(row) for row in rows.order_by("pk")[:limit]]


def may_look(actor: Actor, person: PersonCard) -> bool:
    """Tell whether an actor may look at another's record.

    An officer at people of her agency's subtree, a support agent at a caller who let her by a
    code, a program whose token has the scope.
    """
    if actor.may(Permission.READ_BY_SCOPE):
        return READ_SCOPE in actor.scopes
    if person.id in actor.callers:
        return True
    return actor.may(Permission.READ_PEOPLE) and actor.is_over(person.agency_path)


def sight_of(actor: Actor) -> dict[str, Any]:
    """Return the parameters of SIGHT for an actor."""
    is_program = actor.may(Permission.READ_BY_SCOPE)
    callers = () if is_program else actor.callers
    reads = actor.may(Permission.READ_PEOPLE) and not is_program
    return {
        "sees_all": is_program and READ_SCOPE in actor.scopes,
        "callers": f"{{{','.join(map(str, callers))}}}",
        "subtree": actor.agency_path if reads else "",
    }


def get_person_for(number: str, *, actor: Actor, at: datetime, purpose: str = "") -> PersonCard:
    """Return a person to herself, or to one who may look at others; that look is journalled.

    Raises:
        NotFound: no such person, or not the actor's to see; the two are told alike.
        PurposeNeeded: the actor may look at others, but has not said why.
    """
    person = find_person(number)
    if person is not None and person.id in actor.people:
        return person
    if not purpose.strip() and actor.may(*LOOKS):
        raise PurposeNeeded(path="purpose")
    if person is None or not may_look(actor, person):
        raise NotFound
    journal.record_look(
        by=actor,
        at=at,
        subject_kind="person",
        subject=str(person.id),
        person=person.id,
        purpose=purpose,
    )
    return person


def list_corrections(person_id: int) -> list[CorrectionView]:
    """Return what was corrected in a person's entry, newest first."""
    rows = Correction.objects.filter(person=person_id).order_by("-at", "-pk")
    return [
        CorrectionView(
            field=row.field, before=row.before, after=row.after, dossier=row.dossier, at=row.at
        )
        for row in rows
    ]


def find_death(person_id: int) -> DeathView | None:
    """Return what the register says of a person's death, or None while she lives."""
    row = Death.objects.filter(person=person_id).first()
    return DeathView(died_on=row.died_on, evidence=row.evidence) if row else None


def find_deaths(ids: Collection[int]) -> dict[int, date]:
    """Return the day of death of those of these persons who the register says are dead."""
    return dict(Death.objects.filter(person__in=ids).values_list("person_id", "died_on"))


def find_household(person_id: int) -> HouseholdView | None:
    """Return the household a person belongs to with its members, or None."""
    rows = Person.objects.filter(household__members=person_id, merged_into=None)
    members = list(rows.select_related("household").order_by("relation_to_head", "pk"))
    household = members[0].household if members else None
    if household is None:
        return None
    return HouseholdView(
        code=household.code,
        head_name=household.head_name,
        address=household.address,
        members=tuple(
            HouseholdMember(person=_card(row), relation=row.relation_to_head) for row in members
        ),
    )


def card_of(row: Person) -> PersonCard:
    """Return a person's row as other apps see it."""
    return _card(row)


def _card(row: Person) -> PersonCard:
    return PersonCard(
        id=PersonId(row.pk),
        insurance_number=InsuranceNumber(row.insurance_number),
        citizen_number=CitizenNumber(row.citizen_number) if row.citizen_number else None,
        full_name=row.full_name,
        sex=Sex(row.sex),
        birth=row.birth,
        birth_precision=BirthPrecision(row.birth_precision),
        phone=row.phone,
        email=row.email,
        province_code=row.province_code,
        address=row.address,
        nationality=row.nationality,
        ethnicity=row.ethnicity,
        agency_path=row.agency_path,
    )
