"""Health cards from plain values: benefit level by group, number, validity, the five-year date."""

from __future__ import annotations

from datetime import date, timedelta

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CardNumber, InsuranceNumber, card_number
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase

GROUPS_OF_LEVEL = {
    1: "CC TE",
    2: "CK CB KC HN DT DK XD BT TS AK CT",
    3: "HT TC CN PV TG DS HK",
    4: (
        "DN HX CH NN TK HC XK TB NO XB TN CS XN MS HD TQ TA TY HG LS LH HS SV GB GD ND TH TV TD "
        "TU BA"
    ),
    5: "QN CA CY",
}
"""The groups of each level (Decisions 1351/QĐ-BHXH 2015, 1697, 1018; confidence: third party)."""

LEVEL_OF_GROUP = {
    group: level for level, groups in GROUPS_OF_LEVEL.items() for group in groups.split()
}
FULL_SINCE_2026 = frozenset({"CN", "LH"})
FULL_FROM = date(2026, 1, 1)
"""Resolution 261/2025/QH15 article 2.1.a: near-poor, and 75 and older on social pension."""

SHARE_OF_LEVEL = {1: 100, 2: 100, 3: 95, 4: 80, 5: 100}
"""Percent of the costs that the fund bears (Health Insurance Law article 22)."""

LONGEST_GAP = 3
"""A gap of at most three months keeps the five-year count (Decree 146/2018 article 12)."""

FIVE_YEARS = 5


class UnknownGroup(Refused):
    """The two letters are no group of insured persons."""

    code = "unknown-card-group"
    phrase = Phrase(
        vi="Không có nhóm đối tượng BHYT «{group}».", en="There is no health group “{group}”."
    )


def benefit_level(group: str, on: date) -> int:
    """Return the benefit level 1 to 5 (mức hưởng) of a group on a day.

    Raises:
        UnknownGroup: there is no such group.
    """
    if group in FULL_SINCE_2026 and on >= FULL_FROM:
        return 2
    if group not in LEVEL_OF_GROUP:
        raise UnknownGroup(path="group", group=group)
    return LEVEL_OF_GROUP[group]


def share_percent(level: int) -> int:
    """Return the percent of the costs that the fund bears at a level."""
    return SHARE_OF_LEVEL[level]


def number(group: str, level: int, province: str, insurance: InsuranceNumber) -> CardNumber:
    """Return the 15 characters: group, level, province, insurance number.

    Raises:
        BadCardNumber: the parts make no card number. Source: Decision 1351/QĐ-BHXH 2015.
    """
    return card_number(f"{group}{level}{province}{insurance}")


def last_day(from_day: date) -> date:
    """Return the last day of a card: the end of its year; cards from December run a year on."""
    return date(from_day.year + (from_day.month == 12), 12, 31)


def five_years_on(from_day: date, earlier: date | None, earlier_until: date | None) -> date:
    """Return the day from which five consecutive years are reached.

    earlier is that day on the card before, earlier_until the day that card ended.
    """
    if earlier and earlier_until and from_day <= _after_gap(earlier_until):
        return earlier
    return _years_later(from_day)


def _after_gap(until: date) -> date:
    """Return the last day on which a card may follow one that ended: the gap in whole months after it."""
    missing = until + timedelta(days=1)
    month = Month.of(missing) + LONGEST_GAP
    return month.last_day.replace(day=min(missing.day, month.last_day.day))


def _years_later(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + FIVE_YEARS, 3, 1)
    return day.replace(year=day.year + FIVE_YEARS)
