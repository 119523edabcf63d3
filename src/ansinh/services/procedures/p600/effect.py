"""What procedure 600 does to the register once signed: people, spans, leaves, health cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.money import dong
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import name_from_capitals
from ansinh.records.contributions import actions as contributions
from ansinh.records.contributions import queries as histories
from ansinh.records.contributions.types import Change, Fund, LeaveKind, SpanView
from ansinh.records.employers.types import EmployerCard
from ansinh.records.people import actions as people
from ansinh.records.people import queries as register
from ansinh.records.people.types import Joining, NewPerson, PersonCard, PersonId
from ansinh.services.procedures.p600 import cards
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.movements import EffectKind, Group
from ansinh.services.procedures.p600.papers import NewPersonForm
from ansinh.services.procedures.p600.rules.changes import change_of
from ansinh.services.procedures.p600.rules.whole import in_order
from ansinh.services.procedures.types import EffectContext, Outcome, Stopped

UNPAID = frozenset({LeaveKind.UNPAID, LeaveKind.SICKNESS})
"""Leaves for which no month is paid."""
SpansHere = Mapping[PersonId, Sequence[SpanView]]
"""The spans of workers with one employer."""


class WorkerGone(Refused):
    """A line names someone whom the register no longer knows."""

    code = "worker-gone"
    phrase = Phrase(
        vi="Mã số {number} không còn trong dữ liệu; trả hồ sơ để đơn vị kê lại.",
        en="The register no longer has number {number}; ask the employer to correct the line.",
    )


def carry_out(form: Declaration600, context: EffectContext) -> Outcome:
    """Register the new people, change the spans of all, give and end cards; tell what was done.

    Raises:
        Refused: a line no longer fits the register; nothing is changed.
    """
    if context.employer is None:
        raise WorkerGone(number="")
    newcomers = _register(form.new_people, form.movements, context)
    workers = _workers(form.movements, newcomers)
    before = _insured_here(workers, context.employer)
    contributions.apply(
        _changes(form, workers),
        employer=context.employer.id,
        dossier=context.dossier,
        by=context.by,
        at=context.at,
    )
    cards.follow(form, workers, context, context.employer)
    return _outcome(form.movements, workers, newcomers, before)


def _insured_here(workers: Sequence[PersonCard], employer: EmployerCard) -> SpansHere:
    """Return the spans with an employer, by worker, before anything is changed."""
    spans = histories.list_spans_of_people({worker.id for worker in workers})
    return {
        worker.id: [each for each in spans.get(worker.id, ()) if each.employer_id == employer.id]
        for worker in workers
    }


def _register(
    forms: Sequence[NewPersonForm], lines: Sequence[Movement], context: EffectContext
) -> dict[CitizenNumber, PersonCard]:
    """Return a card for each person without a number whom a line names; known ones are not doubled."""
    wanted = {line.citizen_number for line in lines if line.number is None and line.citizen_number}
    known = register.find_by_citizen_numbers(wanted)
    new = [
        each
        for each in forms
        if each.citizen_number in wanted and each.citizen_number not in known
    ]
    if not new:
        return dict(known)
    issued = people.register(
        [_person(each) for each in new], dossier=context.dossier, by=context.by, at=context.at
    )
    cards = {form.citizen_number: card for form, card in zip(new, issued, strict=True)}
    _join_households(new, cards, context)
    return {**known, **cards}


def _join_households(
    forms: Sequence[NewPersonForm],
    cards: Mapping[CitizenNumber, PersonCard],
    context: EffectContext,
) -> None:
    """Put those who get a number into the household that their TK1-TS names."""
    joining = [
        Joining(
            person=cards[form.citizen_number].id,
            code=form.household_code,
            head_name=_written(form.household_head or ""),
            address=form.address,
        )
        for form in forms
        if form.household_code
    ]
    people.join_households(joining, dossier=context.dossier, by=context.by, at=context.at)


def _written(name: str) -> str:
    """Return a name as the register writes it; forms and files often have it in capitals."""
    return name_from_capitals(name) if name.isupper() else name


def _person(form: NewPersonForm) -> NewPerson:
    return NewPerson(
        full_name=_written(form.full_name),
        sex=form.sex,
        birth=form.birth.day,
        birth_precision=form.birth.precision,
        citizen_number=form.citizen_number,
        nationality=form.nationality.upper(),
        ethnicity=form.ethnicity,
        phone=form.phone or "",
        email=form.email or "",
        address=form.address,
        province_code=form.province_code,
    )


def _workers(
    lines: Sequence[Movement], newcomers: Mapping[CitizenNumber, PersonCard]
) -> list[PersonCard]:
    known = register.find_people({line.number for line in lines if line.number})
    return [_worker(line, known, newcomers) for line in lines]


def _worker(
    line: Movement,
    known: Mapping[InsuranceNumber, PersonCard],
    newcomers: Mapping[CitizenNumber, PersonCard],
) -> PersonCard:
    found = known.get(line.number) if line.number else None
    if found is None and line.citizen_number:
        found = newcomers.get(line.citizen_number)
    if found is None:
        raise WorkerGone(path="movements", number=line.number or line.citizen_number or "")
    return found


def _changes(form: Declaration600, workers: Sequence[PersonCard]) -> list[Change]:
    return [
        change_of(line, workers[place].id, workers[place].nationality)
        for place, line in in_order(form.movements)
    ]


def _outcome(
    lines: Sequence[Movement],
    workers: Sequence[PersonCard],
    newcomers: Mapping[CitizenNumber, PersonCard],
    before: SpansHere,
) -> Outcome:
    pairs = list(zip(lines, workers, strict=True))
    stops: dict[PersonId, list[Movement]] = defaultdict(list)
    for line, worker in pairs:
        if _is_stop(line, before[worker.id]):
            stops[worker.id].append(line)
    return Outcome(
        lines=[_told(line, worker, before[worker.id]) for line, worker in pairs],
        stopped=[_stopped(worker, lines, before[worker]) for worker, lines in stops.items()],
        registered=[each.id for each in newcomers.values()],
    )


def _is_stop(line: Movement, here: Sequence[SpanView]) -> bool:
    """Tell whether nothing is paid any more for a worker; beside another job, that is the accident fund."""
    if line.kind.effect is EffectKind.DROP_FUND and line.kind.fund is Fund.ACCIDENT:
        return _is_second(line, here)
    return line.kind.group is Group.LEAVER or line.kind.leave in UNPAID


def _is_second(line: Movement, here: Sequence[SpanView]) -> bool:
    """Tell whether the worker is insured here against accidents only in the first month of a line."""
    return any(line.from_month in span.months and span.is_accident_only for span in here)


def _stopped(worker: PersonId, lines: Sequence[Movement], here: Sequence[SpanView]) -> Stopped:
    """Return from when a worker is not paid for, and until when if every line says so."""
    ends = [None if line.kind.effect is EffectKind.STOP else line.until_month for line in lines]
    known = [end for end in ends if end is not None]
    return Stopped(
        person=worker,
        month=min(line.from_month for line in lines),
        until=max(known) if len(known) == len(ends) else None,
        is_accident_only=all(_is_second(line, here) for line in lines),
    )


def _wage(line: Movement, here: Sequence[SpanView]) -> str:
    """Return the wage of a line as papers write it: 5.460.000 đ, or a coefficient 2,34."""
    begins = line.kind.may_stand_alone and not any(line.from_month in each.months for each in here)
    if line.wage is None or not (line.kind.needs_wage or begins):
        return ""
    return str(line.wage).replace(".", ",") if line.is_coefficient else dong(int(line.wage))


def _told(line: Movement, worker: PersonCard, here: Sequence[SpanView]) -> dict[str, Any]:
    """Return a line of the result notice."""
    return {
        "number": worker.insurance_number,
        "name": worker.full_name,
        "code": line.code,
        "title_vi": line.kind.title.vi,
        "title_en": line.kind.title.en,
        "from_month": line.from_month.vietnamese,
        "until_month": line.until_month.vietnamese if line.until_month else "",
        "wage": _wage(line, here),
        "is_new": line.number is None,
    }
