"""What procedure 600 demands of the form as a whole, line after line in the order of the months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ansinh.kernel.months import Month
from ansinh.kernel.text import fold
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.rules.faults import fault
from ansinh.services.procedures.p600.rules.history import check_history
from ansinh.services.procedures.p600.rules.lines import check_line
from ansinh.services.procedures.p600.rules.people import (
    check_identity,
    check_new_people,
    check_newcomer,
)
from ansinh.services.procedures.p600.rules.register import Register
from ansinh.services.procedures.p600.rules.timeline import Timeline
from ansinh.services.procedures.types import Finding

Identity: TypeAlias = tuple[str, str, Month]


def find_all(form: Declaration600, register: Register) -> Iterator[Finding]:
    """Yield everything found, in the order of the lists."""
    latest = register.this_month + 1
    if form.period > latest:
        yield fault("period", "period-ahead", latest=latest.vietnamese)
    yield from _lines(form, register)
    yield from check_new_people(form.new_people, form.movements, register)


def _lines(form: Declaration600, register: Register) -> Iterator[Finding]:
    declared = {each.citizen_number: each for each in reversed(form.new_people)}
    for place, line in enumerate(form.movements):
        path = f"movements.{place}"
        yield from check_identity(path, line, register)
        yield from check_newcomer(path, line, declared)
        yield from check_line(path, line, register)
    first = dict(_identities(form))
    yield from _duplicates(form, first)
    yield from _histories(form, register, first)
    yield from _evidence(form, register)


def in_order(lines: list[Movement]) -> list[tuple[int, Movement]]:
    """Return the lines with their places, as they follow one another in time; ties as written."""
    return sorted(enumerate(lines), key=lambda each: (each[1].from_month, each[0]))


def _histories(
    form: Declaration600, register: Register, first: Mapping[Identity, int]
) -> Iterator[Finding]:
    """Yield contradictions with the register; a line may rest on the lines before it."""
    timelines: dict[str, Timeline] = {}
    for place, line in in_order(form.movements):
        identity = line.number or line.citizen_number
        if identity is None or first.get((identity, line.code, line.from_month)) != place:
            continue
        person = register.person_of(line)
        if line.number is not None and person is None:
            continue
        if identity not in timelines:
            key = person.id if person else -1
            timelines[identity] = Timeline.of(
                register.spans.get(key, ()), register.leaves.get(key, ()), register.employer.id
            )
        sex = person.sex if person else None
        yield from check_history(f"movements.{place}", line, timelines[identity], sex)


def _identities(form: Declaration600) -> Iterator[tuple[Identity, int]]:
    for place, line in reversed(list(enumerate(form.movements))):
        identity = line.number or line.citizen_number
        if identity is not None:
            yield (identity, line.code, line.from_month), place


def _duplicates(form: Declaration600, first: Mapping[Identity, int]) -> Iterator[Finding]:
    for place, line in enumerate(form.movements):
        identity = line.number or line.citizen_number
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
