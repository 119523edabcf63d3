"""One's own medical visits, shown after a one-time code: where, when, what for, who paid what."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.channels.portal.views import persons
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed_to_look, open_to
from ansinh.kernel.actors import Role
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.records.health import queries as health
from ansinh.records.health.types import VisitKind, VisitView, YearOfVisits

KINDS = {
    VisitKind.OUTPATIENT: Phrase(vi="Ngoại trú", en="Outpatient"),
    VisitKind.INPATIENT: Phrase(vi="Nội trú", en="Inpatient"),
    VisitKind.DAY: Phrase(vi="Điều trị ban ngày", en="Day treatment"),
}


@open_to(Role.PERSON)
@never_cache
@confirmed_to_look
@require_safe
def list_visits(request: DoorRequest) -> HttpResponse:
    """Show the visits that facilities claimed for, newest first, and the sums of each year."""
    person = persons.whose(request)
    after = whole_number(request.GET.get("after", ""))
    page = health.list_visits(person.id, after=after)
    today = timezone.localdate(request.at)
    years = health.sum_visits(person.id) if after is None else []
    context = {
        "person": person,
        "people": persons.offered(request),
        "rows": [_row(visit) for visit in page.rows],
        "years": years,
        "own": _own_payments(years, today.year),
        "limit": health.own_payments_limit(today),
        "this_year": today.year,
        "after": page.after or "",
        "is_later": after is not None,
    }
    return render(request, "portal/visits.html", context)


def _row(visit: VisitView) -> dict[str, object]:
    return {"visit": visit, "kind": KINDS[visit.kind]}


def _own_payments(years: list[YearOfVisits], this_year: int) -> int:
    return next((each.own_payments for each in years if each.year == this_year), 0)
