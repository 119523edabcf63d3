"""A person's own forecast, from her record, without retyping anything."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.views import estimates, persons
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.services.estimates import queries


@open_to(Role.PERSON)
@never_cache
def show_forecast(request: DoorRequest) -> HttpResponse:
    """Show the pension one may expect, the months still missing, what each year brings."""
    try:
        forecast = queries.find_forecast_for(
            request.actor,
            person=persons.key_of(request),
            at=request.at,
            language=estimates.language(),
        )
        refusal = None
    except Refused as refused:
        forecast, refusal = None, refused.phrase
    context = {
        "people": persons.offered(request),
        "forecast": forecast,
        "answer": forecast.goes_on.answer if forecast else None,
        "comparisons": estimates.drawn(forecast.goes_on.answer.comparisons) if forecast else [],
        "refusal": refusal,
    }
    return render(request, "portal/estimates/own.html", context)
