"""Words of the catalogue: what a procedure is, and what its parts receive and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard, PersonId


class TimeUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working-days"
    DAYS = "days"


class AppliesTo(StrEnum):
    """Who files a procedure."""

    EMPLOYER = "employer"
    PERSON = "person"


class StepKind(StrEnum):
    """The stages a dossier passes at an agency."""

    RECEPTION = "reception"
    PROCESSING = "processing"
    JOINT = "joint"
    SIGNING = "signing"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """One stage and its own budget, in working days (a fraction is allowed).

    A joint step belongs to another agency, named by place: a level above the first agency
    ("province", "central") or the code of an office. is_needed tells by the form whether a dossier
    must pass it; without one, every dossier must.
    """

    kind: StepKind
    title: Phrase
    budget_days: Decimal
    place: str = ""
    is_needed: Callable[[Mapping[str, Any]], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that belongs to a dossier; part is the list of the form that makes it up, if any."""

    code: str
    title: Phrase
    is_required: bool
    part: str = ""
    originals: int = 1
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """An article that a procedure rests on."""

    document: str
    article: str
    title: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What the public and the one-stop system must know of a procedure."""

    code: str
    version: str
    codes: Mapping[str, str]
    title: Phrase
    summary: Phrase
    applies_to: AppliesTo
    papers: Sequence[Paper]
    time_limit: int
    time_unit: TimeUnit
    fee: int
    agency_level: str
    steps: Sequence[StepPlan]
    result: Phrase
    legal_basis: Sequence[LegalBasis]
    online_level: int
    valid_from: date
    valid_until: date | None = None


class Severity(StrEnum):
    """Whether a finding stops the filing or only needs attention."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found in a form: where ("movements.3.wage"), how grave, what and how to mend it."""

    path: str
    code: str
    phrase: Phrase
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """Who files, and when: what the checks may rely on beside the form and the register.

    at is the moment of filing, also when a form is checked again later: lateness counts from then.
    """

    employer: EmployerCard | None
    person: PersonCard | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectContext:
    """For which dossier, in whose name and when the effect is carried out."""

    dossier: str
    employer: EmployerCard | None
    person: PersonCard | None
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A worker whose contributions stop with a month (the first one not paid any more).

    until is the last month not paid, where it is known.
    """

    person: PersonId
    month: Month
    until: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an effect has done: for the result paper, and for the notices."""

    lines: Sequence[Mapping[str, Any]] = ()
    stopped: Sequence[Stopped] = ()
    registered: Sequence[PersonId] = ()


class FieldKind(StrEnum):
    """What a field holds, so that doors know how to draw it."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DIGITS = "digits"
    MONTH = "month"
    DAY = "day"
    BIRTH = "birth"
    MONEY = "money"
    DECIMAL = "decimal"
    CHOICE = "choice"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a field may take."""

    value: str
    title: Phrase

    @property
    def said(self) -> Phrase:
        """Return what people call it: its title, or its code where the form itself prints codes."""
        return Phrase(vi=self.value, en=self.value) if self.value.isupper() else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a form as doors draw it; also lists other titles that people give its column."""

    name: str
    title: Phrase
    help: Phrase
    kind: FieldKind
    example: str
    is_required: bool
    choices: Sequence[Choice]
    also: Sequence[str]
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormList:
    """One list of a form: what its lines are, and how pages, addresses and officers name it.

    columns are the fields that a line is known by; counted_by is the choice that its lines are
    summed up by; seldom are the fields that few lines have and that may stay folded away. Where a
    list names_workers, each line means a worker of the employer by insurance number.
    """

    name: str
    slug: str
    code: str
    entry: type[BaseModel]
    title: Phrase
    entry_title: Phrase
    add: Phrase
    when_empty: Phrase
    columns: Sequence[str]
    counted_by: str = ""
    names_workers: bool = False
    seldom: frozenset[str] = frozenset()
    seldom_title: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Who a spreadsheet template is for, and the rows it begins with, by the name of their list."""

    employer: EmployerCard
    period: Month
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What a spreadsheet says: the lists of a form as typed, and what was passed over.

    skipped are the numbers of rows that hold no entry (totals, signatures, workers unchanged).
    """

    lists: Mapping[str, Sequence[Mapping[str, Any]]]
    source: Mapping[str, Any]
    skipped: Sequence[int] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """How a procedure's form goes to Excel and comes back.

    name is what the files are called; known are the rows of the first list that the register can
    fill in for an employer.
    """

    name: str
    known: Callable[[EmployerCard], Sequence[Mapping[str, str]]]
    write: Callable[[Fill], bytes]
    read: Callable[[bytes], SheetReading]
    largest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What a form amounts to: readable or not, and everything found in it."""

    form: BaseModel | None
    findings: Sequence[Finding]

    @property
    def may_be_filed(self) -> bool:
        """Tell whether nothing stands in the way of filing."""
        return self.form is not None and all(
            each.severity is not Severity.ERROR for each in self.findings
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure with its parts, as its folder puts them together.

    lists are the lists of the form, the one that it is about first. find_known returns what the
    register can fill into a new line that names a worker: for an employer, a month, a number typed.
    """

    definition: Definition
    form: type[BaseModel]
    check: Callable[[Any, CheckContext], list[Finding]]
    carry_out: Callable[[Any, EffectContext], Outcome]
    guide: Sequence[Phrase] = ()
    lists: Sequence[FormList] = ()
    find_known: Callable[[EmployerCard, Month, str], dict[str, Any]] | None = None
    spreadsheet: Spreadsheet | None = None
