"""The beginning at the counter: whose dossier it is and why one looks, then procedure, month, batch."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ansinh.channels.desk.forms.looking import CounterForm
from ansinh.channels.desk.views.counter.doors import page, reception
from ansinh.foundation.accounts.types.doors import DoorRequest, require_form
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.errors import Refused
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.services.declarations import actions
from ansinh.services.declarations import queries as declarations
from ansinh.services.dossiers.types import Channel

CHOSEN = "desk.counter"
MOST_FOUND = 20


@reception
@require_form
def start(request: DoorRequest) -> HttpResponse:
    """Show what the officer has begun, and find an employer by code or name for a stated purpose."""
    form = CounterForm(request.POST if request.method == "POST" else None)
    drafts = declarations.list_drafts_for(actor=request.actor)
    context: dict[str, Any] = {
        "form": form,
        "found": None,
        "drafts": [each for each in drafts if each.channel is Channel.COUNTER],
        "errors": [(form[name].id_for_label, str(form.errors[name][0])) for name in form.errors],
    }
    if form.is_bound and form.is_valid():
        context["found"] = _find(request, form.cleaned_data["text"], form.cleaned_data["purpose"])
    return page(request, "desk/counter/start.html", context, status=422 if form.errors else 200)


def _find(request: DoorRequest, text: str, purpose: str) -> list[EmployerCard]:
    found = employers.search_employers(
        text, agency_path=request.actor.agency_path, limit=MOST_FOUND
    )
    request.session[CHOSEN] = {"purpose": purpose}
    journal.record(
        by=request.actor,
        at=request.at,
        act="search-employers",
        subject_kind="employer",
        subject="",
        purpose=purpose,
        detail={"found": len(found)},
    )
    return found


@reception
@require_POST
def choose(request: DoorRequest) -> HttpResponse:
    """Take one of the employers found; the look at it is journalled with its purpose."""
    card = employers.find_employer(str(request.POST.get("employer", ""))[:20])
    purpose = request.session.get(CHOSEN, {}).get("purpose", "")
    if card is None or not purpose:
        return redirect("desk:counter:declarations")
    found = employers.get_employer_for(card.id, actor=request.actor)
    journal.record_look(
        by=request.actor,
        at=request.at,
        subject_kind="employer",
        subject=found.code,
        person=None,
        purpose=purpose,
    )
    chosen = {"purpose": purpose, "employer": int(found.id), "key": str(uuid4())}
    request.session[CHOSEN] = chosen
    return redirect("desk:counter:new")


@reception
@require_form
def new(request: DoorRequest) -> HttpResponse:
    """Begin a declaration of the employer chosen; sent twice, it is begun once."""
    chosen = request.session.get(CHOSEN, {})
    if "employer" not in chosen:
        return redirect("desk:counter:declarations")
    card = employers.get_employer_for(chosen["employer"], actor=request.actor)
    months = declarations.list_periods(request.at)
    offered = declarations.list_offered(timezone.localdate(request.at))
    shown = {
        "employer": card,
        "offered": offered,
        "procedure": str(request.POST.get("procedure", "")),
        "months": months,
        "period": str(request.POST.get("period") or months[1]),
        "batch": str(request.POST.get("batch") or "1"),
    }
    if request.method != "POST":
        return page(request, "desk/counter/new.html", shown)
    try:
        draft = actions.begin(
            employer=card.id,
            period=str(request.POST.get("period", "")),
            batch=str(request.POST.get("batch", "")),
            procedure=str(request.POST.get("procedure", "")),
            by=request.actor,
            at=request.at,
            channel=Channel.COUNTER,
            key=UUID(chosen["key"]),
        )
    except Refused as refused:
        shown["errors"] = [(refused.path, refused.phrase)]
        return page(request, "desk/counter/new.html", shown, status=422)
    return redirect("desk:counter:draft", key=draft.key)
