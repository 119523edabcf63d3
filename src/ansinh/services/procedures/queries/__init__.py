"""The catalogue, and how the forms of its procedures are read, checked and described."""

from ansinh.services.procedures.queries.catalogue import (
    CATALOGUE,
    examine,
    find_unreadable,
    get_list,
    get_main_list,
    get_procedure,
    get_spreadsheet,
    json_schema,
    list_fields,
    list_procedures,
    open_workbook,
    parse_form,
)

__all__ = [
    "CATALOGUE",
    "examine",
    "find_unreadable",
    "get_list",
    "get_main_list",
    "get_procedure",
    "get_spreadsheet",
    "json_schema",
    "list_fields",
    "list_procedures",
    "open_workbook",
    "parse_form",
]
