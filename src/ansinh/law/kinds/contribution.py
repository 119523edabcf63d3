"""What worker and employer owe for a month of work (mức đóng), fund by fund."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ansinh.kernel.money import dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import bounds, rounding
from ansinh.law.cases import Case
from ansinh.law.formulas import contribution as formula
from ansinh.law.formulas.contribution import FUNDS, Due, Terms
from ansinh.law.kinds import contribution_regimes as regimes
from ansinh.law.parameters.types import Dated
from ansinh.law.sheet import Sheet

REGIONS = ("I", "II", "III", "IV")
PAYERS = ("employee", "employer")


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return each fund's base and both payers' parts, and the employer's whole cost."""
    wage, scale = case.whole("wage"), case.number("coefficient", 0, 100)
    region = case.choice("region", REGIONS)
    month = case.month("month") or case.month("on")
    regime = _regime(case)
    approved, trained = case.flag("approved_accident_rate"), case.flag("trained")
    case.close()
    if month is None:
        sheet.lack("month")
        return {}
    if wage is None and scale is not None:
        wage = rounding.dong(bounds.base_salary(month) * scale)
    if regime in regimes.NAMES:
        return _apart(wage, regime, month, region, sheet)
    if wage is None:
        sheet.lack("wage")
        return {}
    terms = Terms(month, region, regime == "state", approved, trained)
    funds = _funds(wage, terms, sheet)
    return _totals(wage, funds, sheet) if funds else {}


def _regime(case: Case) -> str:
    """Return whose contributions they are; common other names are understood."""
    value = case.raw.get("regime")
    if isinstance(value, str) and value in regimes.ALIASES:
        case.has("regime")
        return regimes.ALIASES[value]
    return case.choice("regime", ("employer", "state", *regimes.NAMES), "employer")


def _apart(
    wage: int | None, regime: str, month: Month, region: str, sheet: Sheet
) -> dict[str, object]:
    """Return the contributions of those whom the law treats apart."""
    table = regimes.rates(regime, month, sheet)
    reckoned = regimes.base(wage, table, month, region, sheet)
    if reckoned is None:
        return {}
    funds = regimes.due(reckoned, table)
    for fund, owed in funds.items():
        if owed.base[0]:
            shares = [float(table.row.get(f"{fund}_{payer}", 0)) for payer in PAYERS]
            _explain_fund(fund, owed, shares, table, sheet)
    return _totals(reckoned if wage is None else wage, funds, sheet)


def _funds(wage: int, terms: Terms, sheet: Sheet) -> dict[str, Due]:
    """Return what each fund is owed; without a region, those that it does not decide."""
    if terms.region:
        known: tuple[str, ...] = FUNDS
    else:
        sheet.lack("region")
        terms, known = _without_region(wage, terms)
    wages = np.array([wage], dtype=np.int64)
    due = formula.due(wages, terms) if known else {}
    _explain_bounds(wage, terms, sheet)
    for fund in known:
        rates = sheet.read(f"contribution.{formula.rate_name(fund, terms)}", terms.month)
        one = due[fund]
        _explain_fund(fund, one, [float(rates.of(payer)) for payer in PAYERS], rates, sheet)
    return {fund: due[fund] for fund in known}


def _explain_fund(
    fund: str, owed: Due, shares: Sequence[float], rates: Dated, sheet: Sheet
) -> None:
    """Add the step for what one fund is owed."""
    words = _FUND.filled(
        fund=_NAMES[fund].said_in(sheet.language),
        employee=rounding.plain(shares[0]),
        employer=rounding.plain(shares[1]),
        base=dotted(int(owed.base[0])),
    )
    sheet.used(words, rates, int(owed.employee[0] + owed.employer[0]))


