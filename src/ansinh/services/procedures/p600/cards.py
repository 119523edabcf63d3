"""What procedure 600 does to health cards: joiners get one, that of leavers ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone

from ansinh.kernel.months import Month
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import Fund
from ansinh.records.employers.types import EmployerCard
from ansinh.records.health import actions as health
from ansinh.records.health import queries as cards
from ansinh.records.people.types import PersonCard, PersonId
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.movements import EffectKind
from ansinh.services.procedures.types import EffectContext

ENDS = frozenset({EffectKind.START, EffectKind.STOP})
"""What may leave a worker without a month to come: a leaving, or joining until a month."""
LastDays = Mapping[PersonId, date | None]
"""The last day for which each worker is insured by an employer; None if it goes on."""


def follow(
    form: Declaration600,
    workers: Sequence[PersonCard],
    context: EffectContext,
    employer: EmployerCard,
) -> None:
    """Give and end cards as the spans, already changed, demand; workers stand beside the lines."""
    pairs = list(zip(form.movements, workers, strict=True))
    last_days = _last_days({each.id for each in workers})
    _issue(form, pairs, last_days, context, employer)
    _end(pairs, last_days, context, employer)


def _last_days(workers: set[PersonId]) -> dict[PersonId, date | None]:
    histories = contributions.list_spans_of_people(workers)
    found: dict[PersonId, date | None] = {}
    for worker in workers:
        spans = histories.get(worker, ())
        ends = [span.months.end for span in spans if Fund.HEALTH in span.funds]
        last = [(end - 1).last_day for end in ends if end is not None]
        found[worker] = None if None in ends else max(last, default=date.min)
    return found


def _issue(
    form: Declaration600,
    pairs: Sequence[tuple[Movement, PersonCard]],
    last_days: LastDays,
    context: EffectContext,
    employer: EmployerCard,
) -> None:
    """Issue cards to those who join: at the facility of their TK1, or of the card they hold.

    Who has named no facility and holds no card yet gets one once a facility is chosen; who is
    insured for past months only gets none.
    """
    today = timezone.localdate(context.at)
    named = {each.citizen_number: each.facility_code for each in form.new_people}
    held = cards.find_current_cards({worker.id for _, worker in pairs}, on=today)
    batches: dict[tuple[str, date], list[int]] = defaultdict(list)
    for line, worker, from_day in _joining(pairs, last_days, today):
        own = held[worker].facility_code if worker in held else ""
        facility = named.get(line.citizen_number, own) if line.citizen_number else own
        if facility:
            batches[facility, from_day].append(worker)
    for (facility, from_day), people_of_batch in batches.items():
        health.issue_cards(
            list(dict.fromkeys(people_of_batch)),
            employer_group=employer.health_group,
            province_code=employer.province_code,
            facility_code=facility,
            from_day=from_day,
            dossier=context.dossier,
            by=context.by,
            at=context.at,
        )


def _joining(
    pairs: Sequence[tuple[Movement, PersonCard]], last_days: LastDays, today: date
) -> Iterator[tuple[Movement, PersonId, date]]:
    """Yield each joining that has a day to come, with its worker and the first such day."""
    for line, worker in pairs:
        from_day, last = max(line.from_month.first_day, today), last_days[worker.id]
        if line.kind.effect is EffectKind.START and (last is None or last >= from_day):
            yield line, worker.id, from_day


def _end(
    pairs: Sequence[tuple[Movement, PersonCard]],
    last_days: LastDays,
    context: EffectContext,
    employer: EmployerCard,
) -> None:
    """Let the cards of those who leave end with their last insured month, not before this one.

    A leaving that is reported late is paid for to the end of the month of the report (báo giảm
    chậm; confidence: unverified).
    """
    paid_for = Month.of(timezone.localdate(context.at)).last_day
    ended: dict[int, date] = {
        worker.id: max(last, paid_for)
        for line, worker in pairs
        if line.kind.effect in ENDS and (last := last_days[worker.id]) is not None
    }
    health.end_cards(
        ended,
        group=employer.health_group,
        dossier=context.dossier,
        by=context.by,
        at=context.at,
    )
