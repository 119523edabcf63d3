"""Half-open spans of months, and what contribution records need of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ansinh.kernel.months import Month


@dataclass(frozen=True, order=True, slots=True)
class MonthSpan:
    """The months from start up to, not including, end; without an end it goes on."""

    start: Month
    end: Month | None = None

    def __post_init__(self) -> None:
        """Refuse a span that ends before it has begun.

        Raises:
            ValueError: the end is not after the start.
        """
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"span ends before it begins: {self.start} to {self.end}")

    def __contains__(self, month: Month) -> bool:
        """Tell whether a month lies in the span."""
        return self.start <= month and (self.end is None or month < self.end)

    def overlaps(self, other: MonthSpan) -> bool:
        """Tell whether the two spans share a month."""
        return (other.end is None or self.start < other.end) and (
            self.end is None or other.start < self.end
        )

    def within(self, limits: MonthSpan) -> MonthSpan | None:
        """Return the part that lies inside the limits, or None."""
        start = max(self.start, limits.start)
        ends = [end for end in (self.end, limits.end) if end is not None]
        end = min(ends) if ends else None
        return None if end is not None and end <= start else MonthSpan(start, end)

    def without(self, *others: MonthSpan) -> list[MonthSpan]:
        """Return what is left, in order, when the other spans are cut out."""
        left = [self]
        for other in others:
            left = [part for each in left for part in each._cut(other)]
        return left

    def _cut(self, other: MonthSpan) -> list[MonthSpan]:
        if not self.overlaps(other):
            return [self]
        left = []
        if self.start < other.start:
            left.append(MonthSpan(self.start, other.start))
        if other.end is not None and (self.end is None or other.end < self.end):
            left.append(MonthSpan(other.end, self.end))
        return left


def merge(spans: Iterable[MonthSpan]) -> list[MonthSpan]:
    """Return the same months as the fewest spans, in order; touching spans become one."""
    merged: list[MonthSpan] = []
    for span in sorted(spans, key=lambda each: each.start):
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < span.start):
            merged.append(span)
        elif last.end is not None and (span.end is None or span.end > last.end):
            merged[-1] = MonthSpan(last.start, span.end)
    return merged


def run_around(month: Month, spans: Iterable[MonthSpan]) -> MonthSpan | None:
    """Return the unbroken run of months of these spans that holds a month, or None."""
    return next((run for run in merge(spans) if month in run), None)
