"""How a form goes to Excel and comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ansinh.kernel.months import Month
from ansinh.records.employers.types import EmployerCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Who a spreadsheet template is for, and the rows it begins with, by the name of their list."""

    employer: EmployerCard
    period: Month
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What a spreadsheet says: the lists of a form as typed, and what was passed over.

    skipped are the numbers of rows that hold no entry (totals, headings, signatures), hidden those
    of entries that the program they were made in does not show.
    """

    lists: Mapping[str, Sequence[Mapping[str, Any]]]
    source: Mapping[str, Any]
    skipped: Sequence[int] = ()
    unchanged: int = 0
    hidden: Sequence[int] = ()


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
