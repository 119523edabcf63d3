"""Estimates line by line: one case in, one answer out, in the same order, however many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law.estimates import KINDS, UnknownKind, estimate

LONGEST_LINE = 1_000_000


class NotJson(Refused):
    """The text is not a JSON object, or too long to be a case."""

    code = "not-json"
    phrase = Phrase(vi="Không phải là một đối tượng JSON.", en="This is not a JSON object.")


def estimate_lines(kind: str, lines: Iterable[str], *, lang: str = "vi") -> Iterator[str]:
    """Yield the answer to each line as JSON; a refused case as {"error": …} on its own line.

    Raises:
        UnknownKind: no such kind.
    """
    if kind not in KINDS:
        raise UnknownKind(path="kind", kind=kind, kinds=", ".join(KINDS))
    for line in lines:
        yield json.dumps(_answer(kind, line, lang), ensure_ascii=False)


def estimate_many(
    kind: str, cases: Iterable[Mapping[str, object]], *, lang: str = "vi"
) -> Iterator[dict[str, object]]:
    """Yield the answer to each case; a refused one as {"error": …}."""
    for case in cases:
        try:
            yield estimate(kind, case, lang=lang)
        except Refused as fault:
            yield {"error": as_error(fault, lang)}


def parse(text: str) -> dict[str, object]:
    """Return the case that a text holds.

    Raises:
        NotJson: it is not a JSON object; NaN and Infinity are not JSON.
    """
    if len(text) > LONGEST_LINE:
        raise NotJson
    try:
        case = json.loads(text, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as fault:
        raise NotJson from fault
    if not isinstance(case, dict):
        raise NotJson
    return case


def as_error(fault: Refused, lang: str = "vi") -> dict[str, object]:
    """Return a refusal as programs read it: code, path and message; several together in faults."""
    error: dict[str, object] = {
        "code": fault.code,
        "path": fault.path if not isinstance(fault, ManyRefused) else "",
        "message": fault.phrase.said_in(lang),
    }
    if isinstance(fault, ManyRefused):
        error["faults"] = [as_error(each, lang) for each in fault.faults]
    return error


def _answer(kind: str, line: str, lang: str) -> dict[str, object]:
    """Return the answer to one line."""
    try:
        return estimate(kind, parse(line), lang=lang)
    except Refused as fault:
        return {"error": as_error(fault, lang)}


def _no_such_number(text: str) -> float:
    """Refuse NaN and Infinity.

    Raises:
        ValueError: always.
    """
    raise ValueError(text)
