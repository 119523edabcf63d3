"""One entry of a list at a time: a worker's change, a person new to the register, a line of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.channels.employers_desk import forms
from ansinh.channels.employers_desk.rules import drafts
from ansinh.channels.employers_desk.views.doors import (
    accountants,
    context_of,
    draft_of,
    version_of,
)
from ansinh.channels.employers_desk.views.drafts import save
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import insurance_number
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import queries as contributions
from ansinh.records.people import queries as people
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Finding

LISTS = {"lao-dong": "movements", "nguoi-moi": "new_people", "chung-tu": "evidence"}
TITLES = {
    "movements": Phrase(vi="Biến động của một người lao động", en="One worker's change"),
    "new_people": Phrase(
        vi="Người chưa có mã số BHXH (TK1-TS)", en="A person without an insurance number (TK1-TS)"
    ),
    "evidence": Phrase(
        vi="Giấy tờ chứng minh báo chậm (D01-TS)", en="Evidence of a late report (D01-TS)"
    ),
}


@accountants
@require_http_methods(["GET", "POST"])
def entry(request: DoorRequest, key: UUID, name: str, line: int | None = None) -> HttpResponse:
    """Show the form of an entry and keep what was typed; it is saved once every field can be read."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    fields = procedures.list_fields(draft.procedure, part)
    if request.method == "POST":
        return _save(request, draft, name, line)
    if place is None:
        values: Mapping[str, Any] = _prefilled(request, draft, part)
        found: list[Finding] = []
    else:
        values = drafts.entries(draft.form, part)[place]
        found = _found(request, draft, part, place)
    return _page(request, draft, name, line, fields=forms.drawn(fields, values, found))


def _save(request: DoorRequest, draft: DraftView, name: str, line: int | None) -> HttpResponse:
    part, place = _place(draft, name, line)
    fields = procedures.list_fields(draft.procedure, part)
    values = forms.typed(fields, request.POST)
    unreadable = procedures.find_unreadable(draft.procedure, part, values)
    if unreadable:
        shown = forms.drawn(fields, values, unreadable)
        return _page(request, draft, name, line, fields=shown, status=422)
    form = drafts.with_entry(draft.form, part, place, values)
    conflict = save(request, draft, form, version_of(request))
    if conflict is not None:
        return conflict
    messages.success(request, _("Saved in the draft."))
    if request.POST.get("next") == "another":
        return redirect("employers_desk:entry-new", key=draft.key, name=name)
    return redirect("employers_desk:draft", key=draft.key)


def _place(draft: DraftView, name: str, line: int | None) -> tuple[str, int | None]:
    part = LISTS[name]
    if line is not None and not 1 <= line <= len(drafts.entries(draft.form, part)):
        raise Http404
    return part, None if line is None else line - 1


def _found(request: DoorRequest, draft: DraftView, part: str, place: int) -> list[Finding]:
    """Return what the checks say of one entry, by the names of its fields."""
    prefix = f"{part}.{place}."
    examined = procedures.examine(
        draft.procedure, drafts.form_of(draft.form), context_of(request, draft)
    )
    return [
        replace(each, path=each.path.removeprefix(prefix))
        for each in examined.findings
        if each.path.startswith(prefix)
    ]


def _prefilled(request: DoorRequest, draft: DraftView, part: str) -> Mapping[str, Any]:
    """Return what is known of a worker of this employer whose number the address names."""
    begun = {"from_month": str(draft.form["period"])} if part == "movements" else {}
    text = str(request.GET.get("so", ""))
    if not text or part != "movements":
        return begun
    try:
        card = people.find_person(insurance_number(text))
    except Refused:
        return begun
    span = (
        contributions.list_open_spans(draft.employer or 0, [card.id]).get(card.id)
        if card
        else None
    )
    if card is None or span is None:
        return begun
    return {
        **begun,
        "full_name": card.full_name,
        "number": card.insurance_number,
        "position": span.position,
    }


def _page(
    request: DoorRequest,
    draft: DraftView,
    name: str,
    line: int | None,
    *,
    fields: list[forms.Drawn],
    status: int = 200,
) -> HttpResponse:
    always, seldom = forms.parted(fields)
    shown = {
        "draft": draft,
        "period": Month.parse(str(draft.form["period"])),
        "name": name,
        "line": line,
        "title": TITLES[LISTS[name]],
        "fields": always,
        "seldom": seldom,
        "is_open": not all(field.is_at_rest for field in seldom),
        "errors": [(field.name, error) for field in fields for error in field.errors],
    }
    return render(request, "employers_desk/entry.html", shown, status=status)


@accountants
@require_POST
def remove(request: DoorRequest, key: UUID, name: str, line: int) -> HttpResponse:
    """Take an entry out of the draft."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    if place is None:
        raise Http404
    conflict = save(
        request, draft, drafts.without_entry(draft.form, part, place), version_of(request)
    )
    if conflict is not None:
        return conflict
    messages.success(request, _("The line was deleted."))
    return redirect("employers_desk:draft", key=key)
