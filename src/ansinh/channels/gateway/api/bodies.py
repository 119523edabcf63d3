"""Reads JSON bodies, and refuses what no database or partner could keep."""

from __future__ import annotations

import json
import math
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from typing_extensions import override

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class BadJson(Refused):
    """The body is not JSON in UTF-8."""

    code = "bad-json"
    phrase = Phrase(
        vi="Nội dung không phải JSON mã hóa UTF-8 hợp lệ.", en="The body is not valid UTF-8 JSON."
    )


class BodyParser(Parser):
    """Reads bodies strictly, as RFC 7493 asks: no name twice, no number beyond all bounds.

    Nor NaN, lone surrogates, NUL or endless nesting.
    """

    @override
    def parse_body(self, request: HttpRequest) -> Any:
        """Return the parsed body.

        Raises:
            BadJson: it cannot be read.
        """
        return read(request.body)


def read(body: bytes) -> object:
    """Return what a JSON body says.

    Raises:
        BadJson: it is not JSON, or holds characters that cannot be kept.
    """
    try:
        parsed = json.loads(
            body.decode("utf-8"),
            parse_constant=_refuse,
            parse_float=_finite,
            object_pairs_hook=_once_each,
        )
        written = json.dumps(parsed, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as fault:
        raise BadJson from fault
    if rb"\u0000" in written:
        raise BadJson
    return parsed


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; of two values under one name nobody could tell which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name comes twice")
    return found
