"""Contributions that the law treats apart: communes, abroad, foreigners, contracts after the first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import bounds, parameters
from ansinh.law.formulas import contribution as formula
from ansinh.law.formulas.contribution import FUNDS, Due
from ansinh.law.parameters.types import Dated
from ansinh.law.sheet import Sheet

NAMES = {
    "commune": "commune",
    "household-business": "self_paid",
    "unpaid-manager": "self_paid",
    "abroad": "abroad",
    "diplomat-spouse": "diplomat_spouse",
    "soldier": "soldiers",
    "foreign": "foreign",
    "second-contract": "second_contract",
}
ALIASES = {
    "part-time-commune": "commune", "commune-part-time": "commune",
    "business-owner": "household-business", "household-business-owner": "household-business",
    "household": "household-business", "manager": "unpaid-manager",
    "overseas": "abroad", "worker-abroad": "abroad", "spouse": "diplomat-spouse",
    "conscript": "soldier", "foreigner": "foreign",
}  # fmt: skip


class RegimeNotYetInForce(Refused):
    """The law did not yet insure such people in that month."""

    code = "regime-not-in-force"
    phrase = Phrase(
        vi="Đối tượng này tham gia bắt buộc từ {first}.",
        en="Such people are insured from {first} on.",
    )


def rates(regime: str, month: Month, sheet: Sheet) -> Dated:
    """Return the rates of a regime in a month, by fund and payer.

    Raises:
        RegimeNotYetInForce: the law did not yet insure such people.
    """
    parameter = parameters.get(f"contribution.{NAMES[regime]}")
    if not parameter.has(month):
        first = Month.of(parameter.values[0].since)
        raise RegimeNotYetInForce(path="regime", first=first.vietnamese)
    return sheet.read(parameter.name, month)


def base(wage: int | None, table: Dated, month: Month, region: str, sheet: Sheet) -> int | None:
    """Return what contributions are reckoned on; None if the wage is needed and not told.

    Part-time workers of communes stood at the base salary before July 2025; workers abroad who had
    never been insured at twice that. Source: Law 58/2014 articles 85.2, 89.1; Law 41/2024 article
    31.1.d.
    """
    salary, row = bounds.base_salary(month), table.row
    sheet.note("base_salary", month)
    if "fixed_base" in row:
        sheet.used(_FIXED, table, int(row["fixed_base"] * salary))
        return int(row["fixed_base"] * salary)
    if wage is None and "usual_base" in row:
        sheet.used(_USUAL.filled(times=row["usual_base"]), table, int(row["usual_base"] * salary))
        return int(row["usual_base"] * salary)
    if wage is None:
        sheet.lack("wage")
        return None
    floor = sheet.read("contribution.wage_floor", month)
    by_region = floor.value == "regional-minimum-wage"
    least = 0 if by_region and not region else bounds.wage_floor(month, region)
    most = bounds.wage_ceiling(month)
    sheet.used(_LEAST, floor, least)
    sheet.used(_MOST, sheet.read("contribution.wage_ceiling", month), most)
    return min(max(wage, least), most)


def due(reckoned: int, table: Dated) -> dict[str, Due]:
    """Return what each fund is owed by whom; nothing for funds that do not cover such people."""
    return {fund: _fund(fund, reckoned, table.row) for fund in FUNDS}


def _fund(fund: str, reckoned: int, row: Mapping[str, float]) -> Due:
    """Return what one fund is owed."""
    employee, employer = (row.get(f"{fund}_{payer}", 0) for payer in ("employee", "employer"))
    covered = reckoned if employee or employer else 0
    bases = np.array([covered], dtype=np.int64)
    return formula.shared(bases, float(employee), float(employer))


_FIXED = Phrase(vi="Căn cứ đóng: mức lương cơ sở", en="Reckoned on the base salary")
_USUAL = Phrase(
    vi="Chưa từng tham gia: {times} lần mức lương cơ sở",
    en="Never insured before: {times} times the base salary",
)
_LEAST = Phrase(vi="Mức đóng thấp nhất", en="Least base")
_MOST = Phrase(vi="Mức đóng cao nhất", en="Highest base")
