"""What relatives draw after a death (trợ cấp tuất): monthly, or at once."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.kernel.months import EARLIEST_YEAR, Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.cases import Case
from ansinh.law.kinds import average_wage, one_off, survivors_relatives
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Months, Person
from ansinh.law.kinds.survivors_relatives import Relative
from ansinh.law.sheet import Sheet

PAYMENTS = ("monthly", "lump-sum", "")


@dataclass(frozen=True, slots=True)
class Death:
    """Who died, when, and what else decides."""

    person: Person
    on: Month
    by_work: bool
    pension: float | None
    drawn: int
    relatives: list[Relative] | None
    wanted: str
    deceased: int
    missing_paid: bool


def answer(case: Case, sheet: Sheet) -> dict[str, object]:
    """Return what relatives draw after a death."""
    person = people.read(case)
    when = case.first_when("on", "event_on", "died_on")
    on = when.month if when else None
    relatives = survivors_relatives.read(case, on)
    death = Death(
        person=person,
        on=on or Month(EARLIEST_YEAR, 1),
        by_work=case.choice("cause", ("work", "other"), "other") == "work",
        pension=case.number("pension"),
        drawn=case.whole("pension_months", 0, 1200) or 0,
        relatives=relatives,
        wanted=case.choice("payment", PAYMENTS, ""),
        deceased=case.whole("deceased", 1, 2) or 1,
        missing_paid=case.flag("missing_paid"),
    )
    case.close()
    if on is None:
        sheet.lack("on")
        return {}
    people.check_months(person, on)
    return _decide(death, sheet)


def _decide(death: Death, sheet: Sheet) -> dict[str, object]:
    """Return the monthly benefit where the conditions are met, or the lump sum."""
    result: dict[str, object] = {}
    monthly = _may_be_monthly(death, sheet)
    if monthly and death.relatives is not None:
        drawn = survivors_relatives.work_out(death.relatives, death.on, death.deceased, sheet)
        result = {"monthly": drawn, "amount": sum(int(str(row["amount"])) for row in drawn)}
        if drawn and not _may_choose_lump(death, death.relatives, sheet):
            return {"eligible": True, "payment": "monthly", **_share(drawn), **result}
    elif monthly:
        sheet.lack("relatives")
    lump = _lump(death, sheet)
    if lump is not None:
        result = {**result, "payment": "lump-sum", **lump}
    return {"eligible": True, **result} if result else result


def _may_choose_lump(death: Death, relatives: list[Relative], sheet: Sheet) -> bool:
    """Tell whether the lump sum is wanted and may be had instead of the monthly benefit."""
    if death.wanted != "lump-sum":
        return False
    if survivors_relatives.must_draw_monthly(relatives, death.on, sheet):
        sheet.warn(_NO_CHOICE)
        return False
    return True


def _share(drawn: list[dict[str, object]]) -> dict[str, object]:
    """Return the percentage of the first relative, for cases with one."""
    return {"percent": drawn[0]["percent"]} if len(drawn) == 1 else {}


def _may_be_monthly(death: Death, sheet: Sheet) -> bool:
    """Tell whether relatives may draw monthly: 15 years, pensioner, work death, heavy incapacity."""
    needed = sheet.read("death.monthly_months", death.on)
    incapacity = sheet.read("death.monthly_incapacity", death.on)
    months = death.person.months.compulsory if death.person.months else 0
    sheet.used(_NEEDED, needed, needed.whole)
    heavy = death.person.incapacity >= incapacity.number
    if death.by_work or _drew_compulsory_pension(death, needed.whole) or heavy:
        sheet.used(_OTHERWISE, needed, months)
        return True
    sheet.used(_HAVE, needed, months)
    lacking = needed.whole - months
    if 0 < lacking <= _payable(death, sheet) and death.missing_paid:
        sheet.used(_PAID, needed, lacking)
        return True
    if 0 < lacking <= _payable(death, sheet):
        sheet.warn(_PAYABLE.filled(lacking=lacking))
    return lacking <= 0


def _drew_compulsory_pension(death: Death, needed: int) -> bool:
    """Tell whether a pension was drawn that rested on enough compulsory months, as far as known.

    Source: Decree 134/2015 article 8.3.c; Decree 158/2025 article 21.3.d.
    """
    months = death.person.months
    short = months is not None and months.voluntary > 0 and months.compulsory < needed
    return death.pension is not None and not short


def _payable(death: Death, sheet: Sheet) -> int:
    """Return how many missing months relatives may pay at once."""
    return sheet.read("contribution.missing_months_payable", death.on).whole


def _lump(death: Death, sheet: Sheet) -> dict[str, object] | None:
    """Return the lump sum: by years contributed, or by months of pension drawn; None without them."""
    if death.pension is not None:
        return _lump_of_pensioner(death, death.pension, sheet)
    months = death.person.months
    if months is None:
        sheet.lack("months")
        return None
    units = one_off.months_of_average(months, death.on, sheet)
    return {} if units is None else _lump_by_years(death, months, units, sheet)


def _lump_by_years(death: Death, months: Months, units: float, sheet: Sheet) -> dict[str, object]:
    """Return the lump sum by years contributed, or what was paid in for short voluntary insurance."""
    least = sheet.read("death.lump_minimum_months", death.on)
    result: dict[str, object] = {}
    found = average_wage.find(death.person, death.on, death.on, sheet)
    if months.compulsory:
        units = max(units, least.number)
        sheet.used(_LEAST, least, least.whole)
    if months.compulsory or months.total >= _by_years_from(death, sheet):
        result["months"] = rounding.plain(units)
    if found is None:
        return result
    average = one_off.cut(found.value, sheet)
    amount = units * average
    if "months" not in result:
        amount = _paid_in(death.person, months, average, death.on, sheet)
    total = rounding.dong(amount)
    sheet.used(_LUMP, least, total)
    return result | {"average_wage": average, "amount": total}


def _by_years_from(death: Death, sheet: Sheet) -> int:
    """Return from how many months of voluntary insurance alone years are counted."""
    return sheet.read("death.lump_voluntary_months", death.on).whole


def _paid_in(person: Person, months: Months, average: int, on: Month, sheet: Sheet) -> float:
    """Return what was paid in, for short voluntary insurance alone."""
    return one_off.short(person, months, average, on, sheet)


def _lump_of_pensioner(death: Death, pension: float, sheet: Sheet) -> dict[str, object]:
    """Return the lump sum after a pensioner: 48 months of pension, less half a month each later."""
    table = sheet.read("death.lump_pensioner", death.on)
    least = sheet.read("death.lump_minimum_months", death.on)
    later = max(death.drawn - table.of("first_months"), 0)
    units = max(table.of("first") - later * table.of("each_later"), least.number)
    amount = rounding.dong(units * pension)
    sheet.used(_PENSIONER.filled(drawn=death.drawn), table, units)
    sheet.used(_LUMP, table, amount)
    return {"months": rounding.plain(units), "amount": amount}


_NEEDED = Phrase(
    vi="Số tháng bắt buộc để thân nhân hưởng hằng tháng",
    en="Compulsory months for monthly benefit",
)
_HAVE = Phrase(vi="Số tháng bắt buộc đã đóng", en="Compulsory months contributed")
_OTHERWISE = Phrase(
    vi="Đủ điều kiện do tai nạn lao động, đang hưởng lương hưu hoặc suy giảm từ 61 %; đã đóng",
    en="Met by work death, pension or incapacity from 61 %; months contributed",
)
_PAYABLE = Phrase(
    vi="Thân nhân được đóng một lần {lacking} tháng còn thiếu để hưởng hằng tháng.",
    en="Relatives may pay the {lacking} missing months at once to draw monthly.",
)
_PAID = Phrase(
    vi="Thân nhân đóng một lần số tháng còn thiếu", en="Missing months paid at once by relatives"
)
_NO_CHOICE = Phrase(
    vi="Có con dưới 6 tuổi, hoặc con, vợ, chồng suy giảm từ 81 %: không được chọn trợ cấp một lần.",
    en="With a child under 6, or child or spouse with a loss of 81 %, no lump sum may be chosen.",
)
_LEAST = Phrase(vi="Thấp nhất (tháng)", en="At least (months)")
_LUMP = Phrase(vi="Trợ cấp tuất một lần", en="Lump sum for survivors")
_PENSIONER = Phrase(
    vi="Đã hưởng {drawn} tháng lương hưu; số tháng lương hưu được trả một lần",
    en="{drawn} months of pension drawn; months of pension paid at once",
)
