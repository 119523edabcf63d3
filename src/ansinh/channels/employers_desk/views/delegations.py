"""Delegations: who acts for the employer; asked, given, approved and revoked."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.channels.employers_desk.forms import AskForm, GiveForm
from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.types.doors import (
    EMPLOYER,
    DoorRequest,
    confirmed,
    open_to,
    require_form,
    signed_in,
)
from ansinh.kernel.actors import Power, Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard, EmployerId

END_OF_DAY = time(23, 59, 59)
NO_ACCOUNT = Phrase(
    vi="Không có tài khoản đang hoạt động nào dùng tên đăng nhập này.",
    en="No active account has this login.",
)
NO_EMPLOYER = Phrase(
    vi="Không có đơn vị nào có cả mã đơn vị và mã số thuế này.",
    en="No employer has both this code and this tax code.",
)
FIELDS = {"account": "login", "powers": "powers", "until": "until"}
representatives = open_to(Role.LEGAL_REPRESENTATIVE)


@signed_in
@require_safe
def overview(request: DoorRequest) -> HttpResponse:
    """Show who acts for the employers one represents, what waits, and for whom one acts."""
    held = queries.list_delegations(actor=request.actor, at=request.at)
    asked = queries.list_delegations_asked(actor=request.actor, at=request.at)
    subjects = [each.subject for each in held] + [each.subject for each in asked]
    named = employers.find_employers([each or 0 for each in subjects])
    context = {
        "held": [(each, named.get(EmployerId(each.subject or 0))) for each in held],
        "asked": [
            (
                each,
                named.get(EmployerId(each.subject or 0)),
                each.subject in request.actor.represents,
            )
            for each in asked
        ],
        "represents": bool(request.actor.represents),
        "powers": list(Power),
    }
    return render(request, "employers_desk/delegations.html", context)


@representatives
@confirmed
@require_form
def give(request: DoorRequest) -> HttpResponse:
    """Let an accountant or a partner act for the employer one works for now."""
    employer = _represented(request)
    form = GiveForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _form_page(request, form, employer)
    account = queries.find_account(form.cleaned_data["login"])
    if account is None:
        return _refused(request, form, "login", NO_ACCOUNT, employer)
    try:
        actions.give_delegation(
            account=account,
            employer=employer.id,
            powers=form.chosen(),
            until=_end_of(form),
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        return _refused(request, form, FIELDS.get(refused.path, ""), refused.phrase, employer)
    messages.success(request, _("The delegation holds from now on."))
    return redirect("employers_desk:delegations")


def _represented(request: DoorRequest) -> EmployerCard:
    """Return the employer one represents: the one chosen in the workspace, if it is one of them."""
    mine = sorted(request.actor.represents)
    chosen = request.session.get(EMPLOYER)
    return employers.get_employer_for(
        EmployerId(chosen if chosen in mine else mine[0]), actor=request.actor
    )


@signed_in
@require_form
def ask(request: DoorRequest) -> HttpResponse:
    """Ask an employer's legal representative to let one act for it."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _form_page(request, form)
    found = employers.find_employer(form.cleaned_data["code"].strip().upper())
    if found is None or found.tax_code != form.cleaned_data["tax_code"].strip():
        return _refused(request, form, "code", NO_EMPLOYER)
    try:
        actions.ask_delegation(
            employer=found.id,
            powers=form.chosen(),
            until=_end_of(form),
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        return _refused(request, form, FIELDS.get(refused.path, ""), refused.phrase)
    messages.success(request, _("Asked. The legal representative has 7 days to approve it."))
    return redirect("employers_desk:delegations")


def _end_of(form: Form) -> datetime:
    return datetime.combine(
        form.cleaned_data["until"], END_OF_DAY, timezone.get_current_timezone()
    )


def _refused(
    request: DoorRequest,
    form: Form,
    field: str,
    words: Phrase,
    employer: EmployerCard | None = None,
) -> HttpResponse:
    form.add_error(field or None, words.said_in(translation.get_language()))
    return _form_page(request, form, employer)


def _form_page(
    request: DoorRequest, form: Form, employer: EmployerCard | None = None
) -> HttpResponse:
    errors = [
        (form[name].id_for_label if name in form.fields else "", str(each))
        for name in form.errors
        for each in form.errors[name]
    ]
    context = {"form": form, "errors": errors, "employer": employer}
    return render(
        request, "employers_desk/delegation_form.html", context, status=422 if errors else 200
    )


@representatives
@confirmed
@require_form
def decide(request: DoorRequest, key: int) -> HttpResponse:
    """Show what an account asks; a POST approves it or turns it down."""
    asked = queries.list_delegations_asked(actor=request.actor, at=request.at)
    mine = [each for each in asked if each.subject in request.actor.represents]
    proposal = next((each for each in mine if each.id == key), None)
    if proposal is None:
        raise Http404
    errors: list[tuple[str, Phrase]] = []
    if request.method == "POST":
        is_approved = request.POST.get("word") == "approve"
        try:
            actions.decide_delegation(
                proposal=key, is_approved=is_approved, by=request.actor, at=request.at
            )
        except Refused as refused:
            errors = [("", refused.phrase)]
        else:
            said = _("The delegation holds from now on.") if is_approved else _("Turned down.")
            messages.success(request, said)
            return redirect("employers_desk:delegations")
    context = {
        "proposal": proposal,
        "employer": employers.get_employer_for(
            EmployerId(proposal.subject or 0), actor=request.actor
        ),
        "powers": [each for each in Power if each in proposal.powers],
        "errors": errors,
    }
    status = 409 if errors else 200
    return render(request, "employers_desk/delegation_asked.html", context, status=status)


@signed_in
@require_form
def revoke(request: DoorRequest, key: int) -> HttpResponse:
    """Ask whether a delegation shall end; a POST ends it at once."""
    held = queries.list_delegations(actor=request.actor, at=request.at)
    delegation = next((each for each in held if each.id == key), None)
    if delegation is None:
        raise Http404
    if request.method == "POST":
        actions.revoke_delegation(assignment=key, by=request.actor, at=request.at)
        messages.success(request, _("The delegation has ended."))
        return redirect("employers_desk:delegations")
    employer = employers.find_employers({delegation.subject or 0})
    context = {
        "delegation": delegation,
        "employer": employer.get(EmployerId(delegation.subject or 0)),
    }
    return render(request, "employers_desk/delegation_end.html", context)
