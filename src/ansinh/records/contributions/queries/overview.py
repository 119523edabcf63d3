"""What somebody sees of her own contributions at a glance, read in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from ansinh.kernel.errors import NotFound
from ansinh.records.contributions.queries import counting as counted
from ansinh.records.contributions.queries import history
from ansinh.records.contributions.rules import counting
from ansinh.records.contributions.types import Grid, LeaveView, SpanView, Totals
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard

# Written out, because it is the page that everybody opens first.
OVERVIEW = f"""
    SELECT {people.COLUMNS}, (
               SELECT json_agg(json_build_array({history.LEAVE})
                               ORDER BY leave.from_month, leave.id)
               FROM contributions_leave leave
               WHERE leave.person_id = %(person)s AND leave.superseded_at IS NULL
           ), {history.SPAN}
    FROM people_person stays LEFT JOIN ({history.PAID_SPANS})
        ON span.person_id = stays.id AND span.superseded_at IS NULL
    WHERE stays.id = %(person)s
    ORDER BY span.from_month, span.id
"""  # noqa: S608 - names of our own columns
WIDTH = people.COLUMNS.count(",") + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A person with her spans, oldest first, what every month is, and the months that count."""

    person: PersonCard
    spans: list[SpanView]
    grid: Grid
    totals: Totals


def overview(person: int, *, at: datetime) -> Overview:
    """Return a person's contributions as they stand now, reckoned at a moment.

    Raises:
        NotFound: there is no such person.
    """
    with connection.cursor() as cursor:
        cursor.execute(OVERVIEW, {"person": person})
        rows = cursor.fetchall()
    if not rows:
        raise NotFound
    spans, paid = history.spans_and_paid_through(
        row[WIDTH + 1 :] for row in rows if row[WIDTH + 2]
    )
    leaves = [_leave_from(row) for row in rows[0][WIDTH] or []]
    now = counted.month_at(at)
    walk = list(counting.each_state(counting.History(spans, leaves, paid), now=now))
    return Overview(
        person=people.card_from(rows[0][:WIDTH]),
        spans=spans,
        grid=counting.grid_of(walk, now=now),
        totals=counting.totals_of(walk),
    )


def _leave_from(row: Sequence[Any]) -> LeaveView:
    """Return a leave from its columns as JSON, where days are text."""
    *known, start, end = row
    days = date.fromisoformat(start), date.fromisoformat(end) if end else None
    return history.leave_from([*known, *days])
