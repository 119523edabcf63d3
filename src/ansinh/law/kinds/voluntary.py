"""Voluntary contributions (bảo hiểm xã hội tự nguyện) by six ways of paying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.errors import Refused
from ansinh.kernel.money import dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import voluntary as formula
from ansinh.law.parameters import get
from ansinh.law.sheet import Sheet

METHODS = ("monthly", "3-months", "6-months", "12-months", "years", "missing")
ALIASES = {
    "1": "monthly", "month": "monthly", "1-month": "monthly",
    "3": "3-months", "quarterly": "3-months", "quarter": "3-months",
    "6": "6-months", "half-yearly": "6-months", "half-year": "6-months",
    "12": "12-months", "yearly": "12-months", "annual": "12-months", "year": "12-months",
    "2-years": "years", "3-years": "years", "4-years": "years", "5-years": "years",
    "multi-year": "years", "many-years": "years", "future": "years", "future-years": "years", "advance": "years",
    "arrears": "missing", "back": "missing", "missing-months": "missing",
}  # fmt: skip
MONTHS = {"monthly": 1, "3-months": 3, "6-months": 6, "12-months": 12}
GROUPS = ("poor", "near-poor", "ethnic-minority", "other")


class IncomeOutOfBounds(Refused):
    """The chosen income lies under the poverty line or over the ceiling."""

    code = "income-out-of-bounds"
    phrase = Phrase(
        vi="Mức thu nhập chọn đóng từ {least} đến {most} đồng.",
        en="The income chosen must lie between {least} and {most} VND.",
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """How a person wants to pay."""

    income: int
    method: str
    group: str
    start: Month
    months: int
    stopped: Month | None = None
    monthly_return: float | None = None


class StoppedOutsidePlan(Refused):
    """The month in which a plan was cut short lies outside it."""

    code = "stopped-outside-plan"
    phrase = Phrase(
        vi="Tháng dừng phải từ {first} đến {last}.",
        en="The month it was cut short must lie from {first} to {last}.",
    )


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return what the person pays, what the State adds, and by when."""
    income = case.whole("income")
    method = _method(case)
    group = case.choice("group", GROUPS, "other")
    start = case.month("from") or case.month("on")
    years = case.whole("years", 1, 5) or _years_in_name(case)
    months = case.whole("months", 1, 120)
    stopped = case.month("stopped") or case.month("refund_from")
    supposed = case.number("monthly_return", 0, 5)
    if income is not None and start is not None:
        _check_income(case, income, start, sheet)
    case.close()
    for key, known in (("income", income), ("from", start)):
        if known is None:
            sheet.lack(key)
    if income is None or start is None:
        return {}
    count = _months(method, years, months, start, sheet)
    if count is None:
        return {}
    plan = Plan(income, method, group, start, count, stopped, supposed)
    _check_stop(plan)
    return _result(plan, sheet)


def _check_stop(plan: Plan) -> None:
    """Check that a plan is cut short within it.

    Raises:
        StoppedOutsidePlan: the month lies before or after it.
    """
    last = plan.start + (plan.months - 1)
    if plan.stopped is not None and not plan.start <= plan.stopped <= last:
        first = plan.start.vietnamese
        raise StoppedOutsidePlan(path="stopped", first=first, last=last.vietnamese)


def _method(case: Case) -> str:
    """Return the way of paying; common other names are understood."""
    value = case.raw.get("method")
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value) in ALIASES:
        case.has("method")
        return ALIASES[str(value)]
    return case.choice("method", METHODS, "monthly")


def _years_in_name(case: Case) -> int | None:
    """Return the years that a way of paying names itself: 3 for "3-years"."""
    method = case.raw.get("method")
    named = isinstance(method, str) and method[1:] == "-years" and method[0].isdigit()
    return int(str(method)[0]) if named else None


