"""Drafts: the list of declarations, a new one, and the page from which one is worked on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ansinh.channels.employers_desk.views.doors import (
    accountants,
    draft_of,
    employer_of,
    page,
    version_of,
)
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.months import Month
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act, DraftView, Return
from ansinh.services.procedures import queries as procedures


@accountants
@require_safe
def declarations(request: DoorRequest) -> HttpResponse:
    """Show drafts and filed dossiers, newest first."""
    employer = employer_of(request)
    after = whole_number(str(request.GET.get("after", "")))
    filed = dossiers.list_dossiers_of(employer=employer.id, after=after)
    mine = [] if after else dossiers.list_drafts_for(actor=request.actor, employer=employer.id)
    shown = {
        "employer": employer,
        "page": filed,
        "drafts": mine,
        "is_later": after is not None,
        "query": "",
    }
    return render(request, "employers_desk/declarations.html", shown)


@accountants
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DoorRequest) -> HttpResponse:
    """Begin the declaration of a batch of a month; the same batch again opens the same draft."""
    employer = employer_of(request)
    known = dossiers.list_drafts_for(actor=request.actor, employer=employer.id)
    months = dossiers.list_periods(request.at)
    this_month = months[1]
    taken = (each.form for each in known)
    shown = {
        "employer": employer,
        "definition": procedures.get_procedure(procedures.raw.PROCEDURE).definition,
        "months": months,
        "period": str(request.POST.get("period") or this_month),
        "batch": str(request.POST.get("batch") or procedures.raw.next_batch(taken, this_month)),
    }
    if request.method != "POST":
        return render(request, "employers_desk/new.html", shown)
    try:
        draft = actions.begin_declaration(
            employer=employer.id,
            period=str(request.POST.get("period", "")),
            batch=str(request.POST.get("batch", "")),
            procedure=procedures.raw.PROCEDURE,
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        shown["errors"] = [(refused.path, refused.phrase)]
        return render(request, "employers_desk/new.html", shown, status=422)
    return redirect("employers_desk:draft", key=draft.key)


@accountants
@require_safe
def draft_page(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what a draft holds and the three ways to write into it."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("employers_desk:dossier", code=in_address(DossierCode(draft.filed_as)))
    begin = whole_number(str(request.GET.get("tu", ""))) or 0
    shown = {
        "draft": draft,
        "period": Month.parse(str(draft.form["period"])),
        "page": dossiers.view_draft(draft, begin=begin),
        "officer_note": _officer_note(request, draft),
        "supplement_of": draft.form.get(procedures.raw.SUPPLEMENT, ""),
    }
    return page(request, "draft", shown)


def _officer_note(request: DoorRequest, draft: DraftView) -> str:
    code = draft.form.get(procedures.raw.SUPPLEMENT)
    if not code:
        return ""
    dossier = dossiers.get_dossier_for(code, actor=request.actor)
    asked = [each.note for each in dossier.acts if each.act is Act.ASK_SUPPLEMENT]
    return asked[-1] if asked else ""


@accountants
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: DoorRequest, key: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    draft = draft_of(request, key)
    if request.method != "POST":
        shown = {"draft": draft, "period": Month.parse(draft.form["period"])}
        return page(request, "discard", shown)
    actions.discard_draft(key=key, by=request.actor, at=request.at)
    messages.success(request, _("The draft was deleted."))
    return redirect("employers_desk:declarations")


@accountants
@require_POST
def particulars(request: DoorRequest, key: UUID) -> HttpResponse:
    """Keep the note and how the result is wanted."""
    draft = draft_of(request, key)
    form = {**draft.form, "note": str(request.POST.get("note", ""))[:1000]}
    if request.POST.get("result_by") in set(Return):
        form["result_by"] = request.POST["result_by"]
    saved = save(request, draft, form, version_of(request))
    return saved or redirect("employers_desk:draft", key=key)


def save(
    request: DoorRequest, draft: DraftView, form: dict[str, object], version: int
) -> HttpResponse | None:
    """Save a draft; return the page that explains a conflict when it was saved elsewhere meanwhile."""
    try:
        actions.save_draft(
            key=draft.key,
            procedure=draft.procedure,
            form=form,
            version=version,
            by=request.actor,
            at=request.at,
            employer=draft.employer,
        )
    except NotFound:
        raise
    except Refused as refused:
        shown = {"draft": draft, "reason": refused.phrase}
        return page(request, "conflict", shown, status=409)
    return None
