"""A dossier as others see it: with its way, as a row of a list, to the public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ansinh.foundation.documents.types import DocumentView
from ansinh.kernel import actors
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types.filing import Applicant
from ansinh.services.dossiers.types.words import Act, Channel, NationalStatus, State
from ansinh.services.procedures.types import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One stage of the way: done, now, or still to come (then without moments)."""

    kind: str
    title: Phrase
    budget_days: Decimal
    agency_name: str = ""
    agency_name_en: str = ""
    officer_name: str = ""
    started_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One act done to a dossier."""

    act: Act
    title: Phrase
    before: State | None
    after: State
    actor_name: str
    at: datetime
    note: str
    document: str

    @property
    def actor(self) -> Phrase:
        """Return who did it, as readers are told."""
        return actors.name_of(self.actor_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """One dossier with its way, as an applicant or an officer of its agency sees it.

    allowed are the acts this actor may do now; version goes back with an act, so that two officers
    cannot decide on the same state of affairs.
    """

    code: DossierCode
    national_code: str
    control_word: str
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    channel: Channel
    result_by: Return
    applicant: Applicant
    agency_code: str
    agency_name: str
    agency_name_en: str
    agency_path: str
    agency_phone: str
    officer: int | None
    officer_name: str
    form: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    uploads: Sequence[str]
    filed_at: datetime
    due_at: datetime
    clock_stopped_at: datetime | None
    supplements_asked: int
    extended_at: datetime | None
    resolved_at: datetime | None
    ended_at: datetime | None
    version: int
    steps: Sequence[StepView]
    acts: Sequence[ActView]
    documents: Sequence[DocumentView]
    allowed: frozenset[Act]

    @property
    def receipt(self) -> str:
        """Return the check code of the receipt, or nothing."""
        return next((each.code for each in self.documents if each.kind == "receipt"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One line of a work list."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    applicant_name: str
    state: State
    state_title: Phrase
    channel: Channel
    filed_at: datetime
    due_at: datetime
    officer: int | None
    officer_name: str
    is_waiting: bool
    is_mine: bool
    supplements_asked: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """One page of a work list; after is the place where the next one begins, or None."""

    rows: Sequence[WorkRow]
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStatus:
    """Where a dossier stands, with nothing personal in it."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    agency_name: str
    agency_name_en: str
    agency_phone: str
    filed_at: datetime
    due_at: datetime
    is_waiting: bool
    resolved_at: datetime | None
    ended_at: datetime | None
    steps: Sequence[StepView] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """One line of an applicant's own list."""

    code: DossierCode
    procedure: str
    procedure_title: Phrase
    state: State
    state_title: Phrase
    national: NationalStatus
    filed_at: datetime
    due_at: datetime
    is_waiting: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """One page of an applicant's own list; after is the place where the next one begins, or None."""

    rows: Sequence[DossierRow]
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the public is told of a month: received, resolved, on time, and late now."""

    received: int
    resolved: int
    on_time: int
    late: int
    counted_at: datetime | None = None

    @property
    def on_time_percent(self) -> Decimal | None:
        """Return the share resolved on time with two decimals; None where nothing was resolved."""
        if not self.resolved:
            return None
        return (Decimal(100) * self.on_time / self.resolved).quantize(Decimal("0.01"))