def _check_income(case: Case, income: int, start: Month, sheet: Sheet) -> None:
    """Keep a fault if the income is out of bounds."""
    least = sheet.read("poverty_line_rural", start).whole
    times = sheet.read("voluntary.income_ceiling", start)
    most = times.whole * sheet.read("base_salary", start).whole
    sheet.used(_BOUNDS, times, f"{dotted(least)} - {dotted(most)}")
    if not least <= income <= most:
        case.refuse(IncomeOutOfBounds(path="income", least=dotted(least), most=dotted(most)))


def _months(
    method: str, years: int | None, months: int | None, start: Month, sheet: Sheet
) -> int | None:
    """Return how many months are paid for."""
    told = {"years": years, "missing": months}
    if method not in told:
        return MONTHS[method]
    wanted = told[method]
    if wanted is None:
        sheet.lack("years" if method == "years" else "months")
        return None
    if method == "years":
        limits = sheet.read("voluntary.future_years", start)
        return int(min(max(wanted, limits.of("least")), limits.of("most"))) * 12
    most = sheet.read("voluntary.missing_months", start)
    if wanted > most.whole:
        sheet.warn(_TOO_MANY.filled(most=most.whole))
    return min(wanted, most.whole)


def _result(plan: Plan, sheet: Sheet) -> dict[str, object]:
    """Return amount, support and due date of a plan."""
    percent = sheet.read("voluntary.rate", plan.start)
    monthly = plan.income * percent.number / 100
    sheet.used(_MONTHLY.filled(percent=percent.number), percent, rounding.dong(monthly))
    gross = monthly * plan.months
    if plan.method in {"years", "missing"}:
        sum_of = formula.ahead if plan.method == "years" else formula.missing
        gross = sum_of(monthly, plan.months, _return(plan, sheet))
    words = _GROSS_OF.get(plan.method, _GROSS)
    sheet.used(words.filled(months=plan.months), percent, rounding.dong(gross))
    support = _support(plan, percent.number, sheet)
    amount = rounding.dong(gross - support)
    sheet.step(_NET, amount)
    result: dict[str, object] = {
        "amount": amount,
        "support": rounding.dong(support),
        "before_support": rounding.dong(gross),
        "months": plan.months,
    }
    due = _due(plan, sheet)
    result |= {"due_by": due.isoformat()} if due else {}
    return result | _refund(plan, monthly, sheet)


def _refund(plan: Plan, monthly: float, sheet: Sheet) -> dict[str, object]:
    """Return what is paid back for the months left when a plan paid ahead is cut short.

    When the person moves to compulsory insurance, withdraws, begins a pension or dies: the
    contributions of the months left as they were paid, less the State support in them. Source:
    Decree 134/2015 article 10; Decree 159/2025 article 8 (hoàn trả).
    """
    if plan.stopped is None or plan.method == "missing":
        return {}
    rate = _return(plan, sheet) if plan.method == "years" else 0.0
    before = plan.start.until(plan.stopped)
    left = plan.months - before
    paid = formula.ahead(monthly, plan.months, rate) - formula.ahead(monthly, before, rate)
    sheet.step(_LEFT, left)
    rule = sheet.read("voluntary.refund", plan.stopped)
    sheet.used(_PAID_FOR.filled(first=before + 1, last=plan.months), rule, rounding.dong(paid))
    support = _support_of(plan, left)
    if support:
        sheet.used(_SUPPORT_LEFT.filled(months=left), rule, rounding.dong(support))
    refund = rounding.dong(paid - support)
    sheet.used(_REFUND, rule, refund)
    return {"refund": refund, "refunded_months": left}


def _support_of(plan: Plan, months: int) -> float:
    """Return the State support of some months of a plan."""
    if not _has_support(plan.start):
        return 0.0
    share, line, percent = (
        get(name).on(plan.start)
        for name in ("voluntary.support", "poverty_line_rural", "voluntary.rate")
    )
    return line.whole * percent.number / 100 * share.of(plan.group) / 100 * months


