"""Findings beside what they are about: the line, the cell of the spreadsheet, the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations.types import Remark
from ansinh.services.procedures.types import FieldView, Finding, FormList, Severity


def remarks(
    findings: Iterable[Finding],
    raw: Mapping[str, Any],
    plans: Sequence[FormList],
    fields: Mapping[str, Sequence[FieldView]],
) -> list[Remark]:
    """Return the findings with their places, errors first, list by list in the order of the lines.

    fields are those of the form ("") and of each of its lists.
    """
    columns: Mapping[str, Any] = (raw.get("source") or {}).get("columns") or {}
    titles = {(part, view.name): view.title for part, views in fields.items() for view in views}
    lists = {plan.name: plan for plan in plans}
    order = {plan.name: place for place, plan in enumerate(plans)}
    return sorted(
        (_remark(each, raw, lists, columns, titles) for each in findings),
        key=lambda found: (
            not found.is_error,
            order[found.plan.name] if found.plan else -1,
            -1 if found.place is None else found.place,
        ),
    )


def _remark(
    finding: Finding,
    raw: Mapping[str, Any],
    lists: Mapping[str, FormList],
    columns: Mapping[str, Any],
    titles: Mapping[tuple[str, str], Phrase],
) -> Remark:
    plan, place, name = _where(finding.path, lists)
    entry: Mapping[str, Any] = raw if plan is None or place is None else raw[plan.name][place]
    part = plan.name if plan else ""
    row, letters = entry.get("sheet_row"), (columns.get(part) or {}).get(name, "")
    typed = entry.get(name, "")
    return Remark(
        plan=plan,
        place=place,
        field=name,
        title=titles.get((part, name), Phrase(vi="", en="")),
        cell=f"{letters}{row}" if plan and row and letters else "",
        line=None if place is None else place + 1,
        typed="" if isinstance(typed, list) else str(typed),
        phrase=finding.phrase,
        code=finding.code,
        is_error=finding.severity is Severity.ERROR,
    )


def _where(path: str, lists: Mapping[str, FormList]) -> tuple[FormList | None, int | None, str]:
    """Return which list, place and field a path means: "movements.3.wage", or of the whole "period"."""
    first, _, rest = path.partition(".")
    place, _, name = rest.partition(".")
    if first in lists and place.isdecimal():
        return lists[first], int(place), name.partition(".")[0]
    return None, None, first
