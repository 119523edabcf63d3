"""How a page tells a refusal: in its reader's language, beside its field, and by its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.translation import get_language

from ansinh.kernel.errors import Refused

T = TypeVar("T")
SLOWED = "slow-down"


def said(refused: Refused) -> str:
    """Return what a refusal says, in the language of the page."""
    return refused.phrase.said_in(get_language())


@dataclass(frozen=True, slots=True)
class Telling:
    """Keeps a refusal from going further: the form has told it."""

    form: BaseForm
    at: str | None

    def __enter__(self) -> None:
        """Begin to listen."""

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> bool:
        """Tell a refusal; anything else goes its way."""
        if isinstance(fault, Refused):
            self.form.add_error(self.at, ValidationError(said(fault), code=fault.code))
        return isinstance(fault, Refused)


def told_by(form: BaseForm, *, at: str | None = None) -> Telling:
    """Let a form tell what is refused meanwhile, beside a field or above them all."""
    return Telling(form, at)


def status_of(form: BaseForm) -> int:
    """Return how a page with a form answers: 429 to who has to wait, 422 to faults, else 200."""
    codes = {fault.code for faults in form.errors.as_data().values() for fault in faults}
    if SLOWED in codes:
        return 429
    return 422 if codes else 200


def cleaned(read: Callable[[str], T], text: str) -> T:
    """Return what a reader of identifiers and the like makes of a field.

    Raises:
        ValidationError: it is refused; the field tells why.
    """
    try:
        return read(text)
    except Refused as refused:
        raise ValidationError(said(refused)) from refused
