"""Household health insurance (bảo hiểm y tế hộ gia đình): what each member pays."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.sheet import Sheet


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the amount of each member and the total."""
    members = case.whole("members", 1, 50)
    start = case.when("from") or case.when("on")
    months = case.whole("months", 1, 60)
    case.close()
    for key, known in (("members", members), ("from", start), ("months", months)):
        if known is None:
            sheet.lack(key)
    if members is None or start is None or months is None:
        return {}
    percent = sheet.read("health.household_rate", start.first)
    shares = sheet.read("health.household_shares", start.first)
    base = sheet.read("base_salary", start.first)
    sheet.used(_BASE, base, base.whole)
    first = base.whole * percent.number / 100 * months
    sheet.used(_FIRST.filled(percent=percent.number, months=months), percent, round(first))
    amounts = []
    for place in range(1, members + 1):
        share = shares.at(place)
        amounts.append(rounding.dong(first * share / 100))
        sheet.used(_MEMBER.filled(place=place, share=share), shares, amounts[-1])
    total = sum(amounts)
    sheet.step(_TOTAL, total)
    return {"amounts": amounts, "total": total}


_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_FIRST = Phrase(
    vi="{percent} % × mức lương cơ sở × {months} tháng",
    en="{percent} % × base salary × {months} months",
)
_MEMBER = Phrase(vi="Thành viên thứ {place}: {share} %", en="Member {place}: {share} %")
_TOTAL = Phrase(vi="Tổng cộng", en="Total")
