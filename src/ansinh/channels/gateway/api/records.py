"""The shape of the participation record, which the database itself writes as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ansinh.records.contributions.types import Fund, LeaveKind, Scheme
from ansinh.records.people.types import BirthPrecision, Sex

MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-11"])]
DecimalText = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$", examples=["2.34"])]


class Part(BaseModel):
    """A part of the record: it has these fields and no others."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class RecordPerson(Part):
    """Whose record it is."""

    insurance_number: str
    citizen_number: str | None
    full_name: str
    sex: Sex
    birth: date
    birth_precision: BirthPrecision


class Coded(Part):
    """An employer or a health facility."""

    code: str
    name: str


class RecordSpan(Part):
    """Months on one set of terms, both ends included; to is null while it goes on."""

    start: MonthText = Field(alias="from")
    end: MonthText | None = Field(alias="to")
    scheme: Scheme
    employer: Coded | None
    position: str
    wage: int = Field(description="VND")
    coefficient: DecimalText
    position_allowance: DecimalText
    over_scale: DecimalText
    seniority: DecimalText
    allowance: int = Field(description="VND")
    supplement: int = Field(description="VND")
    funds: list[Fund] = Field(
        description="What is paid. Accident alone: a contract beside the first one, in no total."
    )


class RecordLeave(Part):
    """Months of leave, both ends included; to is null while it goes on."""

    kind: LeaveKind
    start: MonthText = Field(alias="from")
    end: MonthText | None = Field(alias="to")


class RecordFunds(Part):
    """Months that count, per fund."""

    retirement: int
    sickness_maternity: int
    accident: int
    unemployment: int
    health: int


class RecordTotals(Part):
    """Months that count, and those owed."""

    social: int
    unemployment: int
    compulsory: int
    voluntary: int
    owed: int
    funds: RecordFunds


class RecordCard(Part):
    """The health card that is good today."""

    number: str = Field(pattern=r"^[A-Z]{2}[1-5][0-9]{12}$")
    group: str
    benefit_level: int = Field(ge=1, le=5)
    facility: Coded
    valid_from: date
    valid_until: date
    five_years_on: date | None


class Record(Part):
    """Person, spans, leaves, totals per fund and health card, as the register has them on a day."""

    as_of: date
    person: RecordPerson
    spans: list[RecordSpan]
    leaves: list[RecordLeave]
    totals: RecordTotals
    card: RecordCard | None


def schemas() -> dict[str, object]:
    """Return the schemas of the record by name, as they stand among the components."""
    place = "#/components/schemas/{model}"
    whole = Record.model_json_schema(ref_template=place, mode="serialization")
    parts: dict[str, object] = whole.pop("$defs")
    return {**parts, Record.__name__: whole}
