"""What every page of the desk carries: the office, the work lists with their sizes, who sees what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ansinh.channels.desk.types import SLUG_OF_QUEUE
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.foundation.registrations import queries as registrations
from ansinh.kernel.actors import Permission, Role
from ansinh.kernel.text import whole_number
from ansinh.records.agencies import queries as agencies
from ansinh.records.agencies.types import AgencyView
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Queue
from ansinh.services.petitions import queries as petitions

MOST = 500
REGISTERS = (Role.RECEPTION, Role.DISTRICT_LEADER, Role.PROVINCIAL_LEADER)
ICONS = {
    Queue.RECEPTION: "inbox",
    Queue.PROCESSING: "clipboard-list",
    Queue.JOINT: "arrows-exchange",
    Queue.SIGNING: "signature",
    Queue.RETURNING: "package",
    Queue.LATE: "alert-triangle",
    Queue.ALL: "list-details",
}


def queue_title(queue: Queue) -> str:
    """Return what a work list is called."""
    return {
        Queue.RECEPTION: _("Reception"),
        Queue.PROCESSING: _("Processing"),
        Queue.JOINT: _("With us from others"),
        Queue.SIGNING: _("Signing"),
        Queue.RETURNING: _("Returning"),
        Queue.LATE: pgettext("work list", "Late"),
        Queue.ALL: _("All open dossiers"),
    }[queue]


def page(
    request: DoorRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page of the desk with its frame around it."""
    return render(request, template, {**frame(request), **context}, status=status)


def name_of(office: AgencyView) -> str:
    """Return what an office is called in the reader's language."""
    return (get_language() == "en" and office.name_en) or office.name


def frame(request: DoorRequest) -> dict[str, Any]:
    """Return the office's name and the navigation this actor may use."""
    actor = request.actor
    counts = dossiers.count_work(actor, request.at) if actor.is_officer else {}
    office = agencies.find_agency_of_path(actor.agency_path, timezone.localdate(request.at))
    return {
        "office": name_of(office) if office else "",
        "lists": [
            (
                f"/can-bo/viec/{SLUG_OF_QUEUE[queue]}/",
                queue_title(queue),
                ICONS[queue],
                at_most(size),
            )
            for queue, size in counts.items()
            if size or queue is not Queue.JOINT
        ],
        "counts": counts,
        "may_look": actor.may(Permission.READ_PEOPLE),
        "may_answer": actor.may(Permission.ANSWER_PETITIONS, Permission.SEE_JOURNAL),
        "may_support": actor.has(Role.SUPPORT, Role.SUPPORT_SUPERVISOR),
        "may_see_roles": actor.may(Permission.SEE_ROLES),
        "may_take_in": actor.has(Role.RECEPTION),
        "may_see_employers": actor.is_officer,
        "petitions": at_most(petitions.count_open(actor)),
        "may_register": actor.has(*REGISTERS),
        "registrations": at_most(registrations.count_registrations(actor=actor))
        if actor.has(*REGISTERS)
        else "",
        "recoveries": at_most(accounts.count_recoveries(actor=actor, at=request.at))
        if actor.has(*REGISTERS)
        else "",
        "may_audit": actor.may(Permission.SEE_JOURNAL),
        "may_administer": actor.may(Permission.RUN_SYSTEM),
    }


def at_most(count: int) -> str:
    """Return a count as it is shown: nothing is counted past 500."""
    return _("over %(most)s") % {"most": MOST} if count > MOST else str(count)


def first_place(request: HttpRequest, name: str) -> int:
    """Return a whole number of the query, or nothing where it is none."""
    return whole_number(request.GET.get(name, "")) or 0
