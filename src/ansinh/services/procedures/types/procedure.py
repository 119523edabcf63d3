"""A procedure with its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers.types import EmployerCard
from ansinh.services.procedures.types.definition import Definition
from ansinh.services.procedures.types.effects import EffectContext, Outcome
from ansinh.services.procedures.types.fields import FormList
from ansinh.services.procedures.types.findings import CheckContext, Finding
from ansinh.services.procedures.types.sheets import Spreadsheet


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
