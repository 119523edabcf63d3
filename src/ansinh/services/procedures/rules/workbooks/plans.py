"""What a procedure says of its workbook: the sheets, by what a line is known, and its own words."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.types import FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """One sheet: the list of the form it holds, its title, and which columns it cannot do without."""

    part: str
    name: str
    title: Phrase
    fields: tuple[FieldView, ...]
    needed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSheet:
    """The sheet that lists what may stand in the column of codes: titles with their widths, a row a code.

    The first cell of each row is the code itself.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookPlan:
    """The workbook of a form: its sheets, the one that the form is about first.

    A row whose name_column is filled is a line where one of known_by stands beside it, or a code in
    code_column; else it may be a total, a heading or a signature. On the first sheet somebody for
    whom nothing of says is filled is unchanged, and no line.
    """

    sheets: tuple[SheetPlan, ...]
    name_column: str
    code_column: str
    known_by: frozenset[str]
    says: frozenset[str]
    codes: CodeSheet
    guide: tuple[Phrase, ...]
    most_rows: int
    no_table: type[Refused]
    many_tables: type[Refused]
    no_entries: type[Refused]

    @property
    def main(self) -> SheetPlan:
        """Return the sheet that the form is about."""
        return self.sheets[0]
