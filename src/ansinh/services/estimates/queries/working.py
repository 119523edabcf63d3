"""The pages of estimates and the answer to one case, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ansinh.kernel.errors import ManyRefused, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law import estimates
from ansinh.services.estimates.rules import comparing, echoing, reading, refusing, telling, wording
from ansinh.services.estimates.rules.guides import BY_SLUG, GUIDES
from ansinh.services.estimates.types import (
    Answer,
    Cited,
    Entered,
    Field,
    Guide,
    Reading,
    Step,
)


class BadTyping(Exception):  # noqa: N818 - it names what the person did, and never leaves a page
    """What was typed cannot be worked out; faults tell why by name of the input ("" for none)."""

    def __init__(self, faults: Mapping[str, Phrase]) -> None:
        """Keep the faults."""
        super().__init__(", ".join(faults))
        self.faults = faults


def list_guides() -> tuple[Guide, ...]:
    """Return the pages of all kinds, in the order people look for them."""
    return GUIDES


def get_guide(slug: str) -> Guide:
    """Return the page with this address.

    Raises:
        NotFound: there is none.
    """
    if slug not in BY_SLUG:
        raise NotFound(path="slug")
    return BY_SLUG[slug]


def count_rows(field: Field, typed: Mapping[str, str]) -> int:
    """Return how many rows of a list the page shows."""
    return reading.count_rows(field, typed)


def has_room(field: Field, typed: Mapping[str, str]) -> bool:
    """Tell whether a list on the page may still grow."""
    return reading.count_rows(field, typed) < reading.MOST_ROWS


def repeat(guide: Guide, typed: Mapping[str, str], *, language: str) -> Entered:
    """Return what was typed as the page repeats it beside its result."""
    return echoing.repeat(guide, typed, language)


def read(guide: Guide, typed: Mapping[str, str]) -> Reading:
    """Return what was typed as a case of the law.

    Raises:
        BadTyping: something cannot be read.
    """
    found = reading.read(guide, typed)
    if found.faults:
        raise BadTyping(found.faults)
    return found


def work_out(guide: Guide, found: Reading, *, language: str) -> Answer:
    """Return the answer to a case in words, with what one could do otherwise.

    Raises:
        BadTyping: the law refuses a value.
    """
    try:
        told = estimates.estimate(guide.kind, found.case, lang=language)
    except ManyRefused as many:
        raise BadTyping(_named(guide, found, many.faults)) from many
    except Refused as refused:
        raise BadTyping(_named(guide, found, (refused,))) from refused
    return answer(guide.kind, found.case, told, language)


def answer(
    kind: str, case: Mapping[str, object], told: Mapping[str, Any], language: str
) -> Answer:
    """Return what the law says of a case in words."""
    result: Mapping[str, Any] = told["result"]
    is_eligible = result.get("eligible", True if result else None)
    law = tuple(Cited(**each) for each in told["law"])
    return Answer(
        is_eligible=is_eligible,
        reasons=telling.reasons(result),
        figures=tuple(telling.figures(kind, result, language)),
        sides=tuple(telling.sides(result, language)),
        tables=tuple(telling.tables(result, language)),
        steps=tuple(_steps(told["steps"], law, language)),
        law=law,
        missing=() if is_eligible is False else tuple(told["missing"]),
        warnings=tuple(map(wording.for_readers, told["warnings"])),
        comparisons=tuple(comparing.list_comparisons(kind, case, result, language)),
    )


def _steps(
    steps: Iterable[Mapping[str, Any]], law: tuple[Cited, ...], language: str
) -> Iterator[Step]:
    """Yield the steps with the articles that each cites, as the list of all names them."""
    known = {each.article: each for each in law}
    before = ""
    for step in steps:
        where = str(step["article"])
        cited = where.split("; ") if where else ()
        yield Step(
            label=wording.for_readers(step["label"]),
            text=wording.in_step(step["value"], language),
            articles=tuple(
                known.get(article, Cited(id="", article=article, title="")) for article in cited
            ),
            is_again=bool(where) and where == before,
        )
        before = where


def _named(guide: Guide, found: Reading, faults: tuple[Refused, ...]) -> dict[str, Phrase]:
    """Return the words of refusals by the input that each means."""
    named: dict[str, Phrase] = {}
    for fault in faults:
        place = reading.input_name(guide, found, fault.path)
        named.setdefault(place, refusing.in_words(guide, found, fault))
    return named
