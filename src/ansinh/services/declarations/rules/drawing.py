"""Draws the fields of a list as a page shows them: what was typed, what to choose from, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ansinh.kernel.money import dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.declarations.types import Drawn
from ansinh.services.procedures.types import FieldKind, FieldView, Finding, FormList, Severity

NARROW = {
    FieldKind.MONTH: "govuk-input--width-10",
    FieldKind.DAY: "govuk-input--width-10",
    FieldKind.BIRTH: "govuk-input--width-10",
    FieldKind.DIGITS: "govuk-input--width-20",
    FieldKind.MONEY: "govuk-input--width-10",
    FieldKind.DECIMAL: "govuk-input--width-5",
    FieldKind.PHONE: "govuk-input--width-20",
}
NUMERIC = frozenset({FieldKind.DIGITS, FieldKind.PHONE})
MANY = 6


def drawn(
    fields: Iterable[FieldView], entry: Mapping[str, Any], findings: Iterable[Finding] = ()
) -> list[Drawn]:
    """Return the fields with what was typed and what was found; findings are named by field."""
    found = list(findings)
    return [_drawn(view, entry, [f for f in found if f.path == view.name]) for view in fields]


def page_of(plan: FormList, fields: list[Drawn]) -> dict[str, Any]:
    """Return what the page of one entry shows: its list, its fields, and what is wrong in them.

    The fields that few entries have are folded away unless something is written or wrong there.
    """
    seldom = [each for each in fields if each.name in plan.seldom]
    return {
        "plan": plan,
        "fields": [each for each in fields if each.name not in plan.seldom],
        "seldom": seldom,
        "is_open": not all(field.is_at_rest for field in seldom),
        "errors": [(each.name, _of(each, error)) for each in fields for error in each.errors],
    }


def _of(field: Drawn, error: Phrase) -> Phrase:
    """Return what is wrong with the name of its field, as a list of faults says it."""
    return Phrase(vi=f"{field.title.vi}: {error.vi}", en=f"{field.title.en}: {error.en}")


def _drawn(view: FieldView, entry: Mapping[str, Any], found: list[Finding]) -> Drawn:
    return Drawn(
        name=view.name,
        title=view.title,
        help=view.help,
        example=view.example if view.kind is not FieldKind.CHOICE else "",
        value=shown(view, entry.get(view.name, "")),
        choices=tuple(view.choices),
        is_long=view.kind is FieldKind.LONG_TEXT,
        is_required=view.is_required,
        is_numeric=view.kind in NUMERIC,
        is_listed=len(view.choices) > MANY,
        width=NARROW.get(view.kind, ""),
        errors=tuple(f.phrase for f in found if f.severity is Severity.ERROR),
        warnings=tuple(f.phrase for f in found if f.severity is Severity.WARNING),
    )


def shown(view: FieldView, value: object) -> str:
    """Return a raw value as people write it: months and days the Vietnamese way, codes as they are."""
    text = str(value if value is not None else "")
    write = WRITTEN.get(view.kind)
    return write(view, text) if write and text else text


def _month(view: FieldView, text: str) -> str:
    try:
        return Month.parse(text).vietnamese
    except ValueError:  # such as 2026-13: shown as it was typed, beside what is wrong with it
        return text


def _day(view: FieldView, text: str) -> str:
    return "/".join(reversed(text.split("-"))) if len(text) == 10 and text[4] == "-" else text


def _money(view: FieldView, text: str) -> str:
    amount = whole_number(text)
    return text if amount is None else dotted(amount)


def _choice(view: FieldView, text: str) -> str:
    return next((c.value for c in view.choices if text in {c.title.vi, c.title.en}), text)


WRITTEN: dict[FieldKind, Callable[[FieldView, str], str]] = {
    FieldKind.MONTH: _month,
    FieldKind.DAY: _day,
    FieldKind.BIRTH: _day,
    FieldKind.MONEY: _money,
    FieldKind.CHOICE: _choice,
}


def typed(fields: Iterable[FieldView], posted: Mapping[str, Any]) -> dict[str, str]:
    """Return what was typed into the fields, without the blank ones."""
    values = {view.name: str(posted.get(view.name, "")).strip() for view in fields}
    return {name: value for name, value in values.items() if value}
