"""Contracts beside the first one whose worker nobody insures in full any more."""

from __future__ import annotations

from collections.abc import Collection

from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import beside
from ansinh.records.contributions.types import Uncovered
from ansinh.records.people.types import PersonId


def list_uncovered(people: Collection[int]) -> list[Uncovered]:
    """Return those of some persons' contracts that now must insure in full, and from which month."""
    return [
        Uncovered(person=PersonId(person), employer=span.employer_id, month=month)
        for person, spans in history.list_spans_of_people(people).items()
        for span in spans
        if span.is_accident_only
        and span.employer_id is not None
        and (month := beside.uncovered_from(span.months, spans)) is not None
    ]
