"""Which months count: for the grid a person reads and for the totals her rights rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ansinh.kernel.months import Month, each_month
from ansinh.kernel.spans import MonthSpan
from ansinh.law import bounds
from ansinh.records.contributions.types import (
    Fund,
    Grid,
    LeaveKind,
    LeaveView,
    MonthState,
    Scheme,
    SpanView,
    Totals,
    Wage,
    YearRow,
)

STATE_OF_LEAVE = {
    LeaveKind.MATERNITY: MonthState.MATERNITY,
    LeaveKind.SICKNESS: MonthState.SICKNESS,
    LeaveKind.UNPAID: MonthState.UNPAID_LEAVE,
    LeaveKind.RETIREMENT_SUSPENDED: MonthState.SUSPENDED,
}
Walk = Iterable[tuple[Month, MonthState, SpanView]]
"""Every month of a history with what it is, as each_state gives them."""
ALL_FUNDS = frozenset(Fund)
COUNTS_FOR = {
    MonthState.PAID: ALL_FUNDS,
    MonthState.VOLUNTARY: frozenset({Fund.RETIREMENT}),
    MonthState.MATERNITY: frozenset({Fund.RETIREMENT, Fund.SICKNESS_MATERNITY, Fund.HEALTH}),
    MonthState.SICKNESS: frozenset({Fund.HEALTH}),
    MonthState.UNPAID_LEAVE: frozenset[Fund](),
    MonthState.SUSPENDED: ALL_FUNDS - {Fund.RETIREMENT},
    MonthState.OWED: frozenset[Fund](),
    MonthState.NONE: frozenset[Fund](),
}
"""The funds a month of each state counts for.

Maternity leave of 14 working days and more counts as contributed though nobody pays (Law 41/2024
article 53.8); no unemployment insurance is paid for it (Law 74/2025 article 33.4). A month of
sickness or unpaid leave of 14 days and more does not count (Law 41/2024 article 33.5).
"""
FREE_OF_PAYMENT = frozenset({MonthState.MATERNITY, MonthState.SICKNESS, MonthState.UNPAID_LEAVE})


@dataclass(frozen=True, slots=True)
class History:
    """A person's spans and leaves, and through which month each employer has paid."""

    spans: Sequence[SpanView]
    leaves: Sequence[LeaveView] = ()
    paid_through: Mapping[int, Month] | None = None


def each_state(history: History, *, now: Month) -> Iterator[tuple[Month, MonthState, SpanView]]:
    """Yield every month of the spans up to now with what it is; NONE when not yet due.

    Months of a contract beside the first one are paid for its own accidents only and are left out.
    """
    spans = (span for span in history.spans if not span.is_accident_only)
    for span in sorted(spans, key=lambda each: each.months.start):
        inside = span.months.within(MonthSpan(Month(1900, 1), now + 1))
        if inside is None or inside.end is None:
            continue
        for month in each_month(inside.start, inside.end):
            yield month, state_of(month, span, history, now=now), span


def state_of(month: Month, span: SpanView, history: History, *, now: Month) -> MonthState:
    """Return what a month inside a span is.

    Paid once the employer has paid through it; owed when it has passed unpaid; the running month
    is none until it is paid (Law 41/2024 article 34.4: chậm nhất ngày cuối tháng tiếp theo).
    """
    if span.scheme is Scheme.VOLUNTARY:
        return MonthState.VOLUNTARY
    leave = next(
        (
            STATE_OF_LEAVE[each.kind]
            for each in history.leaves
            if month in each.months and each.employer_id == span.employer_id
        ),
        None,
    )
    if leave in FREE_OF_PAYMENT:
        return leave or MonthState.NONE
    paid = (history.paid_through or {}).get(span.employer_id or 0)
    if paid is not None and month <= paid:
        return leave or MonthState.PAID
    return MonthState.OWED if month < now else MonthState.NONE


def grid_of(walk: Walk, *, now: Month) -> Grid:
    """Return the years from the first contribution to now, twelve states each, of months told apart."""
    states = {month.ordinal: state for month, state, _ in walk}
    if not states:
        return Grid()
    first, last = min(states) // 12, max(now.year, max(states) // 12)
    return Grid(
        years=tuple(
            YearRow(
                year=year,
                months=tuple(states.get(year * 12 + each, MonthState.NONE) for each in range(12)),
            )
            for year in range(first, last + 1)
        )
    )


def totals(history: History, *, now: Month, within: MonthSpan | None = None) -> Totals:
    """Return the months that count per fund, and those still owed, up to now."""
    return totals_of(each_state(history, now=now), within=within)


def totals_of(walk: Walk, *, within: MonthSpan | None = None) -> Totals:
    """Return the months that count per fund, of months already told apart."""
    per_fund = dict.fromkeys(Fund, 0)
    by_scheme = dict.fromkeys(Scheme, 0)
    owed, last = 0, None
    for month, state, span in walk:
        if within is not None and month not in within:
            continue
        owed += state is MonthState.OWED
        counted = COUNTS_FOR[state] & span.funds
        for fund in counted:
            per_fund[fund] += 1
        if Fund.RETIREMENT in counted:
            by_scheme[span.scheme] += 1
            last = (month, span)
    return Totals(
        social=per_fund[Fund.RETIREMENT],
        unemployment=per_fund[Fund.UNEMPLOYMENT],
        owed=owed,
        compulsory=by_scheme[Scheme.COMPULSORY],
        voluntary=by_scheme[Scheme.VOLUNTARY],
        per_fund=per_fund,
        last_wage=amount(last[1].wage, last[0]) if last else 0,
        last_month=last[0] if last else None,
    )


def amount(wage: Wage, month: Month) -> int:
    """Return the VND a wage is worth in a month; a coefficient counts in base salaries.

    Over-scale is a fraction of the coefficient; seniority a fraction of coefficient, position and
    over-scale together (Decree 204/2004: phụ cấp thâm niên vượt khung, thâm niên nghề).
    """
    if not wage.coefficient:
        return wage.amount + wage.allowance + wage.supplement
    scale = wage.coefficient * (1 + wage.over_scale) + wage.position_allowance
    whole = scale * (1 + wage.seniority) * bounds.base_salary(month)
    rounded = int(whole.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return rounded + wage.allowance + wage.supplement
