"""Which changes of the register each movement of D02 amounts to."""

from __future__ import annotations

from collections.abc import Callable

from ansinh.kernel.months import Month
from ansinh.records.contributions.types import (
    BeginLeave,
    Change,
    ChangeTerms,
    EndLeave,
    JoinFunds,
    LeaveKind,
    Scheme,
    Start,
    Stop,
)
from ansinh.records.people.types import PersonId
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import JOINS, EffectKind
from ansinh.services.procedures.p600.rules.funds import HOME, funds_of
from ansinh.services.procedures.p600.rules.history import fund_of, wage_of
from ansinh.services.procedures.p600.rules.timeline import months_of


def change_of(line: Movement, worker: PersonId, nationality: str = HOME) -> Change:
    """Return the change that a line is; all 26 movements have one."""
    if line.kind.effect in JOINS:
        return _start(line, worker, nationality)
    if line.kind.may_stand_alone:
        return _join_accidents(line, worker)
    return CHANGES[line.kind.effect](line, worker)


def _start(line: Movement, worker: PersonId, nationality: str) -> Start:
    return Start(
        person=worker,
        scheme=Scheme.COMPULSORY,
        wage=wage_of(line),
        position=line.position or "",
        funds=funds_of(nationality, line.from_month),
        months=months_of(line.from_month, line.until_month),
    )


def _join_accidents(line: Movement, worker: PersonId) -> JoinFunds:
    return JoinFunds(
        person=worker,
        funds=fund_of(line),
        wage=wage_of(line),
        position=line.position or "",
        months=months_of(line.from_month, line.until_month),
    )


def _stop(line: Movement, worker: PersonId) -> Stop:
    return Stop(person=worker, from_month=line.from_month)


def _cut(line: Movement, worker: PersonId) -> Stop:
    return Stop(person=worker, from_month=line.from_month, until_month=_until(line))


def _leave(line: Movement, worker: PersonId) -> BeginLeave:
    months = months_of(line.from_month, line.until_month)
    return BeginLeave(person=worker, kind=line.kind.leave or LeaveKind.UNPAID, months=months)


def _return(line: Movement, worker: PersonId) -> EndLeave:
    return EndLeave(person=worker, from_month=line.from_month)


def _terms(line: Movement, worker: PersonId) -> ChangeTerms:
    effect, fund = line.kind.effect, fund_of(line)
    return ChangeTerms(
        person=worker,
        from_month=line.from_month,
        until_month=_until(line),
        wage=wage_of(line) if effect is EffectKind.SET_WAGE else None,
        position=line.position if effect is EffectKind.SET_POSITION else None,
        add_funds=fund if effect is EffectKind.ADD_FUND else frozenset(),
        drop_funds=fund if effect is EffectKind.DROP_FUND else frozenset(),
    )


def _until(line: Movement) -> Month | None:
    """Return the month after the last one that a line counts in, or None."""
    return None if line.until_month is None else line.until_month + 1


CHANGES: dict[EffectKind, Callable[[Movement, PersonId], Change]] = {
    EffectKind.STOP: _stop,
    EffectKind.CUT_PAST: _cut,
    EffectKind.SET_WAGE: _terms,
    EffectKind.SET_POSITION: _terms,
    EffectKind.ADD_FUND: _terms,
    EffectKind.DROP_FUND: _terms,
    EffectKind.BEGIN_LEAVE: _leave,
    EffectKind.END_LEAVE: _return,
}
