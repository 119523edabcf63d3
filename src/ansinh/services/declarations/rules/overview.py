"""A list of a draft at a glance: a stretch of its lines, how many there are, and of which kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ansinh.kernel.identifiers import masked
from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations.rules import drawing
from ansinh.services.declarations.types import ListOverview, OverviewLine
from ansinh.services.procedures.types import Choice, FieldKind, FieldView, FormList

LINES = 50
BLANK = "–"
AMOUNTS = frozenset({FieldKind.MONEY, FieldKind.DECIMAL})


def of_list(
    plan: FormList,
    fields: Sequence[FieldView],
    rows: Sequence[Mapping[str, Any]],
    *,
    begin: int = 0,
    most: int = LINES,
) -> ListOverview:
    """Return a stretch of a list, from one line on, with the whole counted."""
    views = {view.name: view for view in fields}
    columns = [views[name] for name in plan.columns]
    later = begin + most
    return ListOverview(
        plan=plan,
        titles=[(view.title, view.kind in AMOUNTS) for view in columns],
        lines=[
            OverviewLine(line=place + 1, cells=[_cell(view, row) for view in columns])
            for place, row in enumerate(rows[begin:later], start=begin)
        ],
        total=len(rows),
        begin=begin,
        next=later if later < len(rows) else None,
        summary=counted(plan, fields, rows),
    )


def _cell(view: FieldView, row: Mapping[str, Any]) -> tuple[Phrase, bool, str]:
    """Return a value as its column shows it; the number of a citizen only as its owner knows it."""
    written = drawing.shown(view, row.get(view.name, ""))
    shown = masked(written) if view.name == "citizen_number" else written
    return view.title, view.kind in AMOUNTS, shown or BLANK


def counted(
    plan: FormList, fields: Iterable[FieldView], rows: Iterable[Mapping[str, Any]]
) -> list[tuple[Choice, int]]:
    """Return how many lines have each choice, in the order of the choices."""
    choices = next((view.choices for view in fields if view.name == plan.counted_by), ())
    counts = Counter(_bare(row.get(plan.counted_by)) for row in rows)
    return [(each, counts[_bare(each.value)]) for each in choices if counts[_bare(each.value)]]


def _bare(value: object) -> str:
    """Return the value of a choice alone where its title stands behind it: "tm - Tăng mới" is TM."""
    return str(value or "").strip().upper().partition(" ")[0].rstrip(":-–.")
