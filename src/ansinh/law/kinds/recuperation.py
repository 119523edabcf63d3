"""Recuperation after sickness, maternity or a work accident (dưỡng sức, phục hồi sức khỏe)."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.days import When
from ansinh.law.parameters.types import Dated
from ansinh.law.sheet import Sheet

AFTER = ("sickness", "maternity", "accident")
CIRCUMSTANCES = ("long-term", "surgery", "multiple", "other")


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the most days, the days paid and the amount."""
    after = case.choice("reason", AFTER, "sickness")
    circumstance = case.choice("circumstance", CIRCUMSTANCES, "other")
    incapacity = case.number("incapacity", 0, 100)
    asked, used = case.number("days", 0, 60), case.number("used_days", 0, 60) or 0
    sick_days = case.number("sick_days", 0, 366)
    children = case.whole("children", 1, 10) or 1
    on = case.first_when("on", "event_on", "died_on")
    case.close()
    if on is None:
        sheet.lack("on")
        return {}
    if after == "maternity" and children > 1:
        circumstance = "multiple"
    table, most = _most(after, circumstance, incapacity, on, sheet)
    if table is None:
        return {}
    sheet.used(_MOST, table, most)
    if after == "sickness" and sick_days is not None and _too_few(sick_days, on, sheet):
        reason = sheet.say(_TOO_FEW)
        return {"eligible": False, "reasons": [reason], "max_days": rounding.plain(most)}
    days = max(min(most if asked is None else asked, most - used), 0)
    percent = sheet.read("recuperation.percent", on.first)
    base = sheet.read("base_salary", on.first)
    amount = rounding.dong(days * base.whole * percent.number / 100)
    sheet.used(_BASE, base, base.whole)
    sheet.used(_AMOUNT.filled(percent=percent.number), percent, amount)
    return {
        "eligible": True,
        "reasons": [],
        "max_days": rounding.plain(most),
        "days": rounding.plain(days),
        "percent": rounding.plain(percent.number),
        "amount": amount,
    }


def _most(
    after: str, circumstance: str, incapacity: float | None, on: When, sheet: Sheet
) -> tuple[Dated | None, float]:
    """Return the most days for the circumstance; nothing when the incapacity is not told."""
    table = sheet.read(f"recuperation.days_{after}", on.first)
    if after == "accident":
        if incapacity is None:
            sheet.lack("incapacity")
            return None, 0
        return table, table.at(incapacity)
    row = table.row
    return table, row.get(circumstance, row["other"])


def _too_few(sick_days: float, on: When, sheet: Sheet) -> bool:
    """Tell whether sick leave in the year was too short for recuperation."""
    needed = sheet.read("recuperation.sick_days_before", on.first)
    sheet.used(_NEEDED, needed, needed.whole)
    return sick_days < needed.number


_MOST = Phrase(vi="Số ngày dưỡng sức tối đa trong năm", en="Most days of recuperation in the year")
_NEEDED = Phrase(vi="Số ngày nghỉ ốm trong năm cần có", en="Sick days in the year needed")
_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_AMOUNT = Phrase(
    vi="Số ngày × {percent} % mức lương cơ sở", en="Days × {percent} % of the base salary"
)
_TOO_FEW = Phrase(vi="nghỉ ốm chưa đủ 30 ngày trong năm", en="fewer than 30 sick days in the year")
