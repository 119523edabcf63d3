"""A parameter laid open: its values by date, their articles and how sure they are."""

from __future__ import annotations

from datetime import date

from ansinh.law import parameters
from ansinh.law.articles import act
from ansinh.law.parameters.types import Dated


def show(name: str, on: date | None = None, *, lang: str = "vi") -> dict[str, object]:
    """Return a parameter with its history, or with the one value of a day.

    Raises:
        UnknownParameter: there is no such parameter.
        NotYetInForce: the day lies before its first value.
    """
    parameter = parameters.get(name)
    values = parameter.values if on is None else (parameter.on(on),)
    shown: dict[str, object] = {
        "name": name,
        "description": parameter.description.said_in(lang),
        "unit": parameter.unit,
        "values": [_value(dated, lang) for dated in values],
    }
    if parameter.keys is not None:
        shown["keys"] = parameter.keys.said_in(lang)
    return shown


def _value(dated: Dated, lang: str) -> dict[str, object]:
    """Return one dated value with its articles."""
    entry: dict[str, object] = {
        "from": dated.since.isoformat(),
        "value": dated.value,
        "articles": [
            {
                "id": article.act,
                "article": article.phrase.said_in(lang),
                "title": act(article.act).title.said_in(lang),
            }
            for article in dated.articles
        ],
        "confidence": str(dated.confidence),
    }
    if dated.note:
        entry["note"] = dated.note
    return entry
