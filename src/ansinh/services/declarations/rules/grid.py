"""The grid of a list: its columns, its rows as cells, what was found, and the rows a browser sends back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ansinh.services.declarations.rules import drawing
from ansinh.services.procedures.types import FieldView, Finding, Severity

MOST_ROWS = 20_000
LONGEST_CELL = 1000


def columns(fields: Sequence[FieldView], language: str) -> list[dict[str, Any]]:
    """Return the columns as the browser draws them."""
    return [
        {
            "name": view.name,
            "title": view.title.said_in(language),
            "help": view.help.said_in(language),
            "kind": view.kind.value,
            "width": view.width,
            "required": view.is_required,
            "choices": {c.said.said_in(language): c.title.said_in(language) for c in view.choices},
        }
        for view in fields
    ]


def rows(
    table: Iterable[Mapping[str, Any]], fields: Sequence[FieldView], language: str
) -> list[list[Any]]:
    """Return rows as lists in the order of the columns, the row of the sheet last."""
    called = {
        view.name: {c.value: c.said.said_in(language) for c in view.choices} for view in fields
    }
    return [
        [*(_cell(view, row, called[view.name]) for view in fields), row.get("sheet_row") or 0]
        for row in table
    ]


def _cell(view: FieldView, row: Mapping[str, Any], called: Mapping[str, str]) -> str:
    text = drawing.shown(view, row.get(view.name, ""))
    return called.get(text, text)


def marks(findings: Iterable[Finding], language: str) -> list[dict[str, Any]]:
    """Return findings as the browser puts them beside their cells."""
    return [
        {
            "path": each.path,
            "message": each.phrase.said_in(language),
            "error": each.severity is Severity.ERROR,
        }
        for each in findings
    ]


def sent(body: bytes, fields: Sequence[FieldView]) -> tuple[int, list[Mapping[str, Any]]] | None:
    """Return the version and rows that a browser sent, or None where they cannot be read."""
    try:
        found = json.loads(body)
        version, table = int(found["version"]), found["rows"]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    if not isinstance(table, list) or len(table) > MOST_ROWS:
        return None
    read = [_row(each, fields) for each in table]
    whole = [each for each in read if each is not None]
    return (version, whole) if len(whole) == len(read) else None


def _row(cells: object, fields: Sequence[FieldView]) -> Mapping[str, Any] | None:
    if not isinstance(cells, list) or len(cells) != len(fields) + 1:
        return None
    if not all(isinstance(cell, str | int) for cell in cells):
        return None
    row: dict[str, Any] = {
        view.name: str(cell)[:LONGEST_CELL]
        for view, cell in zip(fields, cells, strict=False)
        if str(cell).strip()
    }
    if isinstance(cells[-1], int) and cells[-1] > 0:
        row["sheet_row"] = cells[-1]
    return row