def _without_region(wage: int, terms: Terms) -> tuple[Terms, tuple[str, ...]]:
    """Return terms and funds that hold in every region, if the wage lies between all floors."""
    anywhere = replace(terms, region="I")
    if not terms.state_wage and wage < formula.floor(anywhere):
        return anywhere, ()
    ceiling = bounds.unemployment_ceiling(terms.month, "IV", state_wage=terms.state_wage)
    known = FUNDS if wage <= ceiling else tuple(f for f in FUNDS if f != "unemployment")
    return anywhere, known


def _explain_bounds(wage: int, terms: Terms, sheet: Sheet) -> None:
    """Add the steps for floor and ceilings."""
    month = terms.month
    sheet.step(_WAGE, wage)
    if not terms.state_wage:
        floor = sheet.read("contribution.wage_floor", month)
        if floor.value == "regional-minimum-wage":
            sheet.note("regional_minimum_wage", month)
        if terms.trained:
            sheet.note("trained_worker_supplement", month)
        least = formula.floor(terms)
        sheet.used(_FLOOR, floor, least)
        if wage < least:
            sheet.warn(_RAISED)
    sheet.used(
        _CEILING, sheet.read("contribution.wage_ceiling", month), bounds.wage_ceiling(month)
    )
    limit = bounds.unemployment_ceiling(month, terms.region, state_wage=terms.state_wage)
    sheet.used(_UI_CEILING, sheet.read("unemployment.wage_ceiling", month), limit)
    sheet.note("base_salary", month)


def _totals(wage: int, funds: Mapping[str, Due], sheet: Sheet) -> dict[str, object]:
    """Return the funds as the contract has them, with the sums."""
    rows = {
        fund: {
            "base": int(due.base[0]),
            "employee": int(due.employee[0]),
            "employer": int(due.employer[0]),
        }
        for fund, due in funds.items()
    }
    result: dict[str, object] = {"funds": rows}
    if len(rows) < len(FUNDS):
        return result
    employee = sum(row["employee"] for row in rows.values())
    employer = sum(row["employer"] for row in rows.values())
    sheet.step(_EMPLOYEE, employee)
    sheet.step(_EMPLOYER, employer)
    sheet.step(_COST, wage + employer)
    return result | {
        "employee": employee,
        "employer": employer,
        "total": employee + employer,
        "employer_cost": wage + employer,
    }


_NAMES = {
    "retirement": Phrase(vi="Hưu trí, tử tuất", en="Retirement and survivors"),
    "sickness_maternity": Phrase(vi="Ốm đau, thai sản", en="Sickness and maternity"),
    "accident": Phrase(vi="Tai nạn lao động, bệnh nghề nghiệp", en="Occupational accidents"),
    "unemployment": Phrase(vi="Bảo hiểm thất nghiệp", en="Unemployment"),
    "health": Phrase(vi="Bảo hiểm y tế", en="Health"),
}
_WAGE = Phrase(vi="Tiền lương tháng", en="Monthly wage")
_FLOOR = Phrase(vi="Mức đóng thấp nhất", en="Least base")
_CEILING = Phrase(
    vi="Mức đóng cao nhất (hưu trí, ốm đau, tai nạn, y tế)",
    en="Highest base (retirement, sickness, accident, health)",
)
_UI_CEILING = Phrase(
    vi="Mức đóng cao nhất bảo hiểm thất nghiệp", en="Highest base of unemployment insurance"
)
_RAISED = Phrase(
    vi="Tiền lương thấp hơn mức đóng thấp nhất; tính trên mức thấp nhất.",
    en="The wage is under the least base; reckoned on that.",
)
_FUND = Phrase(
    vi="{fund}: ({employee} % + {employer} %) × {base}",
    en="{fund}: ({employee} % + {employer} %) × {base}",
)
_EMPLOYEE = Phrase(vi="Người lao động đóng", en="Worker pays")
_EMPLOYER = Phrase(vi="Người sử dụng lao động đóng", en="Employer pays")
_COST = Phrase(vi="Chi phí của người sử dụng lao động", en="Cost to the employer")
