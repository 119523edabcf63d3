"""How the fields and lists of a form are described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from ansinh.kernel.phrases import Phrase


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
