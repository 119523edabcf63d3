"""Petitions that the office must answer: the list, one of them, its answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.channels.desk import rules
from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.journal import queries as journal
from ansinh.kernel.actors import Permission
from ansinh.kernel.errors import Refused
from ansinh.kernel.roles import holders
from ansinh.services.petitions import actions, queries

ANSWERERS = holders(Permission.ANSWER_PETITIONS, Permission.SEE_JOURNAL)
PLACE = "answer"


@open_to(*ANSWERERS)
@require_safe
def waiting(request: DoorRequest) -> HttpResponse:
    """Return the petitions not answered yet, oldest first."""
    after = framing.first_place(request, "after") or None
    page = queries.list_open(actor=request.actor, after=after)
    context = {
        "rows": [(row, rules.clock(row.due_at, at=request.at)) for row in page.rows],
        "after": page.after,
        "is_later": after is not None,
    }
    return framing.page(request, "desk/petitions.html", context)


@open_to(*ANSWERERS)
@require_form
def show(request: DoorRequest, number: str) -> HttpResponse:
    """Return a petition with its answer, or take the answer and go on to the next one."""
    petition = queries.get_petition_for(number, actor=request.actor, at=request.at)
    typed = request.POST.get("text", "")
    look = petition.entry and journal.find_look(petition.entry, person=petition.person)
    context: dict[str, Any] = {"petition": petition, "look": look, "typed": typed, "errors": []}
    if request.method != "POST":
        return framing.page(request, "desk/petition.html", context)
    try:
        actions.answer(number=number, text=typed, by=request.actor, at=request.at)
    except Refused as refused:
        errors = [(PLACE, refused.phrase)]
        return framing.page(
            request, "desk/petition.html", {**context, "errors": errors}, status=422
        )
    messages.success(request, _("The answer to %(number)s is on its way.") % {"number": number})
    following = queries.list_open(actor=request.actor, limit=1).rows
    if following:
        return redirect("desk:petition", number=following[0].number)
    return redirect("desk:petitions")
