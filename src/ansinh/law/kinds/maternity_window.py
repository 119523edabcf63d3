"""The months before a birth that decide and measure maternity benefit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ansinh.kernel.money import dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.formulas.careers import MILLIONTH, VOLUNTARY
from ansinh.law.history import History, Span
from ansinh.law.parameters import get
from ansinh.law.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked of the months before a birth."""

    on: date
    exact_day: bool
    infertility: bool = False
    prescribed_rest: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The months looked at, last one included, and what was contributed in them."""

    first: Month
    last: Month
    compulsory: int
    voluntary: int
    eligible: bool
    reasons: list[str]


def look(spans: History | None, need: Need, sheet: Sheet) -> Window:
    """Return the window of a birth and whether the months in it are enough.

    Born from the 15th on, the month itself counts if it was contributed. Source: Law 58/2014
    article 31, Circular 59/2015 article 9; Law 41/2024 article 50, Circular 12/2025 article 8.
    """
    length = sheet.read("maternity.window_months", need.on)
    usual = length.of("infertility" if need.infertility else "usual")
    last = _last_month(spans, need, sheet)
    first = last - (int(usual) - 1)
    sheet.used(_WINDOW, length, f"{first.vietnamese} - {last.vietnamese}")
    if spans is None:
        sheet.lack("history")
        return Window(first, last, 0, 0, eligible=True, reasons=[])
    paid = _count(spans, first, last, voluntary=False)
    voluntary = _count(spans, first, last, voluntary=True)
    reasons = _lacking(spans, need, paid, last, sheet)
    return Window(first, last, paid, voluntary, not reasons, reasons)


def average(spans: History, before: Month, sheet: Sheet) -> float:
    """Return the average wage of the last six months contributed before a month, or of fewer.

    In the first month of insurance, that month's own wage. Source: Law 58/2014 article 39.1.a,
    Circular 59/2015 article 12.1.b; Law 41/2024 article 59.1, Circular 12/2025 article 10.2.
    """
    count = sheet.read("maternity.average_months", before)
    months = last_wages(spans, before, count.whole) or last_wages(spans, before + 1, 1)
    for month, wage in months:
        sheet.step(_MONTH.filled(month=month.vietnamese), dotted(round(wage)))
    found = sum(wage for _, wage in months) / len(months) if months else 0.0
    sheet.used(_AVERAGE.filled(months=len(months)), count, rounding.dong(found))
    return found


def last_wages(spans: History, before: Month, count: int) -> list[tuple[Month, float]]:
    """Return the last months contributed before a month with their wages, oldest first."""
    found: list[tuple[Month, float]] = []
    for span in reversed(spans.until(before.ordinal).spans):
        if span.kind == VOLUNTARY or span.leave:
            continue
        for ordinal in range(span.end - 1, span.start - 1, -1):
            if len(found) == count:
                return found[::-1]
            month = Month.from_ordinal(ordinal)
            found.append((month, _wage(span, month)))
    return found[::-1]


def wage_before(spans: History, month: Month) -> float | None:
    """Return the wage that measures a benefit of a month: that of the month before.

    In the first month of insurance, or of a return after an interruption, that month's own. Source:
    Law 58/2014 article 28.1; Law 41/2024 article 45.1; Law 84/2015 articles 48.2.b, 49.2.b.
    """
    before = last_wages(spans, month, 1)
    own = last_wages(spans, month + 1, 1)
    follows = bool(before) and before[0][0] + 1 == month
    found = own if own and own[0][0] == month and not follows else before
    return found[0][1] if found else None


def _wage(span: Span, month: Month) -> float:
    """Return the wage of a month, a State coefficient at the base salary of its time."""
    if span.coefficient:
        return get("base_salary").on(month).number * span.coefficient / MILLIONTH
    return float(span.amount)


def _last_month(spans: History | None, need: Need, sheet: Sheet) -> Month:
    """Return the last month of the window: that of the birth or the one before."""
    month = Month.of(need.on)
    inside = sheet.read("maternity.birth_day_inside", need.on)
    late = need.exact_day and need.on.day >= inside.whole
    contributed = spans is None or _count(spans, month, month, voluntary=False) == 1
    return month if late and contributed else month - 1


def _count(spans: History, first: Month, last: Month, *, voluntary: bool) -> int:
    """Return how many months of the window were contributed."""
    return sum(
        max(min(span.end, last.ordinal + 1) - max(span.start, first.ordinal), 0)
        for span in spans.spans
        if (span.kind == VOLUNTARY) == voluntary
    )


def _lacking(spans: History, need: Need, paid: int, last: Month, sheet: Sheet) -> list[str]:
    """Return why the months are not enough; nothing when they are."""
    condition = sheet.read("maternity.condition_months", need.on)
    usual = int(condition.of("usual"))
    sheet.used(_CONDITION.filled(usual=usual), condition, paid)
    if paid >= usual:
        return []
    if need.prescribed_rest:
        least, total = (
            int(condition.of(key)) for key in ("prescribed_rest", "prescribed_rest_total")
        )
        whole = _count(spans, Month(1900, 1), last, voluntary=False)
        sheet.used(_REST.filled(least=least, total=total), condition, whole)
        if paid >= least and whole >= total:
            return []
    return [sheet.say(_TOO_FEW.filled(lacking=usual - paid))]


_WINDOW = Phrase(vi="Thời gian xét", en="Months looked at")
_CONDITION = Phrase(
    vi="Số tháng đã đóng trong thời gian xét (cần {usual})",
    en="Months contributed in them ({usual} needed)",
)
_REST = Phrase(
    vi="Nghỉ dưỡng thai: cần {least} tháng và tổng cộng {total} tháng; tổng đã đóng",
    en="Prescribed rest: {least} months and {total} in all needed; contributed in all",
)
_TOO_FEW = Phrase(
    vi="thiếu {lacking} tháng đóng trong thời gian xét",
    en="{lacking} months are lacking in the time looked at",
)
_MONTH = Phrase(vi="Tiền lương tháng {month}", en="Wage of {month}")
_AVERAGE = Phrase(
    vi="Bình quân {months} tháng liền kề trước khi nghỉ",
    en="Average of the last {months} months before leave",
)
