"""Gives out insurance numbers: a series a province and year, advanced under its row lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.people.types import NewPerson

MOST_SERIALS = 999_999


class SeriesExhausted(Refused):
    """A province has given out all numbers of a year."""

    code = "series-exhausted"
    phrase = Phrase(
        vi="Tỉnh {province} đã cấp hết dãy số của năm {year}.",
        en="Province {province} has given out all numbers of {year}.",
    )


def numbers_for(people: Sequence[NewPerson], year: int) -> list[str]:
    """Return each one's own number, or a new one; the series never gives out a known one again."""
    for each in people:
        if each.insurance_number:
            _skip_past(each.insurance_number, year)
    without = [each.province_code for each in people if not each.insurance_number]
    issued = iter(_issue(without, year))
    return [each.insurance_number or next(issued) for each in people]


def _skip_past(number: str, year: int) -> None:
    """Advance the series a number could come from to its serial, if it lies behind."""
    century = year // 100 * 100
    issued = century + int(number[2:4]) - (100 if int(number[2:4]) > year % 100 else 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_numberseries AS series (province_code, year, last_serial)"
            " VALUES (%s, %s, %s) ON CONFLICT (province_code, year) DO UPDATE SET last_serial"
            " = greatest(series.last_serial, EXCLUDED.last_serial)",
            (number[:2], issued, int(number[4:])),
        )


def _issue(provinces: Sequence[str], year: int) -> list[str]:
    """Return a new number for each province asked for, in order; provinces are locked in order."""
    wanted: dict[str, int] = defaultdict(int)
    for province in provinces:
        wanted[province] += 1
    left = {
        province: iter(range(last - wanted[province] + 1, last + 1))
        for province, last in (
            (province, advance(province, year, wanted[province])) for province in sorted(wanted)
        )
    }
    return [f"{province}{year % 100:02}{next(left[province]):06}" for province in provinces]


def advance(province: str, year: int, count: int) -> int:
    """Take the next count serials of a province and year; return the last of them.

    Raises:
        SeriesExhausted: there are not that many left.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_numberseries (province_code, year, last_serial)"
            " VALUES (%s, %s, 0) ON CONFLICT (province_code, year) DO NOTHING",
            (province, year),
        )
        cursor.execute(
            "UPDATE people_numberseries SET last_serial = last_serial + %s"
            " WHERE province_code = %s AND year = %s AND last_serial + %s <= %s"
            " RETURNING last_serial",
            (count, province, year, count, MOST_SERIALS),
        )
        row = cursor.fetchone()
    if row is None:
        raise SeriesExhausted(province=province, year=year)
    return int(row[0])
