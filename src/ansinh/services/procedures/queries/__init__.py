"""The catalogue and its forms: read, checked, drawn, kept as raw values, with findings beside the cells."""

from ansinh.services.procedures.queries.catalogue import (
    CATALOGUE,
    examine,
    find_unreadable,
    get_procedure,
    get_spreadsheet,
    json_schema,
    list_fields,
    list_procedures,
    open_workbook,
    parse_form,
)
from ansinh.services.procedures.rules import beside, drawing, grid, raw

__all__ = [
    "CATALOGUE",
    "beside",
    "drawing",
    "examine",
    "find_unreadable",
    "get_procedure",
    "get_spreadsheet",
    "grid",
    "json_schema",
    "list_fields",
    "list_procedures",
    "open_workbook",
    "parse_form",
    "raw",
]
