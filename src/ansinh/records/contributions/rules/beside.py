"""Contracts beside the first one: in which of their months the first one insures the worker."""

from __future__ import annotations

from collections.abc import Sequence

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.types import Scheme, SpanView


def uncovered_from(months: MonthSpan, spans: Sequence[SpanView]) -> Month | None:
    """Return the first of some months in which no job insures in full, or None if all are covered.

    From then on the contract beside it is the first one and insures in full. Source: Law 41/2024
    article 2.5.a.
    """
    whole = (
        span.months
        for span in spans
        if span.scheme is Scheme.COMPULSORY and not span.is_accident_only
    )
    return next((part.start for part in months.without(*whole)), None)
