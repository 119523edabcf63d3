"""A person's pension from her own record: as it stands, and if she goes on paying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from ansinh.kernel.actors import Actor
from ansinh.kernel.months import Month, each_month
from ansinh.kernel.spans import MonthSpan
from ansinh.law import estimates, parameters
from ansinh.records.contributions import queries as contributions
from ansinh.records.contributions.types import Grid, MonthState, Scheme, SpanView, Wage
from ansinh.records.people.types import BirthPrecision, PersonCard
from ansinh.services.estimates.queries import working
from ansinh.services.estimates.rules import comparing, wording
from ansinh.services.estimates.types import Forecast, Outlook

COUNTED = frozenset({MonthState.PAID, MonthState.MATERNITY, MonthState.VOLUNTARY})
LENGTHS = {BirthPrecision.DAY: 10, BirthPrecision.MONTH: 7, BirthPrecision.YEAR: 4}


def find_forecast_for(
    actor: Actor, *, person: int, at: datetime, language: str
) -> Forecast | None:
    """Return the pension a person may expect, or None when an actor is not she and not her parent.

    As the record stands, and if she goes on paying: on her last terms, or, never insured, by
    voluntary insurance on the least income. Months that employers owe are not counted until paid.
    """
    if person not in actor.people:
        return None
    found = contributions.overview(person, at=at)
    totals = found.totals
    spans = [span for span in found.spans if not span.is_accident_only]
    history: list[Mapping[str, object]] = list(_history(spans, found.grid))
    known = {"sex": str(found.person.sex), "birth": _birth(found.person)}
    age: Mapping[str, Any] = _result("retirement-age", known)
    next_month = Month.of(timezone.localdate(at)) + 1
    starts = max(Month.parse(age["pension_from"]), next_month)
    needed = parameters.get("pension.minimum_months").on(starts).whole
    is_paying = any(span.months.end is None for span in spans)
    longer, later = _gone_on(history, starts, next_month, needed, is_paying=is_paying)
    return Forecast(
        months=totals.social,
        owed=totals.owed,
        needed=needed,
        lacking=max(needed - totals.social, 0),
        age=wording.age(age["age"], language),
        pension_from=starts,
        last_wage=totals.last_wage,
        is_paying=is_paying,
        income=totals.last_wage or int(str(longer[-1].get("wage", 0))),
        stands=_outlook({**known, "history": history}, starts, language),
        goes_on=_outlook({**known, "history": longer}, later, language),
    )


def _gone_on(
    history: list[Mapping[str, object]],
    starts: Month,
    next_month: Month,
    needed: int,
    *,
    is_paying: bool,
) -> tuple[list[Mapping[str, object]], Month]:
    """Return the history if she goes on paying, and the month from which a pension then begins.

    Who has too few months by the retirement age pays on until they are enough.
    """
    if not history:
        least = parameters.get("poverty_line_rural").on(next_month).whole
        later = max(starts, next_month + needed)
        span = {"from": str(next_month), "to": str(later - 1), "wage": least}
        return [{**span, "regime": "voluntary"}], later
    begins = None if is_paying else next_month
    longer = comparing.goes_on(history, starts, begins=begins)
    lacking = needed - sum(_months(span) for span in longer)
    later = max(starts, starts + lacking)
    return comparing.goes_on(history, later, begins=begins), later


def _months(span: Mapping[str, object]) -> int:
    """Return the months of a span of a case."""
    return Month.parse(str(span["from"])).until(Month.parse(str(span["to"]))) + 1


def _outlook(case: Mapping[str, object], starts: Month, language: str) -> Outlook:
    """Return the pension of a case from a month on."""
    whole = {**case, "pension_from": str(starts)}
    told = estimates.estimate("pension", whole, lang=language)
    result: Mapping[str, Any] = told["result"] if isinstance(told["result"], Mapping) else {}
    is_eligible = bool(result.get("eligible"))
    spans = case["history"] if isinstance(case["history"], list) else []
    return Outlook(
        months=sum(_months(span) for span in spans),
        is_eligible=is_eligible,
        pension_from=starts,
        amount=wording.amount(result.get("amount") if is_eligible else None),
        rate=wording.written(
            result.get("rate_percent") if is_eligible else None, "percent", language
        ),
        answer=working.answer("pension", whole, told, language),
    )


def _result(kind: str, case: Mapping[str, object]) -> Mapping[str, Any]:
    """Return the bare result of a case."""
    result = estimates.estimate(kind, case)["result"]
    return result if isinstance(result, Mapping) else {}


def _birth(person: PersonCard) -> str:
    """Return the birth as far as the register knows it."""
    return person.birth.isoformat()[: LENGTHS[person.birth_precision]]


def _history(spans: Sequence[SpanView], grid: Grid) -> Iterator[dict[str, object]]:
    """Yield the months that count as spans of a case; of two jobs in a month the later one stands."""
    terms: dict[Month, dict[str, object]] = {}
    states = {Month(row.year, place): state for row in grid.years
              for place, state in enumerate(row.months, start=1)}  # fmt: skip
    if not states:
        return
    whole = MonthSpan(min(states), max(states) + 1)
    for span in spans:
        inside = span.months.within(whole)
        if inside is None or inside.end is None:
            continue
        for month in each_month(inside.start, inside.end):
            if states[month] in COUNTED:
                terms[month] = _terms(span)
    yield from _runs(terms)


def _runs(terms: Mapping[Month, dict[str, object]]) -> Iterator[dict[str, object]]:
    """Yield one span for each run of months on the same terms."""
    run: list[Month] = []
    for month in sorted(terms):
        if run and (month != run[-1] + 1 or terms[month] != terms[run[0]]):
            yield {"from": str(run[0]), "to": str(run[-1]), **terms[run[0]]}
            run = []
        run.append(month)
    if run:
        yield {"from": str(run[0]), "to": str(run[-1]), **terms[run[0]]}


def _terms(span: SpanView) -> dict[str, object]:
    """Return wage and regime of a span as a case tells them."""
    wage = span.wage
    if wage.coefficient:
        return {
            "regime": "state",
            "coefficient": float(wage.coefficient),
            "allowances": _allowances(wage),
        }
    regime = "voluntary" if span.scheme is Scheme.VOLUNTARY else "employer"
    return {"regime": regime, "wage": wage.amount + wage.allowance + wage.supplement}


def _allowances(wage: Wage) -> dict[str, float]:
    """Return the allowances of a State wage; fractions become percents."""
    return {
        "position": float(wage.position_allowance),
        "over_scale_percent": float(wage.over_scale * 100),
        "seniority_percent": float(wage.seniority * 100),
    }
