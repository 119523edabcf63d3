"""The acts of officers on one dossier: done, then on to the next; refused, with nothing typed lost."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ansinh.channels.desk import rules
from ansinh.channels.desk.forms.lists import ExtensionForm
from ansinh.channels.desk.types import EXPLAINED, OFFICERS, SIMPLE, SLUG_OF_QUEUE
from ansinh.channels.desk.views import dossier as page
from ansinh.channels.desk.views import lists
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.types import Act, DossierView, Queue

END_OF_DAY = time(17, 0)


@open_to(*OFFICERS)
@require_POST
def advance(request: DoorRequest, code: str, act: str) -> HttpResponse:
    """Do one act, then show the next dossier of the list the officer works through."""
    dossier = page.get(request, code)
    if act not in {*SIMPLE, *EXPLAINED}:
        raise Http404
    slug = request.POST.get("slug", "")
    following = page.find_next(request, dossier.code, slug)
    try:
        actions.advance(
            code=dossier.code,
            act=Act(act),
            by=request.actor,
            at=request.at,
            note=request.POST.get("note", "")[:4000],
            version=whole_number(request.POST.get("version", "")),
            items=rules.wanted(Act(act), request.POST.get("items", "")),
        )
    except Refused as refused:
        return _refused(request, dossier.code, refused)
    title = Act(act).words.said_in(translation.get_language())
    messages.success(request, f"{dossier.code}: {title}")
    return _onwards(dossier, following, slug)


@open_to(*OFFICERS)
@require_POST
def assign(request: DoorRequest, code: str) -> HttpResponse:
    """Give the dossier to an officer of the office."""
    dossier = page.get(request, code)
    try:
        officer = lists.chosen_officer(request)
        actions.assign(
            codes=[dossier.code],
            officer=officer.id,
            officer_name=officer.name,
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        return _refused(request, dossier.code, refused)
    messages.success(request, _("Assigned to %(name)s") % {"name": officer.name})
    return _back(dossier.code, request.POST.get("slug", ""))


@open_to(*OFFICERS)
@require_POST
def extend(request: DoorRequest, code: str) -> HttpResponse:
    """Promise one later date, with the apology that goes to the applicant."""
    dossier = page.get(request, code)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        errors = [(name, str(each[0])) for name, each in form.errors.items()]
        return _page_again(request, dossier.code, errors)
    new_due = datetime.combine(
        form.cleaned_data["new_due"], END_OF_DAY, timezone.get_current_timezone()
    )
    try:
        actions.extend(
            code=dossier.code,
            reason=form.cleaned_data["reason"],
            new_due=new_due,
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        return _refused(request, dossier.code, refused)
    messages.success(request, _("The applicant is told of the new date."))
    return _back(dossier.code, request.POST.get("slug", ""))


@open_to(*OFFICERS)
@require_POST
def control_sheet(request: DoorRequest, code: str) -> HttpResponse:
    """Issue the control sheet of the dossier."""
    dossier = page.get(request, code)
    try:
        check_code = actions.issue_control_sheet(
            code=dossier.code, by=request.actor, at=request.at
        )
    except Refused as refused:
        return _refused(request, dossier.code, refused)
    return redirect("desk:paper", code=in_address(dossier.code), check_code=check_code)


def _onwards(dossier: DossierView, following: DossierCode | None, slug: str) -> HttpResponse:
    if following and following != dossier.code:
        return _back(following, slug)
    if slug in SLUG_OF_QUEUE.values():
        return redirect("desk:work", slug=slug)
    return redirect("desk:work", slug=SLUG_OF_QUEUE[Queue.ALL])


def _back(code: DossierCode, slug: str) -> HttpResponse:
    address = reverse("desk:dossier", kwargs={"code": in_address(code)})
    known = slug in SLUG_OF_QUEUE.values()
    return redirect(f"{address}?{page.QUEUE}={slug}" if known else address)


def _refused(request: DoorRequest, code: DossierCode, refused: Refused) -> HttpResponse:
    faults = refused.faults if isinstance(refused, ManyRefused) else (refused,)
    return _page_again(request, code, [(each.path, each.phrase) for each in faults])


def _page_again(
    request: DoorRequest,
    code: DossierCode,
    errors: list[tuple[str, Phrase]] | list[tuple[str, str]],
) -> HttpResponse:
    """Return the dossier as it stands now, with the reason and all that was typed."""
    act = request.resolver_match.kwargs.get("act") if request.resolver_match else None
    name = act or (request.resolver_match.url_name if request.resolver_match else "")
    typed = {key: str(request.POST.get(key, "")) for key in ("note", "items", "reason", "new_due")}
    return page.dossier_page(
        request,
        queries.get_dossier_for(code, actor=request.actor),
        slug=request.POST.get("slug", ""),
        errors=[("" if path not in typed else f"{name}-{path}", words) for path, words in errors],
        typed={**typed, "act": str(name)},
    )
