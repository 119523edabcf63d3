"""What late payment costs an employer (chậm đóng), by month or by day."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.sheet import Sheet

FUNDS = {"social-unemployment": "late_payment.fund_return", "health": "late_payment.interbank"}
FOUR_DECIMALS = 10_000


@dataclass(frozen=True, slots=True)
class Debt:
    """An overdue amount of one fund."""

    fund: str
    overdue: float
    days: int | None
    path: str


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the interest of each fund and the total."""
    month = case.month("month") or case.month("on")
    debts = _debts(case)
    case.close()
    for key, known in (("month", month), ("debts", debts)):
        if known is None:
            sheet.lack(key)
    if month is None or debts is None:
        return {}
    regime = sheet.read("late_payment.regime", month)
    by_day = regime.value == "daily-rate"
    interest: dict[str, int] = {}
    for debt in debts:
        amount = _by_day(debt, month, sheet) if by_day else _by_month(debt, month, sheet)
        if amount is not None:
            interest[debt.fund] = interest.get(debt.fund, 0) + amount
    if sheet.missing:
        return {"interest": interest}
    total = sum(interest.values())
    sheet.used(_TOTAL, regime, total)
    return {"interest": interest, "total": total}


def _debts(case: Case) -> list[Debt] | None:
    """Return the debts that a case lists."""
    parts = case.parts("debts")
    days = case.whole("days", 0, 36600)
    if parts is None:
        return None
    found = []
    for part in parts:
        fund = part.choice("fund", tuple(FUNDS))
        overdue, own_days = part.number("overdue"), part.whole("days", 0, 36600)
        if fund and overdue is not None:
            found.append(Debt(fund, overdue, days if own_days is None else own_days, part.path))
    return found


def _by_month(debt: Debt, month: Month, sheet: Sheet) -> int:
    """Return a month's interest: overdue x twice the yearly rate / 12, cut to four decimals.

    Source: Law 58/2014 article 122.3; Decision 595/QĐ-BHXH article 37; CV 1379/BHXH-BT.
    """
    yearly = sheet.read(FUNDS[debt.fund], month)
    times = sheet.read("late_payment.times_of_return", month)
    rate = math.floor(times.number * yearly.number / 12 * FOUR_DECIMALS + 1e-6) / FOUR_DECIMALS
    name = _NAMES[debt.fund].said_in(sheet.language)
    sheet.used(_MONTHLY.filled(fund=name, yearly=yearly.number), yearly, f"{rate:.4f} %")
    amount = rounding.dong(debt.overdue * rate / 100)
    sheet.used(_INTEREST.filled(fund=name), times, amount)
    return amount


def _by_day(debt: Debt, month: Month, sheet: Sheet) -> int | None:
    """Return 0.03 % a day of what is overdue. Source: Law 41/2024 articles 40.1, 41.1."""
    if debt.days is None:
        sheet.lack(f"{debt.path}.days")
        return None
    rate = sheet.read("late_payment.daily_percent", month)
    amount = rounding.dong(debt.overdue * debt.days * rate.number / 100)
    name = _NAMES[debt.fund].said_in(sheet.language)
    sheet.used(_DAILY.filled(fund=name, rate=rate.number, days=debt.days), rate, amount)
    return amount


_NAMES = {
    "social-unemployment": Phrase(
        vi="Bảo hiểm xã hội, thất nghiệp", en="Social and unemployment insurance"
    ),
    "health": Phrase(vi="Bảo hiểm y tế", en="Health insurance"),
}
_MONTHLY = Phrase(
    vi="{fund}: lãi suất tháng = 2 × {yearly} % : 12, bỏ phần sau 4 số lẻ",
    en="{fund}: monthly rate = 2 × {yearly} % : 12, cut to 4 decimals",
)
_INTEREST = Phrase(vi="{fund}: tiền lãi chậm đóng", en="{fund}: interest")
_DAILY = Phrase(
    vi="{fund}: {rate} % × {days} ngày × số tiền chậm đóng",
    en="{fund}: {rate} % × {days} days × overdue",
)
_TOTAL = Phrase(vi="Tổng cộng", en="Total")
