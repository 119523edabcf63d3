"""Where a rule is written: an act and the place in it, as lawyers name it in either language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from typing_extensions import override

from ansinh.kernel.phrases import Phrase

_FORM = re.compile(r"^(?P<act>\S+)(?: (?P<place>\S.*))?$")
_ACTS = Path(__file__).with_name("acts.yaml")
_added: dict[str, Act] = {}


@dataclass(frozen=True, slots=True)
class Act:
    """A law, decree, circular or official letter: number, kind and title."""

    id: str
    kind: Phrase
    title: Phrase


@dataclass(frozen=True, slots=True)
class Article:
    """One place in one act: "41/2024/QH15 66.3" is article 66 clause 3 of Law 41/2024/QH15."""

    act: str
    place: str = ""

    @property
    def phrase(self) -> Phrase:
        """Return the place as it is cited: "khoản 3 Điều 66 Luật 41/2024/QH15"."""
        return _cited(self.act, self.place)

    @override
    def __str__(self) -> str:
        """Return the short form in which files write it."""
        return f"{self.act} {self.place}".strip()


def acts() -> dict[str, Act]:
    """Return every act that parameters and formulas cite, by number."""
    return {**_built_in(), **_added}


def add_acts(file: Path) -> None:
    """Know the acts of a file beside the built-in ones, instead of those added before.

    Raises:
        ValueError: the file is not a list of acts, each with a kind and its title in vi and en.
    """
    try:
        table = (
            yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {"acts": {}}
        )
        found = _read(table["acts"])
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault
    _added.clear()
    _added.update(found)
    cite.cache_clear()
    _cited.cache_clear()


@cache
def _built_in() -> dict[str, Act]:
    return _read(_table()["acts"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(_ACTS.read_text(encoding="utf-8"))
    return table


def _read(entries: Mapping[str, Mapping[str, str]]) -> dict[str, Act]:
    kinds = {code: Phrase(**words) for code, words in _table()["kinds"].items()}
    return {
        number: Act(number, kinds[entry["kind"]], Phrase(vi=entry["vi"], en=entry["en"]))
        for number, entry in entries.items()
    }


def act(number: str) -> Act:
    """Return the act of this number.

    Raises:
        KeyError: acts.yaml does not list it.
    """
    return acts()[number]


@cache
def cite(reference: str) -> Article:
    """Return the article that "41/2024/QH15 66.3" names.

    Raises:
        ValueError: the act is not listed in acts.yaml.
    """
    match = _FORM.match(reference)
    if match is None or match["act"] not in acts():
        raise ValueError(f"no such act: {reference!r}")
    return Article(match["act"], match["place"] or "")


@cache
def _cited(number: str, place: str) -> Phrase:
    """Return the words of an article in both languages."""
    kind = act(number).kind
    return Phrase(
        vi=f"{_place_vi(place)} {kind.vi} {number}".strip(),
        en=f"{_place_en(place)}{kind.en} {number}",
    )


def _place_vi(place: str) -> str:
    """Return "66.1.b" as "điểm b khoản 1 Điều 66"; words stand as they are."""
    if not place or not place[0].isdigit():
        return place.replace("annex", "Phụ lục")
    words = ["Điều", "khoản", "điểm"]
    parts = [f"{word} {part}" for word, part in zip(words, place.split("."), strict=False)]
    return " ".join(reversed(parts))


def _place_en(place: str) -> str:
    """Return "66.1.b" as "article 66.1.b, "; words stand as they are."""
    if not place:
        return ""
    return f"article {place}, " if place[0].isdigit() else f"{place}, "
