"""The pages of estimates and the answer to one case, told in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansinh.kernel.errors import ManyRefused, NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law import estimates
from ansinh.services.estimates.rules import comparing, reading, telling, wording
from ansinh.services.estimates.rules.guides import BY_SLUG, GUIDES
from ansinh.services.estimates.types import Answer, Cited, Field, Guide, Reading, Step


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
    parts = [part for part in (result.get("one_off"), result.get("pension")) if part]
    figures = list(telling.figures(kind, result, language))
    for key, part in (("one-off", result.get("one_off")), ("pension", result.get("pension"))):
        if isinstance(part, Mapping):
            figures += telling.figures(key, part, language)
    is_eligible = result.get("eligible", True if result else None)
    reasons = [str(each) for part in (result, *parts) for each in _reasons(part)]
    return Answer(
        is_eligible=is_eligible,
        reasons=tuple(dict.fromkeys(reasons)),
        figures=tuple({(each.title, each.text): each for each in figures}.values()),
        tables=tuple(telling.tables(result, language)),
        steps=tuple(_step(step, language) for step in told["steps"]),
        law=tuple(Cited(**each) for each in told["law"]),
        missing=tuple(told["missing"]),
        warnings=tuple(told["warnings"]),
        comparisons=tuple(comparing.list_comparisons(kind, case, result, language)),
    )


def _reasons(part: object) -> list[object]:
    """Return the reasons in a result or a part of it."""
    return list(part.get("reasons") or []) if isinstance(part, Mapping) else []


def _step(step: Mapping[str, Any], language: str) -> Step:
    value = step["value"]
    text = wording.plain(value, language) if isinstance(value, int | float) else str(value)
    return Step(label=step["label"], text=text, article=step["article"])


def _named(guide: Guide, found: Reading, faults: tuple[Refused, ...]) -> dict[str, Phrase]:
    """Return the words of refusals by the input that each means."""
    named: dict[str, Phrase] = {}
    for fault in faults:
        named.setdefault(reading.input_name(guide, found, fault.path), fault.phrase)
    return named
