"""Gives a dossier its numbers; the series of an agency and year is locked until the commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ansinh.kernel import calendar
from ansinh.kernel.identifiers import DossierCode
from ansinh.records.agencies.types import AgencyView
from ansinh.services.dossiers.rules import numbers

# A clock that steps back over midnight must not give a number of the day before again.
NEXT = """
    INSERT INTO dossiers_series AS kept (agency_code, year, last_serial, day, last_of_day)
    VALUES (%(agency)s, %(year)s, 1, %(day)s, 1)
    ON CONFLICT (agency_code, year) DO UPDATE SET
        last_serial = kept.last_serial + 1,
        last_of_day = CASE WHEN excluded.day > kept.day THEN 1 ELSE kept.last_of_day + 1 END,
        day = greatest(kept.day, excluded.day)
    RETURNING last_serial, day, last_of_day
"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The two numbers of a new dossier."""

    code: DossierCode
    national_code: str


def take_numbers(agency: AgencyView, at: datetime) -> Numbers:
    """Return the next numbers of an agency; nobody else gets them, even if this one is dropped."""
    day = at.astimezone(calendar.ZONE).date()
    with connection.cursor() as cursor:
        cursor.execute(NEXT, {"agency": agency.code, "year": day.year, "day": day})
        serial, counted_day, of_day = cursor.fetchone()
    return Numbers(
        code=numbers.portal_code(serial, day.year, agency.code),
        national_code=numbers.national_code(agency.identifier or agency.code, counted_day, of_day),
    )
