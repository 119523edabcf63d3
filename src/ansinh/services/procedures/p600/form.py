"""The form of procedure 600: by month and batch its movements (D02), new people (TK1), evidence (D01)."""

from __future__ import annotations

from pydantic import Field

from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.papers import Evidence, NewPersonForm
from ansinh.services.procedures.p600.words import MOST_ROWS
from ansinh.services.procedures.rules.monthly import MonthlyForm


class Declaration600(MonthlyForm):
    """One filing of procedure 600: a month, the number of the batch in it, and its lists."""

    movements: list[Movement] = Field(min_length=1, max_length=MOST_ROWS)
    new_people: list[NewPersonForm] = Field(default_factory=list, max_length=MOST_ROWS)
    evidence: list[Evidence] = Field(default_factory=list, max_length=MOST_ROWS)
