"""Excel workbooks: those we write hold what they say and no formula; what reads them comes late."""

from __future__ import annotations

import io
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""


def new_workbook(out: io.BytesIO) -> Workbook:
    """Return an empty workbook that is written to out when it is closed.

    The library is loaded with the first workbook: most web workers never write one, and it takes
    2 MB of each.
    """
    make = import_module("xlsxwriter").Workbook
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return cast("Workbook", make(out, options))


@cache
def reader() -> ModuleType:
    """Return python_calamine, loaded with the first workbook that is read, for the same reason."""
    return import_module("python_calamine")
