"""The average wage of one person, and how it came about, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ansinh.kernel.money import dotted
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import rounding
from ansinh.law.formulas import careers, tables, wages
from ansinh.law.formulas.careers import EMPLOYER, MILLIONTH, STATE, VOLUNTARY, MonthTotals
from ansinh.law.history import History, Span
from ansinh.law.kinds import average_heavy
from ansinh.law.kinds import person as people
from ansinh.law.kinds.person import Person
from ansinh.law.sheet import Sheet

COEFFICIENTS = {EMPLOYER: "pension.indexation_wage", VOLUNTARY: "pension.indexation_voluntary"}


@dataclass(frozen=True, slots=True)
class Average:
    """The average of a person in VND, not rounded, and the sum it came from."""

    value: float
    compulsory: float


def find(person: Person, until: Month, settled: Month, sheet: Sheet) -> Average | None:
    """Return the average wage up to a month, settled in a month, with its steps; None if unknown."""
    if person.average is not None:
        sheet.step(_GIVEN, round(person.average))
        return Average(person.average, person.average)
    if person.history is None or not person.history.spans:
        sheet.lack("history")
        return None
    spans = person.history.until(until.ordinal)
    if not spans.spans:
        return None
    columns = spans.careers()
    totals = careers.totals(columns)
    joined = people.one(person.joined if person.joined is not None else spans.first)
    found = wages.averages(columns, totals, joined, people.one(settled.ordinal))
    better = average_heavy.preferred(spans, found, totals, joined, settled)
    if better is not found:
        average_heavy.explain(better, settled, sheet)
    _explain(sheet, spans, better, totals, settled)
    return Average(float(better.overall[0]), float(better.compulsory[0]))


def _explain(
    sheet: Sheet, spans: History, found: wages.Averages, totals: MonthTotals, settled: Month
) -> None:
    """Add the steps of an average, in the order in which it is made."""
    for kind in (EMPLOYER, VOLUNTARY):
        chosen = [span for span in spans.spans if span.kind == kind]
        if chosen:
            _explain_spans(sheet, chosen, COEFFICIENTS[kind], settled)
    if found.state is not None:
        _explain_state(sheet, spans, found.state, totals, settled)
    for kind, amount in ((EMPLOYER, found.employer_sum[0]), (VOLUNTARY, found.voluntary_sum[0])):
        if amount > 0:
            sheet.step(_SUMS[kind], rounding.dong(amount))
    sheet.step(_MONTHS, int(totals.total[0]))
    rule = sheet.read("pension.state_window", settled)
    sheet.used(_AVERAGE, rule, rounding.dong(found.overall[0]))


def _explain_spans(sheet: Sheet, spans: list[Span], name: str, settled: Month) -> None:
    """Add a step for each calendar year of spans: months x wage x coefficient."""
    running = tables.indexation(name)
    sums = running.listed(int(running.row(people.one(settled.ordinal))[0]))
    table = sheet.read(name, settled)
    if table.since.year < settled.year:
        sheet.warn(_NOT_YET.filled(year=settled.year, known=table.since.year))
    words, where = sheet.say(_YEAR), sheet.cited(table.articles)
    for first, last, wage in _years(spans):
        hundredths = sums[last - tables.FIRST] - sums[first - tables.FIRST]
        months = last - first
        coefficient = sheet.decimal(hundredths / months / tables.HUNDREDTHS)
        label = words.format(
            year=first // 12, months=months, wage=dotted(wage), coefficient=coefficient
        )
        sheet.step_of(label, rounding.dong(wage * hundredths / tables.HUNDREDTHS), where)


def _years(spans: list[Span]) -> Iterator[tuple[int, int, int]]:
    """Yield first month, month after the last, and wage, for each calendar year of each span."""
    for span in spans:
        for year in range(span.start // 12, (span.end - 1) // 12 + 1):
            yield max(span.start, year * 12), min(span.end, year * 12 + 12), span.amount


def _explain_state(
    sheet: Sheet, spans: History, state: wages.StateWindow, totals: MonthTotals, settled: Month
) -> None:
    """Add the steps of the State part: its window, its wages, reserved seniority, its weight."""
    window = int(state.window[0])
    sheet.used(_WINDOW, sheet.read("pension.state_window", settled), window)
    base = sheet.read("base_salary", settled)
    if bool(state.by_base_salary[0]):
        sheet.used(_BASE, base, base.whole)
    left = window
    for span in reversed([span for span in spans.spans if span.kind == STATE]):
        take = min(left, span.months)
        if take > 0:
            wage = f"{span.coefficient / MILLIONTH:g}" if span.coefficient else dotted(span.amount)
            sheet.step(_STATE_SPAN.filled(months=take), wage)
        left -= take
    sheet.step(_LATEST.filled(months=window), rounding.dong(state.latest[0]))
    rest = ((_WHOLE, state.whole), (_RESERVED, state.reserved), (_BEFORE, state.before_transfer))
    for label, amounts in rest:
        if amounts[0] > 0 and not np.isclose(amounts[0], state.latest[0]):
            sheet.step(label, rounding.dong(amounts[0]), "59/2015/TT-BLĐTBXH 20")
    weight = _WEIGHT.filled(months=int(totals.state[0]))
    sheet.step(weight, rounding.dong(state.average[0]), "59/2015/TT-BLĐTBXH 20")


_NOT_YET = Phrase(
    vi="Hệ số của năm {year} chưa có; tính theo bảng năm {known} và mức lương cơ sở hiện biết.",
    en="Coefficients of {year} are not known yet; those of {known} and today's levels are used.",
)
_GIVEN = Phrase(vi="Mức bình quân đã cho", en="Average wage as given")
_YEAR = Phrase(
    vi="Năm {year}: {months} tháng × {wage} × {coefficient}",
    en="{year}: {months} months × {wage} × {coefficient}",
)
_SUMS = {
    EMPLOYER: Phrase(
        vi="Tổng tiền lương do người sử dụng lao động quyết định, đã điều chỉnh",
        en="Sum of indexed wages set by employers",
    ),
    VOLUNTARY: Phrase(
        vi="Tổng thu nhập đóng tự nguyện, đã điều chỉnh", en="Sum of indexed voluntary incomes"
    ),
}
_MONTHS = Phrase(vi="Tổng số tháng đóng", en="Months contributed")
_AVERAGE = Phrase(vi="Mức bình quân tiền lương làm căn cứ đóng", en="Average wage contributed on")
_WINDOW = Phrase(
    vi="Số tháng cuối lấy bình quân lương nhà nước", en="Last months of State wage averaged"
)
_BASE = Phrase(vi="Mức lương cơ sở (mức tham chiếu)", en="Base salary (reference level)")
_STATE_SPAN = Phrase(
    vi="{months} tháng lương nhà nước, hệ số hoặc mức lương",
    en="{months} months of State wage, coefficient or amount",
)
_LATEST = Phrase(
    vi="Bình quân {months} tháng cuối lương nhà nước",
    en="Average of the last {months} State months",
)
_WHOLE = Phrase(
    vi="Bình quân toàn bộ thời gian lương nhà nước", en="Average of the whole State time"
)
_RESERVED = Phrase(
    vi="Cộng phụ cấp thâm niên nghề được bảo lưu", en="Reserved seniority allowance added"
)
_BEFORE = Phrase(
    vi="Bình quân các năm cuối trước khi chuyển ngành, lấy nếu cao hơn",
    en="Average of the last years before the transfer, taken if better",
)
_WEIGHT = Phrase(
    vi="Bình quân lương nhà nước, tính cho {months} tháng",
    en="State average, counted for {months} months",
)
