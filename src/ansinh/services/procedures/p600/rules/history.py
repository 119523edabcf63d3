"""What a line of D02 must agree with in its worker's history: with whom, since when, on leave or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ansinh.kernel.months import Month
from ansinh.kernel.spans import MonthSpan
from ansinh.records.contributions.types import Fund, LeaveKind, Wage
from ansinh.records.people.types import Sex
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import EffectKind
from ansinh.services.procedures.p600.rules.faults import fault, warning
from ansinh.services.procedures.p600.rules.funds import funds_of
from ansinh.services.procedures.p600.rules.timeline import Stretch, Timeline, months_of
from ansinh.services.procedures.types import Finding

FIELDS = {EffectKind.SET_WAGE: "wage", EffectKind.SET_POSITION: "position"}
Check = Callable[[str, Movement, Timeline], Iterator[Finding]]


def check_history(
    path: str, line: Movement, timeline: Timeline, sex: Sex | None
) -> Iterator[Finding]:
    """Yield what a line contradicts in the timeline, then let it change the timeline."""
    if line.until_month is not None and line.until_month < line.from_month:
        return
    yield from CHECKS[line.kind.effect](path, line, timeline)
    if line.kind.leave is LeaveKind.MATERNITY and sex is Sex.MALE:
        yield warning(f"{path}.code", "maternity-of-a-man")


def wage_of(line: Movement) -> Wage:
    """Return the wage of a line: coefficient with allowances as fractions, or amounts in VND."""
    if line.is_coefficient:
        return Wage(
            coefficient=line.wage or Decimal(0),
            position_allowance=line.position_allowance or Decimal(0),
            over_scale=(line.over_scale or Decimal(0)) / 100,
            seniority=(line.seniority or Decimal(0)) / 100,
        )
    return Wage(
        amount=int(line.wage or 0), allowance=line.allowance or 0, supplement=line.supplement or 0
    )


def _join(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    months = months_of(line.from_month, line.until_month)
    other = timeline.insured_in(months)
    if other is not None:
        yield _already(path, other)
        return
    timeline.join_in_full(
        months,
        wage=wage_of(line),
        position=line.position or "",
        funds=funds_of(timeline.nationality, line.from_month),
    )


def _already(path: str, other: Stretch) -> Finding:
    where = "already-voluntary" if other.is_voluntary else "already-elsewhere"
    code = "already-here" if other.is_here else where
    return fault(f"{path}.from_month", code, since=other.months.start.vietnamese)


def _stop(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    job = timeline.job_in(line.from_month)
    if job is None:
        yield _not_here(path, line.from_month)
        return
    months = MonthSpan(line.from_month, job.end)
    yield from _maternity(path, months, timeline)
    timeline.cut(months)


def _maternity(path: str, months: MonthSpan, timeline: Timeline) -> Iterator[Finding]:
    away = next(
        (
            e
            for e in timeline.leaves
            if e.kind is LeaveKind.MATERNITY and e.months.overlaps(months)
        ),
        None,
    )
    if away is not None:
        yield fault(f"{path}.from_month", "on-maternity-leave", since=away.months.start.vietnamese)


def _cut_past(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    months = months_of(line.from_month, line.until_month)
    if timeline.job_in(line.from_month) is None:
        yield _not_here(path, line.from_month)
        return
    yield from _beyond(path, months, timeline)
    yield from _maternity(path, months, timeline)
    timeline.cut(months)


def _beyond(path: str, months: MonthSpan, timeline: Timeline) -> Iterator[Finding]:
    """Yield the first of the months, up to the last that a line names, not spent with the employer."""
    missing = None if months.end is None else timeline.first_without(months)
    if missing is not None:
        yield fault(f"{path}.until_month", "not-with-employer", month=missing.vietnamese)


def _not_here(path: str, month: Month) -> Finding:
    return fault(f"{path}.from_month", "not-with-employer", month=month.vietnamese)


def _add_fund(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    """Yield what is wrong with a fund that is added to a job, or begins a contract beside another."""
    months = months_of(line.from_month, line.until_month)
    if line.kind.may_stand_alone and timeline.job_in(line.from_month) is None:
        yield from _second_contract(path, line, timeline)
        return
    here = timeline.here_during(months)
    if not line.kind.may_stand_alone and any(each.is_accident_only for each in here):
        yield fault(f"{path}.code", "accident-only-here", code=line.code)
        return
    yield from _change_terms(path, line, timeline)


def _second_contract(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    """Yield what a contract beside the first one lacks: months that another employer insures in full.

    Source: Law 41/2024 article 2.5.a; Law 84/2015 article 43.2.
    """
    months = months_of(line.from_month, line.until_month)
    later = next(iter(timeline.here_during(months)), None)
    uncovered = timeline.first_uncovered(months)
    if later is not None:
        yield fault(f"{path}.until_month", "already-here", since=later.months.start.vietnamese)
    elif uncovered == line.from_month:
        yield fault(f"{path}.code", "not-elsewhere", month=uncovered.vietnamese)
    elif uncovered is not None:
        last = (uncovered - 1).vietnamese
        yield fault(
            f"{path}.until_month", "not-elsewhere-from", month=uncovered.vietnamese, last=last
        )
    else:
        timeline.add(months, wage=wage_of(line), position=line.position or "", funds=fund_of(line))


def _change_terms(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    job = timeline.job_in(line.from_month)
    if job is None:
        yield _not_here(path, line.from_month)
        return
    asked = months_of(line.from_month, line.until_month)
    yield from _beyond(path, asked, timeline)
    months = MonthSpan(asked.start, asked.end or job.end)
    effect, fund = line.kind.effect, fund_of(line)
    is_other = timeline.change(
        months,
        wage=wage_of(line) if effect is EffectKind.SET_WAGE and line.wage else None,
        position=line.position if effect is EffectKind.SET_POSITION else None,
        funds=_funds_after(effect, fund),
    )
    needs = {EffectKind.SET_WAGE: line.wage, EffectKind.SET_POSITION: line.position}
    if not is_other and needs.get(effect, True):
        yield fault(f"{path}.{FIELDS.get(effect, 'code')}", "nothing-changes")


def _funds_after(
    effect: EffectKind, fund: frozenset[Fund]
) -> Callable[[frozenset[Fund]], frozenset[Fund]]:
    if effect is EffectKind.DROP_FUND:
        return lambda paid: paid - fund
    return lambda paid: paid | fund


def fund_of(line: Movement) -> frozenset[Fund]:
    """Return the fund that a line adds or drops, alone in a set, or nothing."""
    return frozenset() if line.kind.fund is None else frozenset({line.kind.fund})


def _begin_leave(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    job = timeline.job_in(line.from_month)
    if job is None:
        yield _not_here(path, line.from_month)
        return
    asked = months_of(line.from_month, line.until_month)
    months = asked.within(job) or asked
    away = timeline.away_in(months)
    if away is not None:
        yield fault(f"{path}.from_month", "already-on-leave", since=away.months.start.vietnamese)
    elif line.kind.leave is not None:
        timeline.leave(months, line.kind.leave)


def _end_leave(path: str, line: Movement, timeline: Timeline) -> Iterator[Finding]:
    if timeline.job_in(line.from_month) is None:
        yield _not_here(path, line.from_month)
    elif not timeline.come_back(line.from_month):
        yield fault(f"{path}.from_month", "not-on-leave", month=line.from_month.vietnamese)


CHECKS: dict[EffectKind, Check] = {
    EffectKind.START: _join,
    EffectKind.ADD_PAST: _join,
    EffectKind.STOP: _stop,
    EffectKind.CUT_PAST: _cut_past,
    EffectKind.SET_WAGE: _change_terms,
    EffectKind.SET_POSITION: _change_terms,
    EffectKind.ADD_FUND: _add_fund,
    EffectKind.DROP_FUND: _change_terms,
    EffectKind.BEGIN_LEAVE: _begin_leave,
    EffectKind.END_LEAVE: _end_leave,
}
