"""Voluntary contributions (bảo hiểm xã hội tự nguyện) by six ways of paying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.errors import Refused
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


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return what the person pays, what the State adds, and by when."""
    income = case.whole("income")
    method = _method(case)
    group = case.choice("group", GROUPS, "other")
    start = case.month("from") or case.month("on")
    years = case.whole("years", 1, 5) or _years_in_name(case)
    months = case.whole("months", 1, 120)
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
    return _result(Plan(income, method, group, start, count), sheet)


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
    sheet.used(_BOUNDS, times, f"{least} - {most}")
    if not least <= income <= most:
        case.refuse(IncomeOutOfBounds(path="income", least=least, most=most))


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
        returns = sheet.read("voluntary.monthly_return", plan.start)
        sheet.used(_RETURN, returns, float(returns.number))
        sum_of = formula.ahead if plan.method == "years" else formula.missing
        gross = sum_of(monthly, plan.months, returns.number)
    sheet.used(_GROSS.filled(months=plan.months), percent, rounding.dong(gross))
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
    return result | ({"due_by": due.isoformat()} if due else {})


def _support(plan: Plan, percent: float, sheet: Sheet) -> float:
    """Return what the State adds: a share of the contribution at the poverty line, each month."""
    if not _has_support(plan.start) or plan.method == "missing":
        return 0.0
    share = sheet.read("voluntary.support", plan.start)
    line = sheet.read("poverty_line_rural", plan.start)
    most = sheet.read("voluntary.support_months", plan.start)
    each = line.whole * percent / 100 * share.of(plan.group) / 100
    amount = each * min(plan.months, most.whole)
    words = _SUPPORT.filled(share=share.of(plan.group), percent=percent, line=line.whole)
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
_GROSS = Phrase(vi="Tổng số phải đóng cho {months} tháng", en="Sum for {months} months")
_SUPPORT = Phrase(
    vi="Nhà nước hỗ trợ {share} % × {percent} % × {line} mỗi tháng",
    en="State support: {share} % × {percent} % × {line} a month",
)
_NET = Phrase(vi="Người tham gia đóng", en="The person pays")
_DUE = Phrase(vi="Hạn đóng", en="Due by")
_TOO_MANY = Phrase(
    vi="Chỉ được đóng một lần cho tối đa {most} tháng còn thiếu.",
    en="At most {most} missing months may be paid at once.",
)
