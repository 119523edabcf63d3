"""Keeps numbers of persons, dossiers and papers out of the log."""

from __future__ import annotations

import logging
import re

from typing_extensions import override

TELLING = re.compile(r"(?<=/)(?=[^/]*\d)[^/?]{4,}(?=[/?]|$)")


class PathMask(logging.Filter):
    """Blanks the parts of an address that hold a number before the line is written."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the addresses among what a line was given; let the line pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(masked_path(each) for each in record.args)
        return True


def masked_path(value: object) -> object:
    """Return an address with each telling part blanked: /ho-so/…/; other values as they are."""
    if isinstance(value, str) and value.startswith("/"):
        return TELLING.sub("…", value)
    return value
