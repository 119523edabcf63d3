"""Benefits for a work accident or occupational disease (tai nạn lao động, bệnh nghề nghiệp)."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import accident as formula
from ansinh.law.kinds import person as people
from ansinh.law.kinds.maternity_window import wage_before
from ansinh.law.sheet import Sheet

OUTCOMES = ("incapacity", "death")


@dataclass(frozen=True, slots=True)
class Injury:
    """What happened and what measures it."""

    on: Month
    percent: float
    wage: float | None
    years: int | None


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return the lump sum or monthly benefit, and what the employer owes beside it."""
    person = people.read(case)
    outcome = case.choice("outcome", OUTCOMES, "incapacity")
    when = case.first_when("on", "event_on", "died_on")
    on = when.month if when else None
    percent = case.number("incapacity", 0, 100)
    wage, years = case.number("wage"), case.number("years", 0, 70)
    carer, own_fault = case.flag("needs_carer"), case.flag("own_fault")
    case.close()
    if on is None:
        sheet.lack("on")
        return {}
    if outcome == "death":
        return _death(on, wage, own_fault=own_fault, sheet=sheet)
    if percent is None:
        sheet.lack("incapacity")
        return {}
    whole = int(years) if years is not None else None
    if whole is None and person.months is not None:
        whole = person.months.compulsory // 12
    if wage is None and person.history is not None:
        wage = wage_before(person.history, on)
    injury = Injury(on, percent, wage, whole)
    result = _benefit(injury, sheet)
    if carer and percent >= sheet.read("accident.carer_incapacity", on).number:
        result["carer_allowance"] = _carer(on, sheet)
    return result | _employer(injury, own_fault=own_fault, sheet=sheet)


def _benefit(injury: Injury, sheet: Sheet) -> dict[str, object]:
    """Return the benefit by percentage: none under 5, at once to 30, monthly from 31."""
    lump = sheet.read("accident.lump", injury.on)
    monthly = sheet.read("accident.monthly", injury.on)
    if injury.percent < lump.of("from"):
        return {"eligible": False, "reasons": [sheet.say(_TOO_LITTLE)]}
    often = injury.percent >= monthly.of("from")
    table, scale = (monthly, 100) if often else (lump, 1)
    base = sheet.read("base_salary", injury.on)
    loss = float(formula.by_loss(injury.percent, base.whole, table.row)) / scale
    sheet.used(_BASE, base, base.whole)
    sheet.used(_LOSS.filled(percent=rounding.plain(injury.percent)), table, rounding.dong(loss))
    result: dict[str, object] = {
        "eligible": True,
        "reasons": [],
        "payment": "monthly" if often else "lump-sum",
        "percent": rounding.plain(injury.percent),
    }
    for key, known in (("wage", injury.wage), ("years", injury.years)):
        if known is None:
            sheet.lack(key)
    if injury.wage is None or injury.years is None:
        return result
    by_years = sheet.read(f"accident.by_years_{'monthly' if often else 'lump'}", injury.on)
    time = float(formula.by_years(injury.wage, injury.years, by_years.row)) / scale
    sheet.used(_YEARS.filled(years=injury.years), by_years, rounding.dong(time))
    return result | {"amount": rounding.dong(loss + time)}


def _death(on: Month, wage: float | None, *, own_fault: bool, sheet: Sheet) -> dict[str, object]:
    """Return the sum paid once when the accident was deadly."""
    times = sheet.read("accident.death_times", on)
    base = sheet.read("base_salary", on)
    amount = times.whole * base.whole
    sheet.used(_BASE, base, base.whole)
    sheet.used(_DEATH.filled(times=times.whole), times, amount)
    injury = Injury(on, 100, wage, None)
    employer = _employer(injury, own_fault=own_fault, sheet=sheet)
    return {"eligible": True, "reasons": [], "payment": "lump-sum", "amount": amount} | employer


def _carer(on: Month, sheet: Sheet) -> int:
    """Return the monthly allowance for a carer (trợ cấp phục vụ)."""
    times, base = sheet.read("accident.carer_times", on), sheet.read("base_salary", on)
    amount = times.whole * base.whole
    sheet.used(_CARER, times, amount)
    return amount


def _employer(injury: Injury, *, own_fault: bool, sheet: Sheet) -> dict[str, object]:
    """Return what the employer owes: 1.5 months at 5 to 10 %, 0.4 for each percent more."""
    if injury.wage is None or injury.percent < 5:
        return {}
    table = sheet.read("accident.employer", injury.on)
    months = table.of("first") + max(injury.percent - 10, 0) * table.of("step")
    if injury.percent >= 81:
        months = table.of("most")
    if own_fault:
        months *= sheet.read("accident.employer_own_fault", injury.on).number / 100
    amount = rounding.dong(months * injury.wage)
    sheet.used(_EMPLOYER.filled(months=rounding.plain(months)), table, amount)
    return {"employer_compensation": amount}


_TOO_LITTLE = Phrase(vi="suy giảm khả năng lao động dưới 5 %", en="less than 5 % loss of capacity")
_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_LOSS = Phrase(vi="Theo mức suy giảm {percent} %", en="By the loss of {percent} %")
_YEARS = Phrase(vi="Theo {years} năm đóng", en="By {years} years contributed")
_DEATH = Phrase(
    vi="Trợ cấp một lần khi chết: {times} lần mức lương cơ sở",
    en="Sum on death: {times} times the base salary",
)
_CARER = Phrase(vi="Trợ cấp phục vụ hằng tháng", en="Monthly carer allowance")
_EMPLOYER = Phrase(
    vi="Người sử dụng lao động bồi thường {months} tháng lương",
    en="Compensation by the employer: {months} months of wage",
)
