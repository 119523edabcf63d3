"""What procedure 600 demands of the form as a whole, line after line in the order of the months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ansinh.kernel.identifiers import CitizenNumber
from ansinh.kernel.months import Month
from ansinh.kernel.text import fold
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.movements import EffectKind
from ansinh.services.procedures.p600.papers import NewPersonForm
from ansinh.services.procedures.p600.rules.faults import fault
from ansinh.services.procedures.p600.rules.funds import HOME, check_funds
from ansinh.services.procedures.p600.rules.history import check_history
from ansinh.services.procedures.p600.rules.lines import check_line
from ansinh.services.procedures.p600.rules.people import (
    check_identity,
    check_life,
    check_new_people,
    check_newcomer,
    worker_of,
)
from ansinh.services.procedures.p600.rules.register import Register
from ansinh.services.procedures.p600.rules.second import check_second
from ansinh.services.procedures.p600.rules.timeline import Timeline
from ansinh.services.procedures.p600.rules.wages import check_wage
from ansinh.services.procedures.types import Finding

Identity: TypeAlias = tuple[str, str, Month]
TURNS = frozenset({EffectKind.START, EffectKind.STOP, EffectKind.SET_WAGE})
"""Movements that end what an earlier line says of a wage."""


def find_all(form: Declaration600, register: Register) -> Iterator[Finding]:
    """Yield everything found, in the order of the lists."""
    latest = register.this_month + 1
    if form.period > latest:
        yield fault("period", "period-ahead", latest=latest.vietnamese)
    yield from _lines(form, register)
    yield from check_new_people(form.new_people, form.movements, register)


def _lines(form: Declaration600, register: Register) -> Iterator[Finding]:
    declared = _declared(form)
    stands = _stands_until(form, register)
    for place, line in enumerate(form.movements):
        path = f"movements.{place}"
        yield from check_identity(path, line, register)
        yield from check_newcomer(path, line, declared)
        yield from check_line(path, line, register)
        yield from check_wage(path, line, register, stands[place])
        yield from check_second(path, line, register)
        who = worker_of(line, register, declared)
        if who is not None:
            yield from check_life(path, line, who, register)
            yield from check_funds(path, line, who.nationality, stands[place])
    first = dict(_identities(form, register))
    yield from _duplicates(form, register, first)
    yield from _histories(form, register, first)
    yield from _evidence(form, register)


def _identity(line: Movement, register: Register) -> str | None:
    """Return by what the lines of one person are known as hers: a number merged into another is it."""
    person = register.person_of(line)
    return person.insurance_number if person else line.number or line.citizen_number


def _stands_until(form: Declaration600, register: Register) -> dict[int, Month]:
    """Return the last month, by place and not after this one, that what each line says stands for.

    Without until month that is the end of the job, or the month before a later line of the same
    worker that sets her wage anew.
    """
    stands: dict[int, Month] = {}
    next_turn: dict[str | None, Month] = {}
    for place, line in reversed(in_order(form.movements)):
        who = _identity(line, register)
        last = line.until_month or _end_of_job(line, register)
        if who in next_turn and next_turn[who] > line.from_month:
            last = min(last, next_turn[who] - 1)
        stands[place] = max(line.from_month, min(last, register.this_month))
        if line.kind.effect in TURNS:
            next_turn[who] = line.from_month
    return stands


def _end_of_job(line: Movement, register: Register) -> Month:
    job = register.job_of(line)
    return register.this_month if job is None or job.end is None else job.end - 1


def in_order(lines: list[Movement]) -> list[tuple[int, Movement]]:
    """Return the lines with their places, as they follow one another in time; ties as written."""
    return sorted(enumerate(lines), key=lambda each: (each[1].from_month, each[0]))


def _histories(
    form: Declaration600, register: Register, first: Mapping[Identity, int]
) -> Iterator[Finding]:
    """Yield contradictions with the register; a line may rest on the lines before it."""
    timelines: dict[str, Timeline] = {}
    declared = _declared(form)
    for place, line in in_order(form.movements):
        identity, person = _identity(line, register), register.person_of(line)
        if identity is None or first.get((identity, line.code, line.from_month)) != place:
            continue
        if line.number is not None and person is None:
            continue
        if identity not in timelines:
            key, who = person.id if person else -1, worker_of(line, register, declared)
            timelines[identity] = Timeline.of(
                register.spans.get(key, ()),
                register.leaves.get(key, ()),
                register.employer.id,
                who.nationality if who else HOME,
            )
        sex = person.sex if person else None
        yield from check_history(f"movements.{place}", line, timelines[identity], sex)


def _declared(form: Declaration600) -> dict[CitizenNumber, NewPersonForm]:
    return {each.citizen_number: each for each in reversed(form.new_people)}


def _identities(form: Declaration600, register: Register) -> Iterator[tuple[Identity, int]]:
    for place, line in reversed(list(enumerate(form.movements))):
        identity = _identity(line, register)
        if identity is not None:
            yield (identity, line.code, line.from_month), place


def _duplicates(
    form: Declaration600, register: Register, first: Mapping[Identity, int]
) -> Iterator[Finding]:
    for place, line in enumerate(form.movements):
        identity = _identity(line, register)
        if identity is None:
            continue
        earliest = first[(identity, line.code, line.from_month)]
        if earliest != place:
            number = form.movements[earliest].sheet_row or earliest + 1
            yield fault(f"movements.{place}.number", "duplicate-row", first=number)


def _evidence(form: Declaration600, register: Register) -> Iterator[Finding]:
    numbers = {each.number for each in form.evidence if each.number}
    names = {fold(each.full_name) for each in form.evidence if not each.number}
    for place, line in enumerate(form.movements):
        late = line.from_month.until(register.this_month)
        if late < 1 or (line.number and line.number in numbers) or fold(line.full_name) in names:
            continue
        yield fault(f"movements.{place}.from_month", "evidence-needed", late=late)
