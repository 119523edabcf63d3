"""Words of declarations: what a draft holds, what was found in it, how a page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers.types import EmployerCard
from ansinh.services.dossiers.types import Channel
from ansinh.services.procedures.types import Choice, Definition, FormList


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One field ready to be drawn."""

    name: str
    title: Phrase
    help: Phrase
    example: str
    value: str
    choices: tuple[Choice, ...]
    is_long: bool
    is_required: bool
    is_numeric: bool
    is_listed: bool
    width: str
    errors: tuple[Phrase, ...]
    warnings: tuple[Phrase, ...]

    @property
    def is_at_rest(self) -> bool:
        """Tell whether nothing is written and nothing found."""
        return not (self.value or self.errors or self.warnings)

    @property
    def described_by(self) -> str:
        """Return the ids of the texts that belong to the field."""
        marks = [
            (self.help.vi or self.example, "hint"),
            (self.errors, "error"),
            (self.warnings, "warning"),
        ]
        return " ".join(f"{self.name}-{mark}" for is_there, mark in marks if is_there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding with its place: which list if any, which line, which field, and the cell it came from."""

    plan: FormList | None
    place: int | None
    field: str
    title: Phrase
    cell: str
    line: int | None
    typed: str
    phrase: Phrase
    code: str
    is_error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """One line of a draft as its overview shows it: its number, and each column's title, whether it is an amount, and value."""

    line: int
    cells: Sequence[tuple[Phrase, bool, str]]

    @property
    def name(self) -> str:
        """Return what the line is known by."""
        return self.cells[0][2]

    @property
    def further(self) -> list[str]:
        """Return what else tells the line from others."""
        return [value for _, _, value in self.cells[1:]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOverview:
    """A stretch of one list of a draft, from one line on, and what the whole amounts to.

    titles are the names of the columns; next is where the following stretch begins; summary counts
    the lines by the choice that the list is summed up by.
    """

    plan: FormList
    titles: Sequence[tuple[Phrase, bool]]
    lines: Sequence[OverviewLine]
    total: int
    begin: int = 0
    next: int | None = None
    summary: Sequence[tuple[Choice, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """What a draft holds: the list that it is about, the others, and whether Excel can fill them."""

    period: Month
    main: ListOverview
    others: Sequence[ListOverview]
    has_workbook: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft in a list: its batch of a month, or the dossier that it answers, and how long it is."""

    key: UUID
    period: Month
    batch: str
    answers: DossierCode | None
    lines: int
    changed_at: datetime
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft as it would be filed, with everything found in it."""

    period: Month
    employer: EmployerCard
    definition: Definition
    lists: Sequence[ListOverview]
    wrong: Sequence[Remark]
    wrong_total: int
    warned: Sequence[Remark]
    may_be_filed: bool
    has_workbook: bool
    result_by: Phrase
