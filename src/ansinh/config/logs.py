"""Keeps numbers of persons, dossiers and papers, addresses and tokens out of the log."""

from __future__ import annotations

import logging
import re
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from typing_extensions import override

TELLING = re.compile(r"(?<=/)(?:(?=[^/]*\d)[^/?]{4,}|[^/?]{40,})(?=[/?]|$)")
"""What holds a digit, and what is as long as the secret of a link, which may hold none."""
SECRET = re.compile(
    r"(?i)(?P<said>\bbearer |\bbasic |\b(?:password|secret|token|code|key|word|csrfmiddlewaretoken)"
    r"['\"]?[=:] ?)(?:['\"][^'\"]*['\"]|[^\s,;&'\")\]}]+)"
)
PLAIN = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # mail
    re.compile(r"(?<![\w.])\+?\d[\d ]{7,15}\d(?![\w.])"),  # insurance, citizen, tax, phone
    re.compile(r"\b\d{5}[/-]\d{4}[/-]\d{5}\b"),  # dossiers
    re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b"),  # papers
    re.compile(r"(?<![\w.:])\d{6}(?![\w.:])"),  # one-time codes
    re.compile(r"\b(?:as|eyJ)_?[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]+)*"),  # tokens
)


OF_VISITORS = (SuspiciousOperation, PermissionDenied, BadRequest, Http404)


class PathMask(logging.Filter):
    """Blanks the parts of an address that hold a number before the line is written.

    What a visitor did wrong takes that one line: a trace of ours below it tells nothing, and
    whoever likes could fill the disk with them.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the addresses among what a line was given; let the line pass."""
        if record.exc_info and isinstance(record.exc_info[1], OF_VISITORS):
            record.exc_info = None
        if isinstance(record.args, tuple):
            record.args = tuple(masked_path(each) for each in record.args)
        return True


class MaskedLines(logging.Formatter):
    """Writes lines whose words, and the traces of faults below them, name nobody."""

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line with its message masked; the moment before it stays."""
        record.message = masked(record.message)
        return super().formatMessage(record)

    @override
    def formatException(self, ei: Any) -> str:
        """Return the trace of a fault, masked."""
        return masked(super().formatException(ei))

    @override
    def formatStack(self, stack_info: str) -> str:
        """Return the calls that led here, masked."""
        return masked(super().formatStack(stack_info))


def masked(text: str) -> str:
    """Return a text with every number of a person, mail address, code and token blanked."""
    text = SECRET.sub(r"\g<said>…", text)
    for each in PLAIN:
        text = each.sub("…", text)
    return text


def masked_path(value: object) -> object:
    """Return an address with each telling part blanked: /ho-so/…/; other values as they are."""
    if isinstance(value, str) and value.startswith("/"):
        return TELLING.sub("…", value)
    return value
