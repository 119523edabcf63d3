"""What a registration says beside what the register says of the same person or employer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ansinh.foundation.accounts.types.registrations import (
    Holder,
    RegistrationKind,
    RegistrationView,
)
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Actor
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import tidy
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import queries as people
from ansinh.records.people.types import BirthPrecision, PersonCard

PURPOSE = "Xét đăng ký tài khoản"
NAME = Phrase(vi="Họ và tên", en="Full name")
NUMBER = Phrase(vi="Mã số BHXH", en="Insurance number")
CITIZEN = Phrase(vi="Số định danh cá nhân", en="Citizen number")
BIRTH = Phrase(vi="Ngày sinh", en="Birth")
PHONE = Phrase(vi="Điện thoại", en="Phone")
ADDRESS = Phrase(vi="Địa chỉ", en="Address")
ORGANISATION = Phrase(vi="Tên đơn vị", en="Organisation")
TAX = Phrase(vi="Mã số thuế", en="Tax code")
CODE = Phrase(vi="Mã đơn vị", en="Employer code")
REPRESENTATIVE = Phrase(vi="Người đại diện", en="Representative")
BIRTH_FORMS = {
    BirthPrecision.DAY: "%d/%m/%Y",
    BirthPrecision.MONTH: "%m/%Y",
    BirthPrecision.YEAR: "%Y",
}


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


def tables(form: RegistrationView, *, by: Actor, at: datetime) -> list[Beside]:
    """Return the tables an officer compares; each person's entry she sees is journalled."""
    values = form.values
    if form.kind is RegistrationKind.ORGANISATION:
        return [_employer(form, employers.find_employer(values.get("employer_code", "")))]
    own = people.find_person(values.get("insurance_number", ""))
    child = people.find_person(values.get("child_number", ""))
    for seen in filter(None, (own, child)):
        journal.record_look(
            by=by,
            at=at,
            subject_kind="person",
            subject=str(seen.id),
            person=seen.id,
            purpose=PURPOSE,
        )
    applicant = _person(form, own)
    if form.kind is RegistrationKind.PERSON:
        return [applicant]
    return [_child(form, child), applicant]


def holder_of(form: RegistrationView) -> Holder | None:
    """Return whom the account is opened for, or None when the register does not know the number."""
    values = form.values
    if form.kind is RegistrationKind.ORGANISATION:
        employer = employers.find_employer(values.get("employer_code", ""))
        if employer is None or employer.tax_code != values.get("tax_code"):
            return None
        return Holder(login=employer.tax_code, name=employer.name, subject=employer.id)
    own = people.find_person(values.get("insurance_number", ""))
    if own is None or form.kind is RegistrationKind.PERSON:
        return _holder(own, None)
    return _holder(people.find_person(values.get("child_number", "")), own.id)


def _holder(person: PersonCard | None, parent: int | None) -> Holder | None:
    if person is None:
        return None
    number, name = str(person.insurance_number), person.full_name
    return Holder(login=number, name=name, subject=person.id, parent=parent)


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
        Row(BIRTH, "", _birth(known)),
        Row(PHONE, form.phone, identifiers.masked(known.phone) if known else ""),
        Row(ADDRESS, _address(form), known.address if known else ""),
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
            "có / yes" if together else "-",
        ),
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


def _birth(person: PersonCard | None) -> str:
    return person.birth.strftime(BIRTH_FORMS[person.birth_precision]) if person else ""


def _address(form: RegistrationView) -> str:
    values = form.values
    commune = values.get("commune_name") or values.get("commune")
    return ", ".join(filter(None, (values.get("street"), commune, values.get("province_name"))))
