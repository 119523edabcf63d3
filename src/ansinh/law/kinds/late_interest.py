"""What late payment and evasion cost an employer (chậm đóng, trốn đóng, truy đóng)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.parameters import get
from ansinh.law.sheet import Sheet

FUNDS = {"social-unemployment": "late_payment.fund_return", "health": "late_payment.interbank"}
FOUR_DECIMALS = 10_000
REASONS = ("late", "evasion", "back-payment")
ALIASES = {
    "late-payment": "late",
    "evaded": "evasion",
    "back-pay": "back-payment",
    "retroactive": "back-payment",
}


class DebtAfterRecovery(Refused):
    """A month evaded lies after the month of the calculation."""

    code = "debt-after-recovery"
    phrase = Phrase(
        vi="Tháng phát sinh {since} không trước tháng tính {month}.",
        en="The month it arose, {since}, does not lie before the month of the calculation {month}.",
    )


@dataclass(frozen=True, slots=True)
class Debt:
    """An overdue amount of one fund, the month in which it arose, and a monthly rate if supposed."""

    fund: str
    overdue: float
    days: int | None
    since: Month | None
    rate: float | None
    path: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """When and why debts are reckoned."""

    month: Month
    reason: str


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the interest of each fund and the total."""
    month = case.month("month") or case.month("on")
    reason = _reason(case)
    debts = _debts(case, month, sheet)
    case.close()
    for key, known in (("month", month), ("debts", debts)):
        if known is None:
            sheet.lack(key)
    if month is None or debts is None:
        return {}
    regime = sheet.read("late_payment.regime", month)
    by_day = regime.value == "daily-rate"
    interest: dict[str, int] = {}
    reckoning = Reckoning(month, reason)
    for debt in debts:
        amount = _of(debt, reckoning, sheet, by_day=by_day)
        if amount is not None:
            interest[debt.fund] = interest.get(debt.fund, 0) + amount
    if sheet.missing:
        return {"interest": interest}
    total = sum(interest.values())
    sheet.used(_TOTAL, regime, total)
    return {"interest": interest, "total": total}


def _reason(case: Case) -> str:
    """Return why a debt is reckoned; common other names are understood."""
    value = case.raw.get("reason")
    if isinstance(value, str) and value in ALIASES:
        case.has("reason")
        return ALIASES[value]
    return case.choice("reason", REASONS, "late")


def _of(debt: Debt, reckoning: Reckoning, sheet: Sheet, *, by_day: bool) -> int | None:
    """Return what one debt costs, by the rule of the month of the calculation."""
    if by_day:
        return _by_day(debt, reckoning.month, sheet)
    if reckoning.reason == "late":
        return _by_month(debt, reckoning.month, sheet)
    return _recovered(debt, reckoning, sheet)


def _debts(case: Case, month: Month | None, sheet: Sheet) -> list[Debt] | None:
    """Return the debts that a case lists."""
    parts = case.parts("debts")
    days = case.whole("days", 0, 36600)
    if parts is None:
        return None
    found = []
    for part in parts:
        fund = part.choice("fund", tuple(FUNDS))
        overdue, own_days = part.number("overdue"), part.whole("days", 0, 36600)
        since = part.month("since") or part.month("month")
        if since is not None and month is not None and since >= month:
            fault = DebtAfterRecovery(path=part.at("since"), since=since, month=month)
            part.refuse(fault)
        for key in ("fund", "overdue"):
            if not part.has(key):
                sheet.lack(part.at(key))
        if fund and overdue is not None:
            own = _days(part, days if own_days is None else own_days)
            rate = part.number("monthly_rate", 0, 100)
            found.append(Debt(fund, overdue, own, since, rate, part.path))
    return found


def _days(part: Case, told: int | None) -> int | None:
    """Return the days late: as told, or from the day after the last day to pay to the payment."""
    due, paid = part.day("due_by"), part.day("paid_on")
    if told is not None or due is None or paid is None:
        return told
    return max((paid - due).days, 0)


def _by_month(debt: Debt, month: Month, sheet: Sheet) -> int:
    """Return a month's interest: overdue x twice the yearly rate / 12, cut to four decimals.

    Source: Law 58/2014 article 122.3; Decision 595/QĐ-BHXH article 37; CV 1379/BHXH-BT.
    """
    yearly = sheet.read(FUNDS[debt.fund], month)
    times = sheet.read("late_payment.times_of_return", month)
    name = _NAMES[debt.fund].said_in(sheet.language)
    rate = debt.rate
    if rate is None:
        rate = _cut(times.number * yearly.number / 12)
        sheet.used(_MONTHLY.filled(fund=name, yearly=yearly.number), yearly, _shown(rate))
    amount = rounding.dong(debt.overdue * rate / 100)
    sheet.used(_INTEREST.filled(fund=name), times, amount)
    return amount


def _cut(percent: float) -> float:
    """Return a percentage with four decimals, the rest cut off."""
    return math.floor(percent * FOUR_DECIMALS + 1e-6) / FOUR_DECIMALS


def _shown(rate: float) -> Phrase:
    """Return a rate as each language writes it."""
    text = f"{rate:.4f} %"
    return Phrase(vi=text.replace(".", ","), en=text)


def _recovered(debt: Debt, reckoning: Reckoning, sheet: Sheet) -> int | None:
    """Return the interest on contributions recovered: amount x months x rate of the year it arose.

    The months run from the one after it arose to the one before the calculation; what arose before
    2016 bears the rate of 2016. A raise or a return from abroad paid late bears once the return of
    the year before the calculation, an evasion twice that of each year. Source: Decision
    595/QĐ-BHXH article 38; Decision 888/QĐ-BHXH; CV 1379/BHXH-BT (truy thu, truy đóng).
    """
    if debt.since is None:
        sheet.lack(f"{debt.path}.since")
        return None
    months = debt.since.until(reckoning.month) - 1
    times = sheet.read("late_payment.times_of_return", reckoning.month)
    first = Month.of(get(FUNDS[debt.fund]).values[0].since)
    evaded = reckoning.reason == "evasion"
    yearly = sheet.read(FUNDS[debt.fund], max(debt.since, first) if evaded else reckoning.month)
    rate = debt.rate
    if rate is None:
        rate = _cut((times.number if evaded else 1) * yearly.number / 12)
    name = _NAMES[debt.fund].said_in(sheet.language)
    sheet.used(_RATE_OF.filled(since=debt.since.vietnamese), yearly, _shown(rate))
    amount = rounding.dong(debt.overdue * months * rate / 100)
    words = _RECOVERED.filled(fund=name, months=months)
    sheet.step(words, amount, "595/QĐ-BHXH 38", "1379/BHXH-BT")
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
_RATE_OF = Phrase(
    vi="Lãi suất tháng áp dụng cho tháng phát sinh {since}",
    en="Monthly rate for what arose in {since}",
)
_RECOVERED = Phrase(
    vi="{fund}: số tiền × {months} tháng × lãi suất", en="{fund}: amount × {months} months × rate"
)
_TOTAL = Phrase(vi="Tổng cộng", en="Total")
