"""Who a line is about: number, name, birth, citizen number, and the forms TK1 of people new to the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ansinh.kernel.identifiers import CitizenNumber, masked
from ansinh.kernel.months import Month
from ansinh.kernel.text import fold
from ansinh.law import parameters
from ansinh.records.people.types import BirthPrecision, PersonCard, PersonId, Sex
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import JOINS, EffectKind
from ansinh.services.procedures.p600.papers import NewPersonForm
from ansinh.services.procedures.p600.rules.faults import fault, warning
from ansinh.services.procedures.p600.rules.register import Register
from ansinh.services.procedures.rules.reading import Birth
from ansinh.services.procedures.types import Finding

YOUNGEST = 15
LATEST_CENTURY = 5
LEAVES = frozenset({EffectKind.STOP, EffectKind.CUT_PAST})


def check_identity(path: str, line: Movement, register: Register) -> Iterator[Finding]:
    """Yield what does not agree between a line and the person of its number."""
    if line.number is None:
        return
    person = register.people.get(line.number)
    if person is None:
        yield fault(f"{path}.number", "unknown-number", number=line.number)
        return
    if person.full_name != line.full_name and fold(person.full_name) != fold(line.full_name):
        yield warning(f"{path}.full_name", "name-differs")
    if line.birth is not None and not _may_be_same_birth(line.birth, person):
        yield warning(f"{path}.birth", "birth-differs")
    if (
        line.citizen_number
        and person.citizen_number
        and line.citizen_number != person.citizen_number
    ):
        yield fault(f"{path}.citizen_number", "citizen-number-differs")


def _may_be_same_birth(birth: Birth, person: PersonCard) -> bool:
    known = {birth.precision, person.birth_precision}
    if BirthPrecision.YEAR in known:
        return birth.day.year == person.birth.year
    if BirthPrecision.MONTH in known:
        return Month.of(birth.day) == Month.of(person.birth)
    return birth.day == person.birth


def check_newcomer(
    path: str, line: Movement, declared: Mapping[CitizenNumber, NewPersonForm]
) -> Iterator[Finding]:
    """Yield what a joining line without a number lacks: a citizen number, and a TK1 with it."""
    if line.number is not None or line.kind.effect not in JOINS:
        return
    if line.citizen_number is None:
        yield fault(f"{path}.citizen_number", "citizen-number-needed")
    elif line.citizen_number not in declared:
        yield fault(f"{path}.citizen_number", "no-tk1")
    elif fold(declared[line.citizen_number].full_name) != fold(line.full_name):
        yield warning(f"{path}.full_name", "name-differs")


class Worker(NamedTuple):
    """Who a line is about, from the register or from the form TK1 of a newcomer."""

    born: Month
    sex: Sex
    nationality: str
    person: PersonId | None = None


def worker_of(
    line: Movement, register: Register, declared: Mapping[CitizenNumber, NewPersonForm]
) -> Worker | None:
    """Return who a line is about, or None if neither the register nor a form TK1 knows."""
    known = register.person_of(line)
    if known is not None:
        return Worker(Month.of(known.birth), known.sex, known.nationality, known.id)
    form = declared.get(line.citizen_number) if line.citizen_number and not line.number else None
    if form is None:
        return None
    return Worker(Month.of(form.birth.day), form.sex, form.nationality.upper())


def check_life(path: str, line: Movement, who: Worker, register: Register) -> Iterator[Finding]:
    """Yield that a joiner is too young or of retirement age, and what is reported of the dead.

    Source: Labour Code articles 3.1 (đủ 15 tuổi) and 169 (tuổi nghỉ hưu); Law 41/2024 article 2.7.
    """
    died_on = register.deaths.get(who.person) if who.person else None
    if died_on is not None and _after(line, Month.of(died_on)):
        yield fault(f"{path}.from_month", "dead", month=Month.of(died_on).vietnamese)
    if line.kind.effect not in JOINS or line.from_month < who.born:
        return
    age, retires = who.born.until(line.from_month), parameters.get("retirement.age")
    month = line.from_month.vietnamese
    if age < YOUNGEST * 12 and (
        who.person or who.born.until(register.this_month) >= YOUNGEST * 12
    ):
        yield fault(f"{path}.from_month", "too-young", month=month)
    elif retires.has(line.from_month) and age > retires.on(line.from_month).of(who.sex.value):
        yield warning(f"{path}.from_month", "over-retirement-age", month=month)


def _after(line: Movement, died: Month) -> bool:
    """Tell whether a line says anything else than a leaving of the months after a death."""
    if line.kind.effect in LEAVES:
        return False
    if line.kind.effect in JOINS:
        return line.until_month is None or line.until_month > died
    return line.from_month > died


def check_new_people(
    people: Sequence[NewPersonForm], lines: Sequence[Movement], register: Register
) -> Iterator[Finding]:
    """Yield what is wrong with the forms TK1."""
    seen: dict[CitizenNumber, int] = {}
    wanted = {each.citizen_number for each in lines if each.number is None}
    for place, form in enumerate(people):
        path = f"new_people.{place}"
        first = seen.setdefault(form.citizen_number, place)
        if first != place:
            yield fault(f"{path}.citizen_number", "tk1-twice", first=first + 1)
        if form.citizen_number not in wanted:
            yield warning(f"{path}.citizen_number", "tk1-unused")
        yield from _registered(path, form, register)
        yield from _birth(path, form, register.this_month)
        yield from _codes(path, form, register)


def _registered(path: str, form: NewPersonForm, register: Register) -> Iterator[Finding]:
    known = register.by_citizen.get(form.citizen_number)
    if known is None:
        return
    if fold(known.full_name) == fold(form.full_name):
        yield fault(f"{path}.citizen_number", "already-registered", number=known.insurance_number)
    else:
        number = masked(known.insurance_number)
        yield fault(f"{path}.citizen_number", "already-registered-other", number=number)


def _birth(path: str, form: NewPersonForm, this_month: Month) -> Iterator[Finding]:
    born = Month.of(form.birth.day)
    if born > this_month:
        yield fault(f"{path}.birth", "birth-ahead")
    elif born.until(this_month) < YOUNGEST * 12:
        yield fault(f"{path}.birth", "too-young", month=this_month.vietnamese)
    elif form.nationality.upper() == "VN" and not fits_citizen_number(
        form.citizen_number, form.birth.day.year, form.sex
    ):
        yield fault(f"{path}.citizen_number", "citizen-number-birth")


def fits_citizen_number(number: CitizenNumber, year: int, sex: Sex) -> bool:
    """Tell whether digits 4 to 6 of a citizen number are those of the sex, century and year of birth.

    Source: Decree 137/2015 article 7 (mã thế kỷ sinh, mã giới tính, mã năm sinh).
    """
    century = (year // 100 - 19) * 2 + (1 if sex is Sex.FEMALE else 0)
    if not 0 <= century <= LATEST_CENTURY:
        return False
    return number[3] == str(century) and number[4:6] == f"{year % 100:02}"


def _codes(path: str, form: NewPersonForm, register: Register) -> Iterator[Finding]:
    if form.province_code not in register.provinces:
        yield fault(f"{path}.province_code", "unknown-province", code=form.province_code)
    if form.facility_code not in register.facilities:
        yield fault(f"{path}.facility_code", "unknown-facility", code=form.facility_code)
