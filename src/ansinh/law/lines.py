"""Estimates line by line: one case in, one answer out, in the same order, however many."""

from __future__ import annotations

import json
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from pathlib import Path

from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters
from ansinh.law.estimates import KINDS, UnknownKind, estimate

LONGEST_LINE = 1_000_000
FIRST_LINES, BLOCK = 200, 250
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


class NotJson(Refused):
    """The text is not a JSON object, or too long to be a case."""

    code = "not-json"
    phrase = Phrase(vi="Không phải là một đối tượng JSON.", en="This is not a JSON object.")


def estimate_lines(
    kind: str, lines: Iterable[str], *, lang: str = "vi", workers: int = 1
) -> Iterator[str]:
    """Yield the answer to each line as JSON; a refused case as {"error": …} on its own line.

    The first lines are answered at once, one by one; a long rest is shared among worker processes
    and still comes out in order, a few blocks in memory at a time.

    Raises:
        UnknownKind: no such kind.
    """
    if kind not in KINDS:
        raise UnknownKind(path="kind", kind=kind, kinds=", ".join(KINDS))
    rest = iter(lines)
    for line in islice(rest, FIRST_LINES):
        yield _written(kind, lang, line)
    second = list(islice(rest, BLOCK))
    if workers < 2 or len(second) < BLOCK:
        for line in chain(second, rest):
            yield _written(kind, lang, line)
    else:
        yield from _together(kind, lang, chain(second, rest), workers)


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


def _together(kind: str, lang: str, lines: Iterator[str], workers: int) -> Iterator[str]:
    """Yield the answers of blocks of lines that worker processes work out, in order."""
    fresh = multiprocessing.get_context("spawn")
    work = partial(_block, kind, lang)
    known = (parameters.added_from(),)
    with ProcessPoolExecutor(workers, fresh, initializer=_know, initargs=known) as pool:
        waiting: deque[Future[list[str]]] = deque()
        for block in iter(lambda: list(islice(lines, BLOCK)), []):
            waiting.append(pool.submit(work, block))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


def _know(directory: Path | None) -> None:
    """Give a worker process the parameters that the data directory adds."""
    if directory is not None:
        parameters.extend(directory)


def _block(kind: str, lang: str, lines: list[str]) -> list[str]:
    """Return the answers to a block of lines."""
    return [_written(kind, lang, line) for line in lines]


def _written(kind: str, lang: str, line: str) -> str:
    """Return the answer to one line as JSON."""
    return _ENCODER.encode(_answer(kind, line, lang))


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
