"""Checking a draft, declaring, submitting, and the page that says it was received."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ansinh.channels.employers_desk.views.doors import (
    accountants,
    draft_of,
    page,
)
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed, require_form
from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.services.declarations import actions
from ansinh.services.declarations import queries as declarations
from ansinh.services.declarations.types.places import version_of
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView

Draw = Callable[[DoorRequest, UUID], HttpResponseBase]
NOT_DECLARED = Phrase(
    vi="Đánh dấu vào ô cam đoan trước khi nộp.", en="Tick the declaration before you submit."
)
CHANGED = Phrase(
    vi="Bản nháp đã đổi sau khi trang này mở ra. Xem lại rồi nộp.",
    en="The draft has changed since this page was opened. Look again, then submit.",
)


def after_the_vow(view: Draw) -> Draw:
    """Tell who has not ticked the declaration so, before a code is asked for."""

    @wraps(view)
    def door(request: DoorRequest, key: UUID) -> HttpResponseBase:
        is_missing = request.method == "POST" and not request.POST.get("declared")
        draft = draft_of(request, key) if is_missing else None
        if draft is None or draft.filed_as:
            return view(request, key)
        return _page(request, draft, [("declared", NOT_DECLARED)], status=422)

    return door


@accountants
@require_form
@after_the_vow
@confirmed
def check(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what would be filed and what is wrong with it; a POST files it once nothing is."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("employers_desk:done", code=in_address(DossierCode(draft.filed_as)))
    if request.method != "POST":
        return _page(request, draft, [])
    return _submit(request, draft)


def _submit(request: DoorRequest, draft: DraftView) -> HttpResponse:
    if version_of(request) != draft.version:
        return _page(request, draft, [("", CHANGED)], status=409)
    try:
        code = actions.file(draft=draft, by=request.actor, at=request.at)
    except Refused as refused:
        reasons = [] if isinstance(refused, ManyRefused) else [("", refused.phrase)]
        return _page(request, draft, reasons, status=422)
    return redirect("employers_desk:done", code=in_address(code))


def _page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]], status: int = 200
) -> HttpResponse:
    checked = declarations.check_draft(draft, actor=request.actor, at=request.at)
    shown = {"draft": draft, "checked": checked, "period": checked.period, "errors": errors}
    return page(request, "declaration/check.html", shown, status=status)


@accountants
@require_safe
def done(request: DoorRequest, code: str) -> HttpResponse:
    """Say that a dossier was received, with its code, due date, control word and receipt."""
    dossier = dossiers.get_dossier_at(code, actor=request.actor)
    list(messages.get_messages(request))
    return render(request, "employers_desk/done.html", {"dossier": dossier})
