"""Finds the header of a table in a real file: which column holds which field, however it is titled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from ansinh.kernel.text import fold
from ansinh.services.procedures.rules.workbooks.plans import SheetPlan

SEARCHED, TALLEST = 40, 3
ALIKE = 0.86
_WORD = re.compile(r"[a-z0-9%]+")
_BRACKETS = re.compile(r"\((?!%)[^()]*\)")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins: the place of its first entry row, and of each field's column."""

    first_row: int
    columns: Mapping[str, int]


def words_of(title: object) -> str:
    """Return a title as bare folded words: "Mã số BHXH (2)" becomes "ma so bhxh 2"."""
    return " ".join(_WORD.findall(fold(str(title))))


@cache
def _names(plan: SheetPlan) -> dict[str, str]:
    """Return which field each known spelling of a title means."""
    names: dict[str, str] = {}
    for view in plan.fields:
        for title in (*view.also, view.title.en, view.title.vi):
            names.setdefault(words_of(title), view.name)
    for view in plan.fields:
        names[words_of(view.title.vi)] = view.name
    return names


@cache
def field_of(plan: SheetPlan, title: str) -> str | None:
    """Return the field that a title means, also when it is misspelt, or None."""
    if not 1 < len(title) <= 80:
        return None
    names = _names(plan)
    if title in names:
        return names[title]
    best = max(names, key=lambda name: SequenceMatcher(None, name, title).ratio())
    return names[best] if SequenceMatcher(None, best, title).ratio() >= ALIKE else None


def find_header(plan: SheetPlan, rows: Sequence[Sequence[object]]) -> Header | None:
    """Return the header of a table within the first rows: the row, or up to three, that name most columns.

    Titles over several columns (merged) may stand above the titles of the columns, as on paper.
    """
    best: Header | None = None
    for place in range(min(SEARCHED, len(rows))):
        for height in range(1, TALLEST + 1):
            columns = _columns(plan, rows[place : place + height])
            if len(columns) > (len(best.columns) if best else 1):
                best = Header(place + height, columns)
    return best


def _columns(plan: SheetPlan, rows: Sequence[Sequence[object]]) -> dict[str, int]:
    """Return the column of each field: by a title with the one above it, else by a title alone."""
    columns: dict[str, int] = {}
    for name, place in (*_beneath(plan, rows), *_alone(plan, rows)):
        if name not in columns and place not in columns.values():
            columns[name] = place
    return columns


def _beneath(plan: SheetPlan, rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, int]]:
    """Yield the fields that a title means together with one that lies over it: allowance, position."""
    names = _names(plan)
    for depth in range(len(rows) - 1, 0, -1):
        for place, own in _titles(rows[depth]):
            for row in rows[:depth]:
                above = [title for where, title in _titles(row) if where <= place][-1:]
                joined = (names.get(f"{a} {own}") or names.get(f"{own} {a}") for a in above)
                yield from ((name, place) for name in joined if name)


def _alone(plan: SheetPlan, rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, int]]:
    for row in reversed(rows):
        for place, title in _titles(row):
            name = field_of(plan, title)
            if name is not None:
                yield name, place


def _titles(row: Sequence[object]) -> list[tuple[int, str]]:
    """Return the titles of a row in bare words, with their places, without what stands in brackets."""
    return [
        (place, words_of(_BRACKETS.sub(" ", cell)) or words_of(cell))
        for place, cell in enumerate(row)
        if isinstance(cell, str) and cell.strip()
    ]
