"""A declaration as raw values: its lists, its key, and the changes that pages make to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from ansinh.kernel.months import Month

SUPPLEMENT = "supplement_of"
"""Where a draft notes the dossier that it answers, beside the values of the form."""
_OURS = UUID("5b1f6f0e-6a0f-4c62-9a36-600600600600")


def key_of_batch(procedure: str, employer: int, period: Month, batch: int) -> UUID:
    """Return the key of an employer's batch of a month: the same batch is always the same draft."""
    return uuid5(_OURS, f"{procedure}:{employer}:{period}:{batch}")


def key_of_supplement(dossier: str, times: int) -> UUID:
    """Return the key of the answer to a dossier's supplement request."""
    return uuid5(_OURS, f"supplement:{dossier}:{times}")


def begun(period: Month, batch: int, lists: Iterable[str]) -> dict[str, Any]:
    """Return the raw form of a new draft, whose lists are still empty."""
    return {
        "period": str(period),
        "batch": batch,
        "result_by": "online",
        **{name: [] for name in lists},
    }


def period_of(raw: Mapping[str, Any]) -> Month:
    """Return the month that a form declares for."""
    return Month.parse(str(raw["period"]))


def batch_of(raw: Mapping[str, Any]) -> int:
    """Return which batch of its month a form is: the first, where a program has not said."""
    return int(raw.get("batch") or 1)


def form_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form alone, without what the workspace notes beside it."""
    return {key: value for key, value in raw.items() if key != SUPPLEMENT}


def entries(raw: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    """Return one list of the form."""
    return list(raw.get(part) or [])


def with_entry(
    raw: Mapping[str, Any], part: str, place: int | None, entry: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the form with an entry put at its place, or at the end."""
    rows = entries(raw, part)
    if place is None:
        rows.append(dict(entry))
    else:
        kept = {"sheet_row": rows[place]["sheet_row"]} if rows[place].get("sheet_row") else {}
        rows[place] = {**dict(entry), **kept}
    return {**raw, part: rows}


def without_entry(raw: Mapping[str, Any], part: str, place: int) -> dict[str, Any]:
    """Return the form without an entry."""
    rows = entries(raw, part)
    del rows[place]
    return {**raw, part: rows}


def with_lists(
    raw: Mapping[str, Any],
    lists: Mapping[str, Sequence[Mapping[str, Any]]],
    source: Mapping[str, Any],
    *,
    keeps: bool,
) -> dict[str, Any]:
    """Return the form with the lists of a spreadsheet, in place of its own or after them."""
    merged = dict(raw)
    for part, rows in lists.items():
        before = entries(raw, part) if keeps or not rows else []
        merged[part] = [{k: v for k, v in each.items() if k != "sheet_row"} for each in before]
        merged[part] += [dict(each) for each in rows]
    merged["source"] = dict(source)
    return merged


def without_blank_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a grid in which something is written."""
    tidied = ({k: v for k, v in row.items() if v not in ("", None)} for row in rows)
    return [row for row in tidied if row.keys() - {"sheet_row"}]
