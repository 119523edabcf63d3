"""Which share of the cost health insurance pays (mức hưởng bảo hiểm y tế), by card and facility."""

from __future__ import annotations

import re

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.days import When
from ansinh.law.sheet import Sheet

FACILITIES = (
    "initial", "district", "basic-outpatient", "basic-inpatient",
    "specialised-outpatient", "specialised-inpatient",
)  # fmt: skip
_CARD = re.compile(r"^([A-Z]{2})([1-5])?([0-9]{12})?$")


class UnknownCardGroup(Refused):
    """The card number, or its group, is not known."""

    code = "unknown-card-group"
    phrase = Phrase(
        vi="Mã thẻ gồm 2 chữ cái của nhóm đối tượng, ví dụ DN, HT hoặc cả 15 ký tự.",
        en="A card begins with the two letters of its group, such as DN or HT, or has 15 characters.",
    )


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the percentage paid, and the money where the cost is told."""
    match = _card(case)
    facility = case.choice("facility", FACILITIES)
    registered, emergency = case.flag("registered"), case.flag("emergency")
    referred = case.flag("referred")
    cost = case.number("cost")
    own_payments = case.number("own_payments") or 0
    years = case.number("continuous_years", 0, 100) or 0
    on = case.when("on")
    case.close()
    for key, known in (("card", match), ("on", on)):
        if not known:
            sheet.lack(key)
    if match is None or on is None:
        return {}
    level = _level(match[1], match[2] or "", on, sheet)
    right = registered or emergency or referred or not facility
    level = _full(level, cost, own_payments, years, on, right=right, sheet=sheet)
    share = 100.0 if right else _share(facility, on, sheet)
    percent = level * share / 100
    sheet.used(_PERCENT, sheet.read("health.level_of_group", on.first), percent)
    result: dict[str, object] = {
        "level_percent": rounding.plain(level),
        "percent": rounding.plain(percent),
    }
    if cost is not None:
        paid = rounding.dong(cost * percent / 100)
        result |= {"paid_by_fund": paid, "amount": paid, "own_part": rounding.dong(cost) - paid}
    return result


def _card(case: Case) -> re.Match[str] | None:
    """Return the parts of a card number, or of its first letters."""
    card = case.raw.get("card")
    match = _CARD.match(card) if isinstance(card, str) else None
    if case.has("card") and match is None:
        case.refuse(UnknownCardGroup(path="card"))
    return match


def _level(group: str, digit: str, on: When, sheet: Sheet) -> float:
    """Return the level of the card's group, or of its third character where the group is unknown.

    Raises:
        UnknownCardGroup: neither is known.
    """
    table = sheet.read("health.level_of_group", on.first)
    if group in table.row:
        sheet.used(_LEVEL.filled(group=group), table, table.of(group))
        return table.of(group)
    if not digit:
        raise UnknownCardGroup(path="card")
    by_digit = sheet.read("health.level_of_digit", on.first)
    sheet.used(_LEVEL.filled(group=group + digit), by_digit, by_digit.of(digit))
    return by_digit.of(digit)


def _full(
    level: float,
    cost: float | None,
    own_payments: float,
    years: float,
    on: When,
    *,
    right: bool,
    sheet: Sheet,
) -> float:
    """Return 100 for a cheap visit, or for five years with high own payments; else the level."""
    base = sheet.read("base_salary", on.first)
    small = sheet.read("health.small_visit_percent", on.first)
    if cost is not None and cost < base.whole * small.number / 100:
        sheet.used(_CHEAP.filled(percent=small.number), small, 100)
        return 100
    times = sheet.read("health.copayment_free_times", on.first)
    long = sheet.read("health.continuous_years", on.first)
    if years >= long.number and own_payments > times.number * base.whole and right:
        sheet.used(_LONG.filled(times=times.whole), times, 100)
        return 100
    return level


def _share(facility: str, on: When, sheet: Sheet) -> float:
    """Return which part of the level is paid outside the registered facility."""
    table = sheet.read("health.outside_share", on.first)
    sheet.used(_OUTSIDE, table, table.of(facility))
    return table.of(facility)


_LEVEL = Phrase(vi="Mức hưởng của nhóm {group} (%)", en="Benefit level of group {group} (%)")
_CHEAP = Phrase(
    vi="Chi phí một lần khám dưới {percent} % mức lương cơ sở",
    en="A visit under {percent} % of the base salary",
)
_LONG = Phrase(
    vi="Tham gia 5 năm liên tục và đã tự trả quá {times} lần mức lương cơ sở trong năm",
    en="Five continuous years and own payments over {times} times the base salary in the year",
)
_OUTSIDE = Phrase(
    vi="Khám không đúng nơi đăng ký: phần của mức hưởng (%)",
    en="Outside the registered facility: part of the level (%)",
)
_PERCENT = Phrase(vi="Tỷ lệ quỹ thanh toán (%)", en="Share paid by the fund (%)")
