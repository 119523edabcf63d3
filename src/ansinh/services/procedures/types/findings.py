"""What the checks of a procedure receive and find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel

from ansinh.kernel.phrases import Phrase
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people.types import PersonCard


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
