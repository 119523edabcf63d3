"""The shapes of what the API takes and gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from ansinh.services.dossiers.types import Act, Channel, Return, State


class Text(Schema):
    """A text in both languages."""

    vi: str
    en: str


class ProcedureLine(Schema):
    """One procedure in the list."""

    code: str
    version: str
    codes: dict[str, str]
    title: Text
    summary: Text
    applies_to: str
    time_limit: int
    time_unit: str
    fee: int = Field(description="VND")
    href: str


class ProcedureList(Schema):
    """One page of the catalogue; next is the cursor of the page after it."""

    items: list[ProcedureLine]
    next: str | None


class PaperLine(Schema):
    """A paper that belongs to the dossier."""

    code: str
    title: Text
    is_required: bool


class BasisLine(Schema):
    """An article the procedure rests on."""

    document: str
    article: str
    title: Text


class ProcedureDetail(ProcedureLine):
    """One procedure with the JSON Schema of its form."""

    papers: list[PaperLine]
    legal_basis: list[BasisLine]
    result: Text
    valid_from: date
    valid_until: date | None
    form: dict[str, Any] = Field(description="JSON Schema 2020-12 of the form")


class ApplicantIn(Schema):
    """Who asks: an employer by its code, or a person by the insurance number."""

    model_config = ConfigDict(extra="forbid")

    employer: Annotated[str, Field(max_length=15)] = ""
    person: Annotated[str, Field(max_length=10)] = ""


class DossierIn(Schema):
    """A dossier to be filed. applicant may be left out by a token that acts for one alone."""

    model_config = ConfigDict(extra="forbid")

    procedure: Annotated[str, Field(max_length=12, examples=["600"])]
    form: dict[str, Any]
    applicant: ApplicantIn = Field(default_factory=ApplicantIn)
    result: Return = Return.ONLINE


class ReceiptOut(Schema):
    """The answer to a filing: committed, with the check code of its receipt."""

    code: str
    control_word: str
    href: str
    receipt: str = Field(description="Address of the receipt as PDF")


class StepOut(Schema):
    """One stage of the way; moments are missing where it has not begun."""

    kind: str
    title: Text
    agency: str
    started_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    is_now: bool


class ActOut(Schema):
    """One act done to the dossier."""

    act: Act
    title: Text
    after: State
    at: datetime
    note: str


class DocumentOut(Schema):
    """A paper issued on the dossier; code is what /xac-thuc/ checks."""

    code: str
    kind: str
    number: str
    title: Text
    issued_at: datetime
    href: str


class StateOut(Schema):
    """Where the dossier stands, in our words and in those of the national portal."""

    code: State
    title: Text
    national_number: int
    national_title: Text


class DossierOut(Schema):
    """One dossier with its state, its path and its papers."""

    code: str
    national_code: str
    control_word: str
    procedure: str
    procedure_title: Text
    state: StateOut
    channel: Channel
    agency_code: str
    agency_name: str
    filed_at: datetime
    due_at: datetime
    waits_since: datetime | None = Field(description="The clock stands still since then")
    ended_at: datetime | None
    receipt: str
    path: list[StepOut]
    acts: list[ActOut]
    documents: list[DocumentOut]


class LawLine(Schema):
    """An article that an estimate rests on."""

    id: str
    article: str
    title: str


class EstimateStep(Schema):
    """One step of the explanation."""

    label: str
    value: Any = Field(description="A number, or words")
    article: str


class EstimateOut(Schema):
    """An estimate; the keys of result depend on the kind."""

    kind: str
    on: str | None
    law: list[LawLine]
    result: dict[str, Any]
    steps: list[EstimateStep]
    missing: list[str] = Field(description="Keys without which figures were left out")
    warnings: list[str]
