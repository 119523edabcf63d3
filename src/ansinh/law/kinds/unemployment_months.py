"""Months of unemployment insurance: all of them, and those near the end of the job."""

from __future__ import annotations

from collections.abc import Iterable

from ansinh.kernel.months import Month
from ansinh.law.formulas.careers import VOLUNTARY
from ansinh.law.history import Span
from ansinh.law.kinds.person import Months, Person
from ansinh.law.parameters import get


def insured(person: Person, months: Months, ended: Month) -> tuple[int, int]:
    """Return the months of unemployment insurance, and those within the time that decides.

    Stated months count as they are. Of a history only compulsory months since the insurance began
    count, and 12 of them must lie within the 24 months up to the end. Source: Law 38/2013 article
    49.2; Law 74/2025 article 38.1.b.
    """
    if person.months_stated or person.history is None:
        return months.compulsory, months.compulsory
    begun = Month.of(get("contribution.unemployment").values[0].since).ordinal
    spans = [span for span in person.history.spans if span.kind != VOLUNTARY and not span.leave]
    after = ended.ordinal + 1
    if _count(spans, ended.ordinal, after) == 0:
        after -= 1
    within = int(get("unemployment.condition_months").on(ended).of("within"))
    return _count(spans, begun, after), _count(spans, max(after - within, begun), after)


def _count(spans: Iterable[Span], first: int, after: int) -> int:
    """Return how many months of spans lie from a month up to, not including, another."""
    return sum(max(min(span.end, after) - max(span.start, first), 0) for span in spans)
