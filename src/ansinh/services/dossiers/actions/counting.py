"""Counts the day's figures, so that no page ever has to count dossiers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from ansinh.kernel import calendar

# Late now is only known of the present moment; on time compares the signature with the promise
# (Decision 766/QD-TTg: a second supplement request makes a dossier late).
COUNT = """
    INSERT INTO dossiers_dayfigures (day, received, resolved, on_time, late_now, counted_at)
    SELECT %(day)s,
        (SELECT count(*) FROM dossiers_dossier WHERE filed_at >= %(start)s AND filed_at < %(end)s),
        count(*),
        count(*) FILTER (WHERE resolved_at <= due_at AND supplements_asked < 2),
        (SELECT count(*) FROM dossiers_dossier
          WHERE ended_at IS NULL AND resolved_at IS NULL AND clock_stopped_at IS NULL
            AND due_at < %(at)s),
        %(at)s
    FROM dossiers_dossier
    WHERE resolved_at IS NOT NULL AND resolved_at >= %(start)s AND resolved_at < %(end)s
    ON CONFLICT (day) DO UPDATE SET received = excluded.received, resolved = excluded.resolved,
        on_time = excluded.on_time, late_now = excluded.late_now, counted_at = excluded.counted_at
"""


@transaction.atomic
def count_figures(*, day: date, at: datetime) -> None:
    """Count what was received and resolved on a day (Vietnamese time), and what is late now."""
    start = datetime.combine(day, datetime.min.time(), calendar.ZONE)
    values = {"day": day, "start": start, "end": start + timedelta(days=1), "at": at}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
