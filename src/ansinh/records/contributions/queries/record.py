"""The whole record of one person as JSON, made by the database as a part of a larger statement."""

from pathlib import Path

RECORD = Path(__file__).with_name("record.sql").read_text(encoding="utf-8")
"""Stands behind WITH; person is filled in as what gives her key, and the day is a value.

Keys of the JSON: as_of (day); person {insurance_number, citizen_number, full_name, sex, birth,
birth_precision}; spans, oldest first, each {from, to, scheme, employer {code, name}, position,
wage, coefficient, position_allowance, over_scale, seniority, allowance, supplement, funds};
leaves, each {kind, from, to}; totals {social, unemployment, compulsory, voluntary, owed,
funds {retirement, sickness_maternity, accident, unemployment, health}} in months; card
{number, group, benefit_level, facility {code, name}, valid_from, valid_until, five_years_on}
or null. Months are "YYYY-MM", both ends included, "to" null while it goes on; days
"YYYY-MM-DD"; money whole VND; coefficients decimal text.
"""
