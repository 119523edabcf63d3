"""Questions about contribution histories."""

from ansinh.records.contributions.queries.counting import totals
from ansinh.records.contributions.queries.employees import (
    list_employees,
    list_uncovered_workers,
)
from ansinh.records.contributions.queries.history import (
    list_leaves_of_people,
    list_open_spans,
    list_spans,
    list_spans_of_people,
)
from ansinh.records.contributions.queries.numbered import Numbered
from ansinh.records.contributions.queries.overview import Overview, overview
from ansinh.records.contributions.queries.record import RECORD
from ansinh.records.contributions.queries.second import list_uncovered

__all__ = [
    "RECORD",
    "Numbered",
    "Overview",
    "list_employees",
    "list_leaves_of_people",
    "list_open_spans",
    "list_spans",
    "list_spans_of_people",
    "list_uncovered",
    "list_uncovered_workers",
    "overview",
    "totals",
]
