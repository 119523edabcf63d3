"""Which changes of the register each movement of D02 amounts to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ansinh.records.contributions.types import (
    BeginLeave,
    Change,
    ChangeTerms,
    EndLeave,
    Fund,
    LeaveView,
    Scheme,
    SpanView,
    Start,
    Stop,
)
from ansinh.records.people.types import PersonId
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.movements import EffectKind
from ansinh.services.procedures.p600.rules.history import fund_of, wage_of
from ansinh.services.procedures.p600.rules.timeline import months_of

ALL_FUNDS = frozenset(Fund)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the register holds of a worker before the form."""

    employer: int
    spans: Sequence[SpanView] = ()
    leaves: Sequence[LeaveView] = ()


def changes_of(line: Movement, worker: PersonId, past: Past) -> Iterator[Change]:
    """Yield the changes of a line; all 26 movements have one.

    A return from leave (ON) in the very month in which the leave ends by itself changes nothing.
    """
    match line.kind.effect:
        case EffectKind.START | EffectKind.ADD_PAST:
            yield _start(line, worker)
        case EffectKind.STOP:
            yield Stop(person=worker, from_month=line.from_month)
        case EffectKind.CUT_PAST:
            yield Stop(person=worker, from_month=line.from_month)
            yield from _what_lies_after(line, worker, past)
        case EffectKind.BEGIN_LEAVE if line.kind.leave is not None:
            months = months_of(line.from_month, line.until_month)
            yield BeginLeave(person=worker, kind=line.kind.leave, months=months)
        case EffectKind.END_LEAVE:
            if all(each.months.end != line.from_month for each in past.leaves):
                yield EndLeave(person=worker, from_month=line.from_month)
        case _:
            yield _terms(line, worker)


def _start(line: Movement, worker: PersonId) -> Start:
    return Start(
        person=worker,
        scheme=Scheme.COMPULSORY,
        wage=wage_of(line),
        position=line.position or "",
        funds=ALL_FUNDS,
        months=months_of(line.from_month, line.until_month),
    )


def _terms(line: Movement, worker: PersonId) -> ChangeTerms:
    effect, fund = line.kind.effect, fund_of(line)
    return ChangeTerms(
        person=worker,
        from_month=line.from_month,
        until_month=None if line.until_month is None else line.until_month + 1,
        wage=wage_of(line) if effect is EffectKind.SET_WAGE else None,
        position=line.position if effect is EffectKind.SET_POSITION else None,
        add_funds=fund if effect is EffectKind.ADD_FUND else frozenset(),
        drop_funds=fund if effect is EffectKind.DROP_FUND else frozenset(),
    )


def _what_lies_after(line: Movement, worker: PersonId, past: Past) -> Iterator[Change]:
    """Yield again, on the same terms, what lies after months that are cut out."""
    months = months_of(line.from_month, line.until_month)
    for span in past.spans:
        for part in span.months.without(months) if span.employer_id == past.employer else ():
            if part.start > line.from_month:
                yield Start(
                    person=worker,
                    scheme=span.scheme,
                    wage=span.wage,
                    position=span.position,
                    funds=span.funds,
                    months=part,
                )
    for leave in past.leaves:
        for part in leave.months.without(months) if leave.employer_id == past.employer else ():
            if part.start > line.from_month:
                yield BeginLeave(person=worker, kind=leave.kind, months=part)
