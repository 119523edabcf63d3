"""The first page of the desk: how the office stands today."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.channels.desk.types import HOME_QUEUE, OFFICERS, SLUG_OF_QUEUE
from ansinh.channels.desk.views import framing, lists
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.registrations import queries as registrations
from ansinh.kernel.actors import Role
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Due, Queue

SOON = 8
FIRST_PAGE = {
    Role.SUPPORT: "desk:petitions",
    Role.SUPPORT_SUPERVISOR: "desk:petitions",
    Role.AUDITOR: "desk:journal",
    Role.ADMINISTRATOR: "desk:system",
}


@open_to(*OFFICERS, *FIRST_PAGE)
@require_safe
def home(request: DoorRequest) -> HttpResponseBase:
    """Return the tiles of the day and the dossiers that fall due first."""
    if request.actor.is_officer:
        return _home(request)
    return redirect(next(FIRST_PAGE[role] for role in FIRST_PAGE if role in request.actor.roles))


def _home(request: DoorRequest) -> HttpResponse:
    frame = framing.frame(request)
    queue = next((HOME_QUEUE[role] for role in OFFICERS if role in request.actor.roles), Queue.ALL)
    work = dossiers.list_work(actor=request.actor, queue=queue, limit=SOON, at=request.at)
    context = {
        **frame,
        "stats": _stats(request, late=frame["counts"].get(Queue.LATE, 0)),
        "queue": SLUG_OF_QUEUE[queue],
        "queue_title": framing.queue_title(queue),
        "rows": lists.with_clocks(work.rows, at=request.at),
        "late_registrations": _late_registrations(request),
    }
    return framing.page(request, "desk/home.html", context)


def _late_registrations(request: DoorRequest) -> int:
    """Return how many registrations are overdue at the office of who decides or watches them."""
    if not request.actor.has(*framing.REGISTERS):
        return 0
    return registrations.count_late(actor=request.actor, at=request.at)


def _stats(request: DoorRequest, *, late: int) -> list[tuple[str, str, bool]]:
    month = dossiers.get_figures(request.at)
    percent = month.on_time_percent
    due = dossiers.list_work(
        actor=request.actor, queue=Queue.ALL, due=Due.TODAY, limit=framing.MOST + 1, at=request.at
    )
    today = dossiers.count_today(request.actor, request.at)
    return [
        (_("Received today"), framing.at_most(today), False),
        (_("Due today"), framing.at_most(len(due.rows)), False),
        (_("Late"), str(late), late > 0),
        (
            _("On time this month"),
            f"{floatformat(percent, -2)}%" if percent is not None else "-",
            False,
        ),
    ]
