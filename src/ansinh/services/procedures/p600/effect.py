"""What procedure 600 does to the register once signed: people, spans, leaves, health cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import CitizenNumber, InsuranceNumber
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import actions as contributions
from ansinh.records.contributions import queries as history
from ansinh.records.contributions.types import (
    BeginLeave,
    Change,
    ChangeTerms,
    EndLeave,
    Fund,
    Scheme,
    SpanView,
    Start,
    Stop,
)
from ansinh.records.employers.types import EmployerCard
from ansinh.records.health import actions as health
from ansinh.records.people import actions as people
from ansinh.records.people import queries as register
from ansinh.records.people.types import NewPerson, PersonCard
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.movements import EffectKind, Group
from ansinh.services.procedures.p600.papers import NewPersonForm
from ansinh.services.procedures.p600.rules.history import wage_of
from ansinh.services.procedures.p600.rules.timeline import months_of
from ansinh.services.procedures.p600.rules.whole import in_order
from ansinh.services.procedures.types import EffectContext, Outcome, Stopped

ALL_FUNDS = frozenset(Fund)
"""Every fund that a worker under compulsory insurance pays."""


class WorkerGone(Refused):
    """A line names someone whom the register no longer knows."""

    code = "worker-gone"
    phrase = Phrase(
        vi="Mã số {number} không còn trong dữ liệu; trả hồ sơ để đơn vị kê lại.",
        en="The register no longer has number {number}; ask the employer to mend the line.",
    )


def carry_out(form: Declaration600, context: EffectContext) -> Outcome:
    """Register the new people, change the spans of all, issue cards to joiners; tell what was done.

    Raises:
        Refused: a line no longer fits the register; nothing is changed.
    """
    if context.employer is None:
        raise WorkerGone(number="")
    newcomers = _register(form.new_people, form.movements, context)
    workers = _workers(form.movements, newcomers)
    spans = history.list_spans_of_people({each.id for each in workers})
    changes = [
        change
        for place, line in in_order(form.movements)
        for change in _changes(
            line, workers[place], spans.get(workers[place].id, ()), context.employer
        )
    ]
    contributions.apply(
        changes,
        employer=context.employer.id,
        dossier=context.dossier,
        by=context.by,
        at=context.at,
    )
    _issue_cards(form, workers, context, context.employer)
    return _outcome(form.movements, workers, newcomers)


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
    cards = people.register(
        [_person(each) for each in new], dossier=context.dossier, by=context.by, at=context.at
    )
    return {**known, **{form.citizen_number: card for form, card in zip(new, cards, strict=True)}}


def _person(form: NewPersonForm) -> NewPerson:
    return NewPerson(
        full_name=form.full_name,
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


def _changes(
    line: Movement, worker: PersonCard, spans: Sequence[SpanView], employer: EmployerCard
) -> Iterator[Change]:
    match line.kind.effect:
        case EffectKind.START | EffectKind.ADD_PAST:
            yield _start(line, worker)
        case EffectKind.STOP:
            yield Stop(person=worker.id, from_month=line.from_month)
        case EffectKind.CUT_PAST:
            yield from _cut(line, worker, spans, employer)
        case EffectKind.BEGIN_LEAVE if line.kind.leave is not None:
            yield BeginLeave(
                person=worker.id,
                kind=line.kind.leave,
                months=months_of(line.from_month, line.until_month),
            )
        case EffectKind.END_LEAVE:
            yield EndLeave(person=worker.id, from_month=line.from_month)
        case _:
            yield _terms(line, worker)


def _start(line: Movement, worker: PersonCard) -> Start:
    return Start(
        person=worker.id,
        scheme=Scheme.COMPULSORY,
        wage=wage_of(line),
        position=line.position or "",
        funds=ALL_FUNDS,
        months=months_of(line.from_month, line.until_month),
    )


def _terms(line: Movement, worker: PersonCard) -> ChangeTerms:
    effect, fund = line.kind.effect, frozenset({line.kind.fund} - {None})
    return ChangeTerms(
        person=worker.id,
        from_month=line.from_month,
        until_month=None if line.until_month is None else line.until_month + 1,
        wage=wage_of(line) if effect is EffectKind.SET_WAGE else None,
        position=line.position if effect is EffectKind.SET_POSITION else None,
        add_funds=fund if effect is EffectKind.ADD_FUND else frozenset(),
        drop_funds=fund if effect is EffectKind.DROP_FUND else frozenset(),
    )


def _cut(
    line: Movement, worker: PersonCard, spans: Sequence[SpanView], employer: EmployerCard
) -> Iterator[Change]:
    """Yield the stop, and starts on the same terms for what lies after the months cut out."""
    months = months_of(line.from_month, line.until_month)
    yield Stop(person=worker.id, from_month=line.from_month)
    for span in spans:
        if (
            span.employer_id != employer.id
            or (span.months.end or line.from_month + 1) <= line.from_month
        ):
            continue
        for part in span.months.without(months):
            if part.start > line.from_month:
                yield Start(
                    person=worker.id,
                    scheme=span.scheme,
                    wage=span.wage,
                    position=span.position,
                    funds=span.funds,
                    months=part,
                )


def _issue_cards(
    form: Declaration600,
    workers: Sequence[PersonCard],
    context: EffectContext,
    employer: EmployerCard,
) -> None:
    """Issue health cards to those who join now, by the facility that their TK1 names."""
    facilities = {each.citizen_number: each.facility_code or "" for each in form.new_people}
    today = timezone.localdate(context.at)
    joiners: dict[tuple[str, Month], list[int]] = defaultdict(list)
    for line, worker in zip(form.movements, workers, strict=True):
        if line.kind.effect is EffectKind.START:
            facility = facilities.get(line.citizen_number, "") if line.citizen_number else ""
            joiners[facility, max(line.from_month, Month.of(today))].append(worker.id)
    for (facility, month), ids in joiners.items():
        health.issue_cards(
            list(dict.fromkeys(ids)),
            employer_group=employer.health_group,
            province_code=employer.province_code,
            facility_code=facility,
            from_day=max(month.first_day, today),
            dossier=context.dossier,
            by=context.by,
            at=context.at,
        )


def _outcome(
    lines: Sequence[Movement],
    workers: Sequence[PersonCard],
    newcomers: Mapping[CitizenNumber, PersonCard],
) -> Outcome:
    pairs = list(zip(lines, workers, strict=True))
    leavers: dict[int, Stopped] = {}
    for line, worker in pairs:
        stopped = Stopped(person=worker.id, month=line.from_month)
        if (
            line.kind.group is Group.LEAVER
            and stopped.month <= leavers.get(worker.id, stopped).month
        ):
            leavers[worker.id] = stopped
    return Outcome(
        lines=[_told(line, worker) for line, worker in pairs],
        stopped=list(leavers.values()),
        registered=[each.id for each in newcomers.values()],
    )


def _told(line: Movement, worker: PersonCard) -> dict[str, Any]:
    """Return a line of the result notice."""
    return {
        "number": worker.insurance_number,
        "name": worker.full_name,
        "code": line.code,
        "title_vi": line.kind.title.vi,
        "title_en": line.kind.title.en,
        "from_month": line.from_month.vietnamese,
        "until_month": line.until_month.vietnamese if line.until_month else "",
        "wage": str(line.wage) if line.kind.needs_wage and line.wage is not None else "",
        "is_new": line.number is None,
    }
