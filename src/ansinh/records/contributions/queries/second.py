"""Contracts beside the first one whose worker nobody insures in full any more."""

from __future__ import annotations

from collections.abc import Mapping

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import beside
from ansinh.records.contributions.types import Uncovered
from ansinh.records.people.types import PersonId


def list_uncovered(since: Mapping[PersonId, Month]) -> list[Uncovered]:
    """Return the contracts that must insure in full from a month on, looked for since one by person."""
    return [
        Uncovered(person=PersonId(person), employer=span.employer_id, month=month)
        for person, spans in history.list_spans_of_people(since).items()
        for span in spans
        if span.is_accident_only
        and span.employer_id is not None
        and (months := span.months.within(MonthSpan(since[PersonId(person)]))) is not None
        and (month := beside.uncovered_from(months, spans)) is not None
    ]
