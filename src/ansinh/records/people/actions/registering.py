"""Changes of the register of persons: entering, correcting and merging."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel import events
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, given_name_first, sort_key, tidy
from ansinh.records.people import queries
from ansinh.records.people.events import Merged
from ansinh.records.people.models import Correction, Person
from ansinh.records.people.types import NewPerson, PersonCard, PersonId

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
FILLED = ("citizen_number", "phone", "email", "address")
"""What an entry that stays takes from the one merged into it, where it has none itself."""
MOST_SERIALS = 999_999


class AlreadyRegistered(Refused):
    """Somebody has this number already."""

    code = "already-registered"
    phrase = Phrase(
        vi="Số này đã có trong dữ liệu của một người khác.",
        en="This number is in the register already, for somebody else.",
    )


class SeriesExhausted(Refused):
    """A province has given out all numbers of a year."""

    code = "series-exhausted"
    phrase = Phrase(
        vi="Tỉnh {province} đã cấp hết dãy số của năm {year}.",
        en="Province {province} has given out all numbers of {year}.",
    )


class SamePerson(Refused):
    """A person cannot be merged with herself, nor one who was merged before."""

    code = "same-person"
    phrase = Phrase(
        vi="Hai mã số phải là của hai người khác nhau đang có trong dữ liệu.",
        en="The two numbers must belong to two different entries of the register.",
    )


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
    numbers = _numbers(people, timezone.localdate(at).year)
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
        after={row.insurance_number: _facts(row) for row in rows},
    )
    return [queries.card_of(row) for row in rows]


def _facts(row: Person) -> dict[str, str]:
    """Return what the register says of a person, as the journal keeps its digest."""
    return {name: _text(getattr(row, name)) for name in sorted(CORRECTABLE)}


def _refuse_known(people: Sequence[NewPerson]) -> None:
    citizens = [each.citizen_number for each in people if each.citizen_number]
    numbers = [each.insurance_number for each in people if each.insurance_number]
    known: set[str] = {
        *queries.find_by_citizen_numbers(citizens),
        *queries.find_people(numbers),
    }
    for place, each in enumerate(people):
        for field in UNIQUE:
            number = getattr(each, field)
            if number and number in known:
                raise AlreadyRegistered(path=f"people.{place}.{field}")
            known.add(number)


def _numbers(people: Sequence[NewPerson], year: int) -> list[str]:
    """Return each one's own number, or a new one; the series never gives out a known one again."""
    for each in people:
        if each.insurance_number:
            _skip_past(each.insurance_number, year)
    without = [each.province_code for each in people if not each.insurance_number]
    issued = iter(_issue(without, year))
    return [each.insurance_number or next(issued) for each in people]


def _skip_past(number: str, year: int) -> None:
    """Advance the series a number could come from to its serial, if it lies behind."""
    century = year // 100 * 100
    issued = century + int(number[2:4]) - (100 if int(number[2:4]) > year % 100 else 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_numberseries AS series (province_code, year, last_serial)"
            " VALUES (%s, %s, %s) ON CONFLICT (province_code, year) DO UPDATE SET last_serial"
            " = greatest(series.last_serial, EXCLUDED.last_serial)",
            (number[:2], issued, int(number[4:])),
        )


def _issue(provinces: Sequence[str], year: int) -> list[str]:
    """Return a new number for each province asked for, in order; provinces are locked in order."""
    wanted: dict[str, int] = defaultdict(int)
    for province in provinces:
        wanted[province] += 1
    left = {
        province: iter(range(last - wanted[province] + 1, last + 1))
        for province, last in (
            (province, advance(province, year, wanted[province])) for province in sorted(wanted)
        )
    }
    return [f"{province}{year % 100:02}{next(left[province]):06}" for province in provinces]


def advance(province: str, year: int, count: int) -> int:
    """Take the next count serials of a province and year; return the last of them.

    Raises:
        SeriesExhausted: there are not that many left.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_numberseries (province_code, year, last_serial)"
            " VALUES (%s, %s, 0) ON CONFLICT (province_code, year) DO NOTHING",
            (province, year),
        )
        cursor.execute(
            "UPDATE people_numberseries SET last_serial = last_serial + %s"
            " WHERE province_code = %s AND year = %s AND last_serial + %s <= %s"
            " RETURNING last_serial",
            (count, province, year, count, MOST_SERIALS),
        )
        row = cursor.fetchone()
    if row is None:
        raise SeriesExhausted(province=province, year=year)
    return int(row[0])


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
    _keep_before(row, changes, dossier, at)
    _write(row, changes)
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


def _keep_before(row: Person, changes: Mapping[str, object], dossier: str, at: datetime) -> None:
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


def _write(row: Person, changes: Mapping[str, object]) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_name = tidy(row.full_name)
    row.folded_name = fold(row.full_name)
    row.sort_name = sort_key(given_name_first(row.full_name))
    row.save()


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
    before = {"keep": _facts(stays), "drop": _facts(goes)}
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
        after={"keep": _facts(stays), "merged": drop},
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
        _keep_before(goes, {"citizen_number": None}, dossier, at)
        goes.citizen_number = None
        goes.save(update_fields=["citizen_number"])
    if filled:
        _keep_before(stays, filled, dossier, at)
        _write(stays, filled)


def _locked(ids: Collection[int]) -> list[Person]:
    return list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def hold(people: Collection[int]) -> set[int]:
    """Lock the entries of these persons until the transaction ends, in one order for everybody.

    Return those that exist and were not merged into another.
    """
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=people, merged_into=None)
    return set(rows.order_by("pk").values_list("pk", flat=True))
