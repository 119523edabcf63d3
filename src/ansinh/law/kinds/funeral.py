"""The funeral grant (trợ cấp mai táng)."""

from __future__ import annotations

from datetime import date

from ansinh.kernel.phrases import Phrase
from ansinh.law.cases import Case
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Months
from ansinh.law.sheet import Sheet


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return whether a funeral grant is due, and its amount."""
    person = people.read(case)
    on = case.first_when("on", "event_on", "died_on")
    pensioner, by_work = case.flag("pensioner"), case.choice("cause", ("work", "other"), "other")
    case.close()
    if on is None:
        sheet.lack("on")
        return {}
    if person.months is None and not pensioner and by_work != "work":
        sheet.lack("months")
        return {}
    months = person.months or Months(0)
    lacking = 0 if pensioner or by_work == "work" else _lacking(months, on.first, sheet)
    if lacking > 0:
        return {"eligible": False, "reasons": [sheet.say(_LACKING.filled(lacking=lacking))]}
    times = sheet.read("death.funeral_times", on.first)
    base = sheet.read("base_salary", on.first)
    amount = times.whole * base.whole
    sheet.used(_BASE, base, base.whole)
    sheet.used(_AMOUNT.filled(times=times.whole), times, amount)
    return {"eligible": True, "reasons": [], "amount": amount}


def _lacking(months: Months, on: date, sheet: Sheet) -> int:
    """Return the months lacking: of 12 compulsory ones, or of 60 altogether."""
    needed = sheet.read("death.funeral_months", on)
    compulsory, total = int(needed.of("compulsory")), int(needed.of("total"))
    words = _CONDITION.filled(compulsory=compulsory, total=total)
    sheet.used(words, needed, f"{months.compulsory} + {months.voluntary}")
    if months.compulsory >= compulsory or months.total >= total:
        return 0
    by_total = total - months.total
    return min(compulsory - months.compulsory, by_total) if months.compulsory else by_total


_CONDITION = Phrase(
    vi="Cần {compulsory} tháng bắt buộc hoặc tổng {total} tháng; đã đóng (bắt buộc + tự nguyện)",
    en="{compulsory} compulsory or {total} months in all needed; contributed (both)",
)
_LACKING = Phrase(vi="thiếu {lacking} tháng đóng", en="{lacking} months are lacking")
_BASE = Phrase(
    vi="Mức lương cơ sở (mức tham chiếu) tháng chết",
    en="Base salary (reference level) of the month",
)
_AMOUNT = Phrase(
    vi="Trợ cấp mai táng: {times} lần mức lương cơ sở",
    en="Funeral grant: {times} times the base salary",
)
