"""What a registration says beside what the register says of the same person or employer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import get_language

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.registrations.types import (
    Holder,
    RegistrationKind,
    RegistrationView,
)
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Actor
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.purposes import Purpose
from ansinh.kernel.text import tidy
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard

PURPOSE = Purpose.REGISTRATION.kept_as()
NAME = Phrase(vi="Họ và tên", en="Full name")
NUMBER = Phrase(vi="Mã số BHXH", en="Insurance number")
CITIZEN = Phrase(vi="Số định danh cá nhân", en="Citizen number")
PASSPORT = Phrase(vi="Số hộ chiếu", en="Passport number")
BIRTH = Phrase(vi="Ngày sinh", en="Birth")
PHONE = Phrase(vi="Điện thoại", en="Phone")
ADDRESS = Phrase(vi="Địa chỉ", en="Address")
ORGANISATION = Phrase(vi="Tên đơn vị", en="Organisation")
TAX = Phrase(vi="Mã số thuế", en="Tax code")
CODE = Phrase(vi="Mã đơn vị", en="Employer code")
REPRESENTATIVE = Phrase(vi="Người đại diện", en="Representative")
TOGETHER = Phrase(vi="Có", en="Yes")
NOT_TOGETHER = Phrase(vi="Không", en="No")

DEATH = Phrase(vi="Đã mất theo sổ", en="Died, says the register")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing side by side; is_other marks a difference, None where there is nothing to compare."""

    title: Phrase
    declared: str
    registered: str
    is_other: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A person or employer of the register beside what was declared; holder is who gets the account."""

    title: Phrase
    rows: tuple[Row, ...]
    is_known: bool

    @property
    def differs(self) -> bool:
        """Tell whether something in the register is other than what was declared."""
        return not self.is_known or any(row.is_other for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whom the register knows by the numbers of a registration."""

    own: PersonCard | None = None
    child: PersonCard | None = None
    employer: EmployerCard | None = None


def known_by(form: RegistrationView) -> Known:
    """Ask the register, once, for whoever a registration names."""
    values = form.values
    if form.kind is RegistrationKind.ORGANISATION:
        return Known(employer=employers.find_employer(values.get("employer_code", "")))
    own, child = (values.get(name, "") for name in ("insurance_number", "child_number"))
    found = people.find_people([InsuranceNumber(each) for each in (own, child) if each])
    return Known(own=found.get(InsuranceNumber(own)), child=found.get(InsuranceNumber(child)))


def is_dead(known: Known) -> bool:
    """Tell whether the register has somebody whom a registration names as dead."""
    return any(people.find_death(each.id) for each in (known.own, known.child) if each)


def tables(form: RegistrationView, known: Known, *, by: Actor, at: datetime) -> list[Beside]:
    """Return the tables an officer compares; each person's entry she sees is journalled."""
    if form.kind is RegistrationKind.ORGANISATION:
        return [_employer(form, known.employer)]
    for seen in filter(None, (known.own, known.child)):
        journal.record_look(
            by=by,
            at=at,
            subject_kind="person",
            subject=str(seen.id),
            person=seen.id,
            purpose=PURPOSE,
        )
    applicant = _person(form, known.own)
    if form.kind is RegistrationKind.PERSON:
        return [applicant]
    return [_child(form, known.child), applicant]


def holder_of(form: RegistrationView, known: Known) -> Holder | None:
    """Return whom the account is opened for, or None when the register does not know the number."""
    if form.kind is RegistrationKind.ORGANISATION:
        return _organisation(known.employer, form.values.get("tax_code", ""))
    if form.kind is RegistrationKind.PERSON:
        return _holder(known.own) if known.own else None
    return _holder_of_child(known.own, known.child)


def _organisation(employer: EmployerCard | None, tax_code: str) -> Holder | None:
    if employer is None or employer.tax_code != tax_code:
        return None
    return Holder(login=employer.tax_code, name=employer.name, subject=employer.id)


def _holder(person: PersonCard) -> Holder:
    number, name = str(person.insurance_number), person.full_name
    return Holder(login=number, name=name, subject=person.id)


def _holder_of_child(parent: PersonCard | None, child: PersonCard | None) -> Holder | None:
    """Return the child, for whom the parent acts until the day she is eighteen."""
    if parent is None or child is None:
        return None
    end = timezone.make_aware(datetime.combine(child.of_age_on, time()))
    return replace(_holder(child), parent=parent.id, until=end)


def _person(form: RegistrationView, known: PersonCard | None) -> Beside:
    values = form.values
    rows = (
        _compared(NAME, values.get("full_name", ""), known.full_name if known else ""),
        Row(NUMBER, values.get("insurance_number", ""), known.insurance_number if known else ""),
        _compared(
            CITIZEN,
            values.get("citizen_number", ""),
            (known.citizen_number or "") if known else "",
        ),
        *([Row(PASSPORT, values["passport"], "")] if values.get("passport") else []),
        Row(BIRTH, "", _birth(known)),
        Row(PHONE, form.phone, identifiers.masked(known.phone) if known else ""),
        Row(ADDRESS, _address(form), known.address if known else ""),
        *_death(known),
    )
    is_parent = form.kind is RegistrationKind.CHILD
    title = (
        Phrase(vi="Cha hoặc mẹ", en="Parent") if is_parent else Phrase(vi="Cá nhân", en="Person")
    )
    return Beside(title=title, rows=rows, is_known=known is not None)


def _child(form: RegistrationView, known: PersonCard | None) -> Beside:
    values = form.values
    household = people.find_household(known.id) if known else None
    numbers = {each.person.insurance_number for each in household.members} if household else set()
    together = values.get("insurance_number") in numbers
    rows = (
        _compared(NAME, values.get("child_name", ""), known.full_name if known else ""),
        Row(NUMBER, values.get("child_number", ""), known.insurance_number if known else ""),
        Row(BIRTH, "", _birth(known)),
        Row(
            Phrase(vi="Cùng hộ gia đình", en="Same household"),
            "",
            (TOGETHER if together else NOT_TOGETHER).said_in(get_language()),
        ),
        *_death(known),
    )
    return Beside(title=Phrase(vi="Con", en="Child"), rows=rows, is_known=known is not None)


def _employer(form: RegistrationView, known: EmployerCard | None) -> Beside:
    values = form.values
    rows = (
        _compared(ORGANISATION, values.get("organisation", ""), known.name if known else ""),
        _compared(TAX, values.get("tax_code", ""), known.tax_code if known else ""),
        Row(CODE, values.get("employer_code", ""), known.code if known else ""),
        _compared(
            REPRESENTATIVE,
            values.get("representative", ""),
            known.representative if known else "",
        ),
        Row(ADDRESS, _address(form), known.address if known else ""),
    )
    title = Phrase(vi="Đơn vị", en="Organisation")
    return Beside(title=title, rows=rows, is_known=known is not None)


def _compared(title: Phrase, declared: str, registered: str) -> Row:
    is_other = bool(registered) and tidy(declared).casefold() != tidy(registered).casefold()
    return Row(title, declared, registered, is_other)


def _death(person: PersonCard | None) -> list[Row]:
    death = people.find_death(person.id) if person else None
    return [Row(DEATH, "", f"{death.died_on:%d/%m/%Y}", is_other=True)] if death else []


def _birth(person: PersonCard | None) -> str:
    return person.birth_written if person else ""


def _address(form: RegistrationView) -> str:
    values = form.values
    commune = values.get("commune_name") or values.get("commune")
    return ", ".join(filter(None, (values.get("street"), commune, values.get("province_name"))))
