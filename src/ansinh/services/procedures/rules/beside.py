"""Findings beside what they are about: the line, the cell of the spreadsheet, the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.types import Choice, FieldView, Finding, Remark, Severity


def remarks(
    findings: Iterable[Finding], raw: Mapping[str, Any], fields: Mapping[str, Sequence[FieldView]]
) -> list[Remark]:
    """Return the findings with their places, errors first, in the order of the lines."""
    columns: Mapping[str, Any] = (raw.get("source") or {}).get("columns") or {}
    titles = {(part, v.name): v.title for part, views in fields.items() for v in views}
    found = [_remark(each, raw, columns, titles) for each in findings]
    return sorted(
        found, key=lambda r: (not r.is_error, r.part, r.place if r.place is not None else -1)
    )


def _remark(
    finding: Finding,
    raw: Mapping[str, Any],
    columns: Mapping[str, Any],
    titles: Mapping[tuple[str, str], Phrase],
) -> Remark:
    parts = finding.path.split(".")
    is_entry = len(parts) > 1 and parts[1].isdecimal()
    part, place = parts[0], int(parts[1]) if is_entry else None
    name = parts[2] if is_entry and len(parts) > 2 else ("" if is_entry else parts[0])
    entry: Mapping[str, Any] = raw[part][place] if is_entry and place is not None else raw
    row = entry.get("sheet_row") if is_entry else None
    letters = (columns.get(part) or {}).get(name, "")
    return Remark(
        part=part,
        place=place,
        field=name,
        title=titles.get((part if is_entry else "", name), Phrase(vi="", en="")),
        cell=f"{letters}{row}" if row and letters else "",
        line=None if place is None else place + 1,
        typed=str(entry.get(name, "")) if not isinstance(entry.get(name), list) else "",
        phrase=finding.phrase,
        code=finding.code,
        is_error=finding.severity is Severity.ERROR,
    )


def counted_by_code(
    rows: Iterable[Mapping[str, Any]], choices: Iterable[Choice]
) -> list[tuple[Choice, int]]:
    """Return how many lines have each movement code, in the order of the table of codes."""
    counts = Counter(str(row.get("code", "")).strip().upper()[:2] for row in rows)
    return [(each, counts[each.value]) for each in choices if counts[each.value]]
