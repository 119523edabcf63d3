"""Words of the look-ups by SMS: what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.identifiers import CardNumber, DossierCode, InsuranceNumber
from ansinh.kernel.spans import MonthSpan


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """How long has this person contributed, in all or within a range of months?"""

    number: InsuranceNumber
    within: MonthSpan | None = None


@dataclass(frozen=True, slots=True)
class CardAsked:
    """Until when is this health card good?"""

    number: CardNumber


@dataclass(frozen=True, slots=True)
class DossierAsked:
    """Where does this dossier stand?"""

    code: DossierCode


Asked = TimeAsked | CardAsked | DossierAsked
