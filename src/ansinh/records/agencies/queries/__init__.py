"""Questions about offices, administrative units, health facilities and collection points."""

from ansinh.records.agencies.queries.former import search_former_communes
from ansinh.records.agencies.queries.offices import (
    find_agency_of_path,
    find_agency_of_unit,
    get_agency,
    get_agency_at,
    get_agency_of_province,
    list_agencies_below,
    list_predecessors,
    list_successors,
    names_of_paths,
    search_agencies,
)
from ansinh.records.agencies.queries.points import (
    find_facilities,
    get_facility,
    search_facilities,
    search_points,
)
from ansinh.records.agencies.queries.units import (
    find_unit,
    list_earlier_communes,
    list_later_communes,
    list_provinces,
    list_units,
)

__all__ = [
    "find_agency_of_path",
    "find_agency_of_unit",
    "find_facilities",
    "find_unit",
    "get_agency",
    "get_agency_at",
    "get_agency_of_province",
    "get_facility",
    "list_agencies_below",
    "list_earlier_communes",
    "list_later_communes",
    "list_predecessors",
    "list_provinces",
    "list_successors",
    "list_units",
    "names_of_paths",
    "search_agencies",
    "search_facilities",
    "search_former_communes",
    "search_points",
]
