"""What a person typed, said back beside the result, so that a printed page stands on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ansinh.kernel.phrases import Phrase
from ansinh.services.estimates.rules import reading, wording
from ansinh.services.estimates.types import Entered, Field, Figure, Guide, Kind, Table

YES = Phrase(vi="có", en="yes")


def repeat(guide: Guide, typed: Mapping[str, str], language: str) -> Entered:
    """Return the answers given, each under its question, and the filled rows of lists as tables."""
    fields = [field for section in guide.sections for field in section.fields]
    return Entered(figures=tuple(_figures(fields, typed, language)),
                   tables=tuple(_tables(fields, typed, language)))  # fmt: skip


def _figures(fields: list[Field], typed: Mapping[str, str], language: str) -> Iterator[Figure]:
    """Yield what single questions were answered."""
    for field in fields:
        text = typed.get(field.key, "").strip()
        if field.kind is not Kind.ROWS and text:
            said = _said(field, text, language)
            yield Figure(key=field.key, title=field.title, text=said)


def _tables(fields: list[Field], typed: Mapping[str, str], language: str) -> Iterator[Table]:
    """Yield the rows that were filled, list by list."""
    for field in fields:
        if field.kind is not Kind.ROWS:
            continue
        rows = [_row(field, typed, number, language) for number in reading.filled(field, typed)]
        if rows:
            titles = tuple(column.title for column in field.columns)
            yield Table(title=field.title, columns=titles, rows=tuple(rows))


def _row(field: Field, typed: Mapping[str, str], number: int, language: str) -> tuple[str, ...]:
    """Return one row of a list; what was left empty is a dash."""
    cells = ((column, typed.get(f"{field.key}.{number}.{column.key}", "").strip())
             for column in field.columns)  # fmt: skip
    return tuple(_said(column, text, language) if text else wording.NONE for column, text in cells)


def _said(field: Field, text: str, language: str) -> str:
    """Return an answer as it was typed, or the words of the option or flag it chose."""
    if field.kind is Kind.FLAG:
        return YES.said_in(language)
    titles = {option.value: option.title for option in field.options}
    return titles[text].said_in(language) if text in titles else text
