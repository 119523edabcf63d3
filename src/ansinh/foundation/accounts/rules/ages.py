"""Months before and after a moment, on the same day where the month has it."""

from __future__ import annotations

import calendar
from datetime import datetime


def months_after(moment: datetime, months: int) -> datetime:
    """Return the moment so many months later: 31 August and six months is the last of February."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def months_before(moment: datetime, months: int) -> datetime:
    """Return the moment so many months earlier."""
    return months_after(moment, -months)
