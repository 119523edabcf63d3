"""One's own dossiers: the list, one with its way and papers, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.forms import WithdrawForm
from ansinh.channels.portal.views import persons
from ansinh.channels.portal.views.ways import way_of, width_of
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import (
    EMPLOYER,
    DoorRequest,
    confirmed,
    open_to,
    require_form,
)
from ansinh.foundation.accounts.types.refusals import told_by
from ansinh.foundation.messaging import queries as messaging
from ansinh.foundation.messaging.types import MessageView
from ansinh.kernel import identifiers
from ansinh.kernel.actors import OFFICERS, Role
from ansinh.kernel.text import whole_number
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard, EmployerId
from ansinh.services.dossiers import actions as dossiers_actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act, DossierView

Page = Callable[[DoorRequest, str], HttpResponseBase]
APPLICANTS = (Role.PERSON, Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE)


def dossier_of(request: DoorRequest, code: str) -> DossierView:
    """Return the dossier of an address if it is the actor's; an officer's look is journalled.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = dossiers.get_dossier_at(code, actor=request.actor)
    if request.actor.is_officer:
        dossiers_actions.note_look(found, by=request.actor, at=request.at)
    return found


@open_to(*APPLICANTS)
@never_cache
def list_dossiers(request: DoorRequest) -> HttpResponse:
    """Show the dossiers of the employer or the person the account acts for, newest first."""
    after = request.GET.get("after", "")
    employer = _employer_of(request)
    if employer:
        page = dossiers.list_dossiers_of(employer=employer.id, after=whole_number(after))
        drafts = dossiers.list_drafts_for(actor=request.actor, employer=employer.id)
        owners: dict[str, object] = {"employer": employer, "drafts": drafts}
    else:
        person = persons.key_of(request)
        page = dossiers.list_dossiers_of(person=person, after=whole_number(after))
        owners = {"people": persons.offered(request)}
    shown = {"rows": page.rows, "after": page.after or "", "is_later": bool(after)}
    return render(request, "portal/dossiers.html", shown | owners)


def _employer_of(request: DoorRequest) -> EmployerCard | None:
    """Return the employer that the account works for now, as in its workspace; None of none."""
    found = accounts.find_employer_at_work(
        request.actor.account_id or 0,
        among=request.actor.employers,
        chosen=request.session.get(EMPLOYER),
    )
    if found is None:
        return None
    return employers.get_employer_for(EmployerId(found), actor=request.actor)


@open_to(*APPLICANTS, *OFFICERS)
@never_cache
def show_dossier(request: DoorRequest, code: str) -> HttpResponse:
    """Show where a dossier stands: its way, papers, messages, and what its owner may do."""
    dossier = dossier_of(request, code)
    way = way_of(dossier)
    context = {
        "dossier": dossier,
        "way": way,
        "width": width_of(way),
        "sent": _messages_to_applicant(dossier),
        "may_withdraw": Act.WITHDRAW in dossier.allowed,
        "may_supplement": Act.SUPPLEMENT in dossier.allowed,
        "asked": _last_note(dossier, Act.ASK_SUPPLEMENT),
        "refused": _last_note(dossier, Act.REFUSE),
    }
    return render(request, "portal/dossier.html", context)


@open_to(*APPLICANTS, *OFFICERS)
@never_cache
def show_drawing(request: DoorRequest, code: str) -> HttpResponse:
    """Show the whole table of states as a drawing, with the place where the dossier stands."""
    dossier = dossier_of(request, code)
    way = way_of(dossier)
    context = {"dossier": dossier, "way": way, "width": width_of(way)}
    return render(request, "portal/drawing.html", context)


@open_to(*APPLICANTS, *OFFICERS)
@never_cache
def show_bpmn(request: DoorRequest, code: str) -> HttpResponse:
    """Return that drawing as BPMN 2.0 XML, for the viewer and to take away."""
    dossier = dossier_of(request, code)
    drawing = dossiers.get_drawing_for(
        dossier.code, actor=request.actor, language=request.LANGUAGE_CODE
    )
    return HttpResponse(drawing, content_type="application/xml")


def _messages_to_applicant(dossier: DossierView) -> list[MessageView]:
    """Return what was sent to the applicant; what workers were told is theirs."""
    own = {
        messaging.masked_address(each)
        for each in (dossier.applicant.phone, dossier.applicant.email)
        if each
    }
    return [each for each in messaging.list_messages_about(dossier.code) if each.address in own]


def _last_note(dossier: DossierView, act: Act) -> str:
    notes: Sequence[str] = [each.note for each in dossier.acts if each.act is act]
    return notes[-1] if notes else ""


def after_the_reason(view: Page) -> Page:
    """Tell who has not said why what is missing, before a code is asked for."""

    @wraps(view)
    def door(request: DoorRequest, code: str) -> HttpResponseBase:
        form = WithdrawForm(request.POST) if request.method == "POST" else None
        if form is None or form.is_valid():
            return view(request, code)
        return _withdraw_page(request, dossier_of(request, code), form)

    return door


@open_to(*APPLICANTS)
@never_cache
@require_form
@after_the_reason
@confirmed
def withdraw(request: DoorRequest, code: str) -> HttpResponse:
    """Ask why, then take the dossier back."""
    dossier = dossier_of(request, code)
    if request.method != "POST":
        form = WithdrawForm(initial={"version": dossier.version})
        return _withdraw_page(request, dossier, form)
    form = WithdrawForm(request.POST)
    if form.is_valid() and _withdrawn(request, dossier, form):
        messages.success(request, _("The dossier was withdrawn."))
        return redirect("portal:dossier", code=identifiers.in_address(dossier.code))
    return _withdraw_page(request, dossier, form)


def _withdraw_page(request: DoorRequest, dossier: DossierView, form: WithdrawForm) -> HttpResponse:
    context = {"form": form, "dossier": dossier}
    return render(request, "portal/withdraw.html", context, status=422 if form.errors else 200)


def _withdrawn(request: DoorRequest, dossier: DossierView, form: WithdrawForm) -> bool:
    with told_by(form):
        dossiers_actions.advance(
            code=dossier.code,
            act=Act.WITHDRAW,
            by=request.actor,
            at=request.at,
            note=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
    return form.is_valid()
