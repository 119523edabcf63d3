"""One entry of a list at a time: a worker's change, a person new to the register, a line of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.channels.employers_desk.views.doors import (
    accountants,
    draft_of,
    page,
    version_of,
)
from ansinh.channels.employers_desk.views.drafts import save
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.months import Month
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Drawn, Finding


@accountants
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: DoorRequest, key: UUID, name: str, line: int | None = None) -> HttpResponse:
    """Show the form of an entry and keep what was typed; it is saved once every field can be read."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    fields = procedures.list_fields(draft.procedure, part)
    if request.method == "POST":
        return _save(request, draft, name, line)
    if place is None:
        values: Mapping[str, Any] = dossiers.prefill(draft, part, str(request.GET.get("so", "")))
        found: list[Finding] = []
    else:
        values = procedures.raw.entries(draft.form, part)[place]
        found = dossiers.find_in_entry(draft, part, place, actor=request.actor, at=request.at)
    return _page(
        request, draft, name, line, fields=procedures.drawing.drawn(fields, values, found)
    )


def _save(request: DoorRequest, draft: DraftView, name: str, line: int | None) -> HttpResponse:
    part, place = _place(draft, name, line)
    fields = procedures.list_fields(draft.procedure, part)
    values = procedures.drawing.typed(fields, request.POST)
    unreadable = procedures.find_unreadable(draft.procedure, part, values)
    if unreadable:
        shown = procedures.drawing.drawn(fields, values, unreadable)
        return _page(request, draft, name, line, fields=shown, status=422)
    form = procedures.raw.with_entry(draft.form, part, place, values)
    conflict = save(request, draft, form, version_of(request))
    if conflict is not None:
        return conflict
    messages.success(request, _("Saved in the draft."))
    if request.POST.get("next") == "another":
        return redirect("employers_desk:entry-new", key=draft.key, name=name)
    return redirect("employers_desk:draft", key=draft.key)


def _place(draft: DraftView, name: str, line: int | None) -> tuple[str, int | None]:
    part = procedures.raw.LISTS[name]
    if line is not None and not 1 <= line <= len(procedures.raw.entries(draft.form, part)):
        raise Http404
    return part, None if line is None else line - 1


def _page(
    request: DoorRequest,
    draft: DraftView,
    name: str,
    line: int | None,
    *,
    fields: list[Drawn],
    status: int = 200,
) -> HttpResponse:
    shown = {
        "draft": draft,
        "period": Month.parse(str(draft.form["period"])),
        "name": name,
        "line": line,
        **procedures.drawing.page_of(procedures.raw.LISTS[name], fields),
    }
    return page(request, "entry", shown, status=status)


@accountants
@require_POST
def remove(request: DoorRequest, key: UUID, name: str, line: int) -> HttpResponse:
    """Take an entry out of the draft."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    if place is None:
        raise Http404
    conflict = save(
        request, draft, procedures.raw.without_entry(draft.form, part, place), version_of(request)
    )
    if conflict is not None:
        return conflict
    messages.success(request, _("The line was deleted."))
    return redirect("employers_desk:draft", key=key)
