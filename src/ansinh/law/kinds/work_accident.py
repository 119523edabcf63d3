"""Benefits for a work accident or occupational disease (tai nạn lao động, bệnh nghề nghiệp)."""

from __future__ import annotations

from collections.abc import Mapping
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
    sheet.used(_loss(injury, table.row, often=often), table, rounding.dong(loss))
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
    sheet.used(_time(injury, by_years.row, often=often), by_years, rounding.dong(time))
    amount = rounding.dong(loss + time)
    sheet.used(_MONTHLY if often else _LUMP, table, amount)
    return result | {"amount": amount}


def _loss(injury: Injury, row: Mapping[str, float], *, often: bool) -> Phrase:
    """Return how the part by the loss is reckoned: 30 % and 2 % for each percent above 31."""
    more = max(injury.percent - row["from"], 0)
    first, above, step = (rounding.plain(each) for each in (row["first"], more, row["step"]))
    words = _LOSS_MONTHLY if often else _LOSS_LUMP
    percent = rounding.plain(injury.percent)
    return words.filled(percent=percent, first=first, above=above, step=step)


def _time(injury: Injury, row: Mapping[str, float], *, often: bool) -> Phrase:
    """Return how the part by the years is reckoned: 0.5 % and 0.3 % for each year after the first."""
    more = max((injury.years or 0) - 1, 0)
    words = _TIME_MONTHLY if often else _TIME_LUMP
    first, step = rounding.plain(row["first"]), rounding.plain(row["step"])
    return words.filled(years=injury.years, first=first, above=more, step=step)


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
    above = max(injury.percent - 10, 0)
    months = table.of("first") + above * table.of("step")
    if injury.percent >= 81:
        months = table.of("most")
    elif above:
        words = {key: rounding.plain(table.of(key)) for key in ("first", "step")}
        label = _MONTHS.filled(above=rounding.plain(above), **words)
        sheet.used(label, table, rounding.plain(months))
    if own_fault:
        months *= sheet.read("accident.employer_own_fault", injury.on).number / 100
    amount = rounding.dong(months * injury.wage)
    sheet.used(_EMPLOYER.filled(months=rounding.plain(months)), table, amount)
    return {"employer_compensation": amount}


_TOO_LITTLE = Phrase(vi="suy giảm khả năng lao động dưới 5 %", en="less than 5 % loss of capacity")
_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_LOSS_LUMP = Phrase(
    vi="Theo mức suy giảm {percent} %: ({first} + {above} × {step}) lần mức lương cơ sở",
    en="By the loss of {percent} %: ({first} + {above} × {step}) times the base salary",
)
_LOSS_MONTHLY = Phrase(
    vi="Theo mức suy giảm {percent} %: ({first} + {above} × {step}) % mức lương cơ sở",
    en="By the loss of {percent} %: ({first} + {above} × {step}) % of the base salary",
)
_TIME_LUMP = Phrase(
    vi="Theo {years} năm đóng: ({first} + {above} × {step}) tháng lương",
    en="By {years} years contributed: ({first} + {above} × {step}) months of wage",
)
_TIME_MONTHLY = Phrase(
    vi="Theo {years} năm đóng: ({first} + {above} × {step}) % tiền lương tháng",
    en="By {years} years contributed: ({first} + {above} × {step}) % of the wage",
)
_LUMP = Phrase(vi="Trợ cấp một lần, cả hai phần", en="Lump sum, both parts")
_MONTHLY = Phrase(vi="Trợ cấp hằng tháng, cả hai phần", en="Monthly allowance, both parts")
_DEATH = Phrase(
    vi="Trợ cấp một lần khi chết: {times} lần mức lương cơ sở",
    en="Sum on death: {times} times the base salary",
)
_CARER = Phrase(vi="Trợ cấp phục vụ hằng tháng", en="Monthly carer allowance")
_MONTHS = Phrase(
    vi="Số tháng lương bồi thường: {first} + {above} × {step}",
    en="Months of compensation: {first} + {above} × {step}",
)
_EMPLOYER = Phrase(
    vi="Người sử dụng lao động bồi thường {months} tháng lương",
    en="Compensation by the employer: {months} months of wage",
)
