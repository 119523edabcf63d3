"""Drafts: the list of declarations, a new one, and the page from which one is worked on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ansinh.channels.employers_desk import forms
from ansinh.channels.employers_desk.rules import beside, drafts
from ansinh.channels.employers_desk.views.doors import (
    accountants,
    draft_of,
    employer_of,
    fields_by_part,
    version_of,
)
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act, DraftView
from ansinh.services.procedures import queries as procedures

LINES = 50
TAKEN = Phrase(
    vi="Đợt này đã được nộp. Chọn số đợt khác.",
    en="This batch was filed already. Choose another number.",
)
OUT_OF_RANGE = Phrase(
    vi="Chọn tháng từ 12 tháng trước đến tháng sau.",
    en="Choose a month from 12 months ago to next month.",
)


@accountants
@require_GET
def declarations(request: DoorRequest) -> HttpResponse:
    """Show drafts and filed dossiers, newest first."""
    employer = employer_of(request)
    text = str(request.GET.get("after", ""))
    after = int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
    page = dossiers.list_dossiers_of(employer=employer.id, after=after)
    mine = [] if after else dossiers.list_drafts_for(actor=request.actor, employer=employer.id)
    shown = {
        "employer": employer,
        "page": page,
        "drafts": mine,
        "is_later": after is not None,
        "query": "",
    }
    return render(request, "employers_desk/declarations.html", shown)


@accountants
@require_http_methods(["GET", "POST"])
def new(request: DoorRequest) -> HttpResponse:
    """Begin the declaration of a batch of a month; the same batch again opens the same draft."""
    employer = employer_of(request)
    known = dossiers.list_drafts_for(actor=request.actor, employer=employer.id)
    this_month = Month.of(timezone.localdate(request.at))
    months = [this_month + 1 - back for back in range(14)]
    shown = {
        "employer": employer,
        "definition": procedures.get_procedure(drafts.PROCEDURE).definition,
        "months": months,
        "period": str(request.POST.get("period") or this_month),
        "batch": str(
            request.POST.get("batch")
            or drafts.next_batch((each.form for each in known), this_month)
        ),
    }
    if request.method == "GET":
        return render(request, "employers_desk/new.html", shown)
    found = _begin(request, employer.id, months)
    if isinstance(found, DraftView):
        return redirect("employers_desk:draft", key=found.key)
    return render(request, "employers_desk/new.html", {**shown, "errors": [found]}, status=422)


def _begin(
    request: DoorRequest, employer: int, months: list[Month]
) -> DraftView | tuple[str, Phrase]:
    text, batch = str(request.POST.get("period", "")), str(request.POST.get("batch", ""))
    period = next((each for each in months if str(each) == text), None)
    if period is None:
        return "period", OUT_OF_RANGE
    if not (batch.isascii() and batch.isdecimal() and 1 <= int(batch) <= 99):
        return "batch", Phrase(
            vi="Đợt là một số từ 1 đến 99.", en="The batch is a number from 1 to 99."
        )
    key = drafts.key_of_batch(employer, period, int(batch))
    try:
        draft = dossiers.get_draft_for(key, actor=request.actor)
    except NotFound:
        return _save_new(request, employer, period, int(batch))
    return ("batch", TAKEN) if draft.filed_as else draft


def _save_new(
    request: DoorRequest, employer: int, period: Month, batch: int
) -> DraftView | tuple[str, Phrase]:
    try:
        return actions.save_draft(
            key=drafts.key_of_batch(employer, period, batch),
            procedure=drafts.PROCEDURE,
            form=drafts.begun(period, batch),
            version=0,
            by=request.actor,
            at=request.at,
            employer=employer,
        )
    except Refused:
        return "batch", TAKEN


@accountants
@require_GET
def draft_page(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what a draft holds and the three ways to write into it."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("employers_desk:dossier", code=draft.filed_as.replace("/", "-"))
    text = str(request.GET.get("tu", ""))
    begin = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    rows = drafts.entries(draft.form, "movements")
    fields = fields_by_part(draft.procedure)["movements"]
    codes = next(view.choices for view in fields if view.name == "code")
    return render(
        request,
        "employers_desk/draft.html",
        {
            "draft": draft,
            "period": Month.parse(str(draft.form["period"])),
            "lines": _lines(rows, begin),
            "total": len(rows),
            "next": begin + LINES if begin + LINES < len(rows) else None,
            "begin": begin,
            "summary": beside.counted_by_code(rows, codes),
            "new_people": list(enumerate(drafts.entries(draft.form, "new_people")))[:200],
            "evidence": list(enumerate(drafts.entries(draft.form, "evidence")))[:200],
            "officer_note": _officer_note(request, draft),
            "supplement_of": draft.form.get(drafts.SUPPLEMENT, ""),
        },
    )


def _lines(rows: list[dict[str, object]], begin: int) -> list[dict[str, object]]:
    views = {view.name: view for view in procedures.list_fields(drafts.PROCEDURE, "movements")}
    return [
        {
            "place": place,
            "line": place + 1,
            **{n: forms.shown(views[n], v) for n, v in row.items() if n in views},
        }
        for place, row in list(enumerate(rows))[begin : begin + LINES]
    ]


def _officer_note(request: DoorRequest, draft: DraftView) -> str:
    code = draft.form.get(drafts.SUPPLEMENT)
    if not code:
        return ""
    dossier = dossiers.get_dossier_for(code, actor=request.actor)
    asked = [each.note for each in dossier.acts if each.act is Act.ASK_SUPPLEMENT]
    return asked[-1] if asked else ""


@accountants
@require_http_methods(["GET", "POST"])
def discard(request: DoorRequest, key: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    draft = draft_of(request, key)
    if request.method == "GET":
        return render(
            request,
            "employers_desk/discard.html",
            {"draft": draft, "period": Month.parse(draft.form["period"])},
        )
    actions.discard_draft(key=key, by=request.actor, at=request.at)
    messages.success(request, _("The draft was deleted."))
    return redirect("employers_desk:declarations")


@accountants
@require_POST
def particulars(request: DoorRequest, key: UUID) -> HttpResponse:
    """Keep the note and how the result is wanted."""
    draft = draft_of(request, key)
    form = {**draft.form, "note": str(request.POST.get("note", ""))[:1000]}
    if request.POST.get("result_by") in {"online", "counter", "post"}:
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
        return render(request, "employers_desk/conflict.html", shown, status=409)
    return None
