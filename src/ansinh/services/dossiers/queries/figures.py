"""What the public is told of the month: at most 31 rows, counted by a job beforehand."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Sum

from ansinh.kernel import calendar
from ansinh.kernel.months import Month
from ansinh.services.dossiers.models import DayFigures
from ansinh.services.dossiers.types import Figures


def get_figures(at: datetime) -> Figures:
    """Return the figures of the month that holds a moment; late is as last counted."""
    month = Month.of(at.astimezone(calendar.ZONE).date())
    days = DayFigures.objects.filter(day__gte=month.first_day, day__lte=month.last_day)
    sums = days.aggregate(
        received=Sum("received"),
        resolved=Sum("resolved"),
        on_time=Sum("on_time"),
        counted_at=Max("counted_at"),
    )
    late = days.order_by("-day").values_list("late_now", flat=True).first()
    return Figures(
        received=sums["received"] or 0,
        resolved=sums["resolved"] or 0,
        on_time=sums["on_time"] or 0,
        late=late or 0,
        counted_at=sums["counted_at"],
    )
