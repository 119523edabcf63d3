"""How a page tells a refusal: in its reader's language, beside its field, and by its status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ansinh.kernel.errors import Refused

T = TypeVar("T")
SLOWED = "slow-down"


def said(refused: Refused) -> str:
    """Return what a refusal says, in the language of the page."""
    return refused.phrase.said_in(get_language())


def blame(refused: Refused) -> ValidationError:
    """Return a refusal as a form keeps it; one that asks to wait keeps for how many seconds."""
    wait = refused.values if refused.code == SLOWED else None
    return ValidationError(said(refused), code=refused.code, params=wait)


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
            self.form.add_error(self.at, blame(fault))
        return isinstance(fault, Refused)


def told_by(form: BaseForm, *, at: str | None = None) -> Telling:
    """Let a form tell what is refused meanwhile, beside a field or above them all."""
    return Telling(form, at)


def shown(
    request: HttpRequest, template: str, context: Mapping[str, object], form: BaseForm
) -> HttpResponse:
    """Return the page of a form by what is wrong with it; who has to wait is told how long."""
    answer = render(request, template, {**context}, status=status_of(form))
    faults = [fault for each in form.errors.as_data().values() for fault in each]
    waits = [fault.params["seconds"] for fault in faults if fault.code == SLOWED and fault.params]
    if waits:
        answer.headers["Retry-After"] = str(max(waits))
    return answer


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