def _return(plan: Plan, sheet: Sheet) -> float:
    """Return the monthly fund return of the year before in percent: as supposed, or as published."""
    if plan.monthly_return is not None:
        sheet.step(_SUPPOSED, plan.monthly_return)
        return plan.monthly_return
    returns = sheet.read("voluntary.monthly_return", plan.start)
    sheet.used(_RETURN, returns, float(returns.number))
    return float(returns.number)


def _support(plan: Plan, percent: float, sheet: Sheet) -> float:
    """Return what the State adds: a share of the contribution at the poverty line, each month."""
    if not _has_support(plan.start) or plan.method == "missing":
        return 0.0
    share = sheet.read("voluntary.support", plan.start)
    line = sheet.read("poverty_line_rural", plan.start)
    most = sheet.read("voluntary.support_months", plan.start)
    each = line.whole * percent / 100 * share.of(plan.group) / 100
    amount = each * min(plan.months, most.whole)
    words = _SUPPORT.filled(share=share.of(plan.group), percent=percent, line=dotted(line.whole))
    sheet.used(words, share, rounding.dong(amount))
    return amount


def _has_support(month: Month) -> bool:
    """Tell whether the State supports voluntary contributions in a month."""
    return get("voluntary.support").has(month)


def _due(plan: Plan, sheet: Sheet) -> date | None:
    """Return the last day to pay: in the month, or within the first months of a longer period."""
    if plan.method == "years":
        return plan.start.last_day
    if plan.method == "missing":
        return None
    table = sheet.read("voluntary.due_months", plan.start)
    due = (plan.start + (int(table.of(plan.method)) - 1)).last_day
    sheet.used(_DUE, table, due.isoformat())
    return due


_BOUNDS = Phrase(
    vi="Thu nhập chọn đóng: từ chuẩn nghèo nông thôn đến 20 lần mức tham chiếu",
    en="Income: from the rural poverty line to 20 times the reference level",
)
_MONTHLY = Phrase(
    vi="Mức đóng một tháng: {percent} % thu nhập", en="A month: {percent} % of the income"
)
_RETURN = Phrase(
    vi="Lãi suất đầu tư quỹ bình quân tháng (%)", en="Average monthly fund return (%)"
)
_SUPPOSED = Phrase(
    vi="Lãi suất đầu tư quỹ bình quân tháng giả định (%)",
    en="Average monthly fund return as supposed (%)",
)
_GROSS = Phrase(vi="Tổng số phải đóng cho {months} tháng", en="Sum for {months} months")
_GROSS_OF = {
    "years": Phrase(
        vi="Tổng của mức đóng : (1 + lãi suất)^(i − 1), i từ 1 đến {months} tháng",
        en="Sum of a month : (1 + return)^(i − 1), i from 1 to {months} months",
    ),
    "missing": Phrase(
        vi="Tổng của mức đóng × (1 + lãi suất)^i, i từ 1 đến {months} tháng",
        en="Sum of a month × (1 + return)^i, i from 1 to {months} months",
    ),
}
_SUPPORT = Phrase(
    vi="Nhà nước hỗ trợ {share} % × {percent} % × {line} mỗi tháng",
    en="State support: {share} % × {percent} % × {line} a month",
)
_NET = Phrase(vi="Người tham gia đóng", en="The person pays")
_DUE = Phrase(vi="Hạn đóng", en="Due by")
_LEFT = Phrase(vi="Số tháng còn lại được hoàn trả", en="Months left, to be paid back")
_PAID_FOR = Phrase(
    vi="Số tiền đã đóng cho các tháng thứ {first} đến {last}",
    en="Paid for months {first} to {last}",
)
_SUPPORT_LEFT = Phrase(
    vi="Trừ phần Nhà nước hỗ trợ của {months} tháng",
    en="Less the State support of {months} months",
)
_REFUND = Phrase(vi="Số tiền hoàn trả", en="Paid back")
_TOO_MANY = Phrase(
    vi="Chỉ được đóng một lần cho tối đa {most} tháng còn thiếu.",
    en="At most {most} missing months may be paid at once.",
)
