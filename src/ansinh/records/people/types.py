"""Words of the register of persons."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber

PersonId = NewType("PersonId", int)
OF_AGE = 18


class Sex(StrEnum):
    """The sex entered in the register; the law's ages depend on it."""

    MALE = "male"
    FEMALE = "female"


class BirthPrecision(StrEnum):
    """How much of a birth date is known; older papers give only the month or the year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


WRITTEN = {
    BirthPrecision.DAY: "%d/%m/%Y",
    BirthPrecision.MONTH: "%m/%Y",
    BirthPrecision.YEAR: "%Y",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What must be known of a person to enter her in the register.

    insurance_number is one she has from the paper registers; without it she gets a new one.
    agency_path is the office of where she lives, which manages her until an employer does.
    """

    full_name: str
    sex: Sex
    birth: date
    birth_precision: BirthPrecision = BirthPrecision.DAY
    citizen_number: CitizenNumber | None = None
    nationality: str = "VN"
    ethnicity: str = "01"
    phone: str = ""
    email: str = ""
    address: str = ""
    province_code: str
    insurance_number: InsuranceNumber | None = None
    agency_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A person as other apps see her: no database row, nothing they do not need."""

    id: PersonId
    insurance_number: InsuranceNumber
    citizen_number: CitizenNumber | None
    full_name: str
    sex: Sex
    birth: date
    birth_precision: BirthPrecision
    phone: str
    email: str
    province_code: str = ""
    address: str = ""
    nationality: str = "VN"
    ethnicity: str = "01"
    agency_path: str = ""

    @property
    def birth_written(self) -> str:
        """Return the birth as far as it is known: 05/10/1972, 10/1972 or 1972."""
        return self.birth.strftime(WRITTEN[self.birth_precision])

    @property
    def of_age_on(self) -> date:
        """Return the day a person is eighteen (Civil Code 2015, article 20).

        The last day she may have been born on counts where the day is not known; who was born on
        29 February is eighteen on 1 March.
        """
        last = self.birth
        if self.birth_precision is BirthPrecision.YEAR:
            last = last.replace(month=12)
        if self.birth_precision is not BirthPrecision.DAY:
            last = last.replace(day=monthrange(last.year, last.month)[1])
        year = last.year + OF_AGE
        is_leap_day = (last.month, last.day) == (2, 29)
        return date(year, 3, 1) if is_leap_day else last.replace(year=year)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """What the register said before a correction, and after it."""

    field: str
    before: str
    after: str
    dossier: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathView:
    """When a person died, and by which paper the agency knows."""

    died_on: date
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A person who comes into a household; its head and address count where it was unknown."""

    person: PersonId
    code: str
    head_name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """A person of a household and her relation to its head (a code of the relations table)."""

    person: PersonCard
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdView:
    """People who insure their health together, the head first."""

    code: str
    head_name: str
    address: str
    members: tuple[HouseholdMember, ...]
