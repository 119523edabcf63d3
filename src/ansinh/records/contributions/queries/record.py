"""The whole record of one person as JSON, made by the database in one prepared statement."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from ansinh.kernel.errors import NotFound
from ansinh.records.contributions.queries.numbered import Numbered

RECORD = Path(__file__).with_name("record.sql").read_text(encoding="utf-8")
RECORD_SQL = f"WITH {RECORD.format(person='%(person)s')}"
RECORD_OF = Numbered(RECORD_SQL)


def record_json(person_id: int, *, at: datetime) -> bytes:
    """Return the participation record of a person as UTF-8 JSON.

    Keys: as_of (day); person {insurance_number, citizen_number, full_name, sex, birth,
    birth_precision}; spans, oldest first, each {from, to, scheme, employer {code, name}, position,
    wage, coefficient, position_allowance, over_scale, seniority, allowance, supplement, funds};
    leaves, each {kind, from, to}; totals {social, unemployment, compulsory, voluntary, owed,
    funds {retirement, sickness_maternity, accident, unemployment, health}} in months; card
    {number, group, benefit_level, facility {code, name}, valid_from, valid_until, five_years_on}
    or null. Months are "YYYY-MM", both ends included, "to" null while it goes on; days
    "YYYY-MM-DD"; money whole VND; coefficients decimal text.

    Raises:
        NotFound: there is no such person.
    """
    values: dict[str, int | date] = {"person": person_id, "day": timezone.localdate(at)}
    row = RECORD_OF.first(values)
    if row is None:
        raise NotFound
    return str(row[0]).encode()
