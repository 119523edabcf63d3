"""Declarations of the employer: their list, a new one, and where the pages of a draft stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ansinh.channels.employers_desk.views import doors, example
from ansinh.channels.employers_desk.views.doors import accountants, employer_of
from ansinh.foundation.accounts.types.doors import DoorRequest, require_form
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.records.employers.types import EmployerCard
from ansinh.services.declarations import actions
from ansinh.services.declarations import queries as declarations
from ansinh.services.declarations.types.places import Place
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act, DraftView


class OpenedForAnother(Refused):
    """The page was opened while the account worked for another employer."""

    code = "opened-for-another"
    phrase = Phrase(
        vi="Trang này mở khi anh/chị làm việc cho đơn vị khác. Xem lại tên đơn vị rồi bắt đầu.",
        en="This page was opened for another employer. Look at the name above and begin again.",
    )


@accountants
@require_safe
def overview(request: DoorRequest) -> HttpResponse:
    """Show drafts and filed dossiers, newest first."""
    employer = employer_of(request)
    after = whole_number(str(request.GET.get("after", "")))
    filed = dossiers.list_dossiers_of(employer=employer.id, after=after)
    mine = [] if after else declarations.list_drafts_for(actor=request.actor, employer=employer.id)
    shown = {
        "employer": employer,
        "page": filed,
        "drafts": mine,
        "is_later": after is not None,
        "query": "",
    }
    return render(request, "employers_desk/declarations.html", shown)


@accountants
@require_form
def new(request: DoorRequest) -> HttpResponse:
    """Begin the declaration of a batch of a month; the same batch again opens the same draft.

    Raises:
        Http404: no procedure of employers is in force.
    """
    employer = employer_of(request)
    offered = declarations.list_offered(timezone.localdate(request.at))
    if not offered:
        raise Http404
    months = declarations.list_periods(request.at)
    this_month = months[1]
    procedure = str(request.POST.get("procedure") or offered[0].code)
    batch = request.POST.get("batch") or declarations.get_next_batch(
        procedure, employer.id, this_month
    )
    shown = {
        "employer": employer,
        "offered": offered,
        "procedure": str(request.POST.get("procedure", "")),
        "months": months,
        "period": str(request.POST.get("period") or this_month),
        "batch": str(batch),
    }
    if request.method != "POST":
        return render(request, "employers_desk/new.html", shown)
    try:
        _check_opened_for(employer, request)
        draft = actions.begin(
            employer=employer.id,
            period=str(request.POST.get("period", "")),
            batch=str(request.POST.get("batch", "")),
            procedure=procedure,
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        shown["errors"] = [(refused.path, refused.phrase)]
        return render(request, "employers_desk/new.html", shown, status=422)
    return redirect("employers_desk:draft", key=draft.key)


def _check_opened_for(employer: EmployerCard, request: DoorRequest) -> None:
    """Pass when the page was opened for this employer: meanwhile another may have been chosen."""
    if request.POST.get("employer", str(employer.id)) != str(employer.id):
        raise OpenedForAnother(path="period")


def beside(request: DoorRequest, draft: DraftView) -> dict[str, Any]:
    """Return what the page of a draft shows beside it: what an officer asks for, where it answers one."""
    code = declarations.find_answered(draft)
    if not code:
        return {}
    dossier = dossiers.get_dossier_for(code, actor=request.actor)
    asked = [each.note for each in dossier.acts if each.act is Act.ASK_SUPPLEMENT]
    return {"supplement_of": code, "officer_note": asked[-1] if asked else ""}


def page(
    request: DoorRequest, template: str, context: Mapping[str, Any], status: int
) -> HttpResponse:
    """Return a page of a draft, with the way to the demonstration's filled file."""
    shown = {"example": example.find_file(), **context}
    return doors.page(request, template, shown, status)


PLACE = Place(
    space=doors.SPACE,
    door=accountants,
    draft_of=doors.draft_of,
    page=page,
    draft_page="declaration/draft.html",
    beside=beside,
    filed_page=f"{doors.SPACE}:dossier",
)
