"""One's own record: the months, the totals, the spans, the health card."""

from __future__ import annotations

import io

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ansinh.channels.portal.views import months, persons, spans
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.documents import queries as documents
from ansinh.kernel.actors import Role
from ansinh.records.contributions import actions as contributions_actions
from ansinh.records.contributions import queries as contributions
from ansinh.records.health import queries as health
from ansinh.records.health.types import CardView
from ansinh.records.people.types import PersonCard


@open_to(Role.PERSON)
@never_cache
def show_record(request: DoorRequest) -> HttpResponse:
    """Show what was paid and when: tiles, months, employers."""
    found = contributions.overview(persons.key_of(request), at=request.at)
    context = {
        "person": found.person,
        "people": persons.offered(request),
        "totals": found.totals,
        "years": months.draw_years(found.grid.years, request.LANGUAGE_CODE),
        "key": months.key_of(found.grid),
        "spans": spans.draw_lines(found.spans),
    }
    return render(request, "portal/record.html", context)


@require_POST
@open_to(Role.PERSON)
def order_extract(request: DoorRequest) -> HttpResponse:
    """Order the record as a sealed paper and send it."""
    code = contributions_actions.order_extract(
        persons.whose(request), by=request.actor, at=request.at
    )
    return redirect("portal:document", code=code)


@open_to(Role.PERSON)
@never_cache
def show_card(request: DoorRequest) -> HttpResponse:
    """Show the health card that is valid today, with a signed code, and the earlier ones."""
    person = persons.whose(request)
    card = health.find_current_card(person.id, on=timezone.localdate(request.at))
    context: dict[str, object] = {
        "person": person,
        "people": persons.offered(request),
        "card": card,
        "cards": health.list_cards(person.id),
    }
    if card:
        context["drawing"] = drawing_of(card, person)
    return render(request, "portal/card.html", context)


def drawing_of(card: CardView, person: PersonCard) -> SafeString:
    """Return the card's QR code as SVG; it says what the card says, signed with the agency's key."""
    content = {
        "no": card.number,
        "name": person.full_name,
        "birth": person.birth.isoformat(),
        "from": card.valid_from.isoformat(),
        "until": card.valid_until.isoformat(),
        "level": card.benefit_level,
        "facility": card.facility_code,
    }
    drawn = io.BytesIO()
    segno.make(documents.sign_token(content), error="l").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=True,
        scale=4,
        border=2,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn by ourselves from digits
