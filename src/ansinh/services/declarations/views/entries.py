"""One entry of a list at a time: a worker's change, a person new to the register, a line of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ansinh.foundation.accounts.types.doors import DoorRequest, require_form
from ansinh.services.declarations import queries
from ansinh.services.declarations.rules import drawing, raw
from ansinh.services.declarations.types.places import Place
from ansinh.services.declarations.views.saving import back_to_draft, save
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import FieldView, Finding, FormList


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry stands: the draft, the list, and the line, counted from 1; none if it is new."""

    draft: DraftView
    plan: FormList
    line: int | None

    @property
    def place(self) -> int | None:
        """Return the place in the list, counted from 0."""
        return None if self.line is None else self.line - 1

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """Return the fields of every entry of the list."""
        return procedures.list_fields(self.draft.procedure, self.plan.name)


def _entry(draft: DraftView, slug: str, line: int | None) -> Entry:
    """Return the entry that an address means.

    Raises:
        Http404: the form has no such list, or the list no such line.
    """
    lists = procedures.get_procedure(draft.procedure).lists
    plan = next((each for each in lists if each.slug == slug), None)
    if plan is None:
        raise Http404
    if line is not None and not 1 <= line <= len(raw.entries(draft.form, plan.name)):
        raise Http404
    return Entry(draft, plan, line)


@require_form
def entry(
    request: DoorRequest, place: Place, key: UUID, name: str, line: int | None = None
) -> HttpResponse:
    """Show the form of an entry and keep what was typed; it is saved once every field can be read."""
    known = _entry(place.draft_of(request, key), name, line)
    if request.method == "POST":
        return _save(request, place, known)
    values, found = _content(request, known)
    return _page(request, place, known, values, found)


def _content(request: DoorRequest, known: Entry) -> tuple[Mapping[str, Any], list[Finding]]:
    """Return what an entry holds and what the checks say of it; of a new one, what is known already."""
    draft, part = known.draft, known.plan.name
    if known.place is None:
        number = str(request.GET.get("so", ""))
        return queries.prefill(draft, part, number, actor=request.actor), []
    found = queries.find_in_entry(draft, part, known.place, actor=request.actor, at=request.at)
    return raw.entries(draft.form, part)[known.place], found


def _save(request: DoorRequest, place: Place, known: Entry) -> HttpResponse:
    draft, plan = known.draft, known.plan
    values = drawing.typed(known.fields, request.POST)
    unreadable = procedures.find_unreadable(draft.procedure, plan.name, values)
    if unreadable:
        return _page(request, place, known, values, unreadable, status=422)
    form = raw.with_entry(draft.form, plan.name, known.place, values)
    conflict = save(request, place, draft, form)
    if conflict is not None:
        return conflict
    messages.success(request, _("Saved in the draft."))
    if request.POST.get("next") == "another":
        return redirect(f"{place.space}:entry-new", key=draft.key, name=plan.slug)
    return back_to_draft(place, draft)


def _page(
    request: DoorRequest,
    place: Place,
    known: Entry,
    values: Mapping[str, Any],
    findings: Sequence[Finding],
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "draft": known.draft,
        "period": queries.get_period(known.draft),
        "line": known.line,
        **drawing.page_of(known.plan, drawing.drawn(known.fields, values, findings)),
    }
    return place.page(request, "declaration/entry.html", shown, status)


@require_POST
def remove(request: DoorRequest, place: Place, key: UUID, name: str, line: int) -> HttpResponse:
    """Take an entry out of the draft."""
    draft = place.draft_of(request, key)
    known = _entry(draft, name, line)
    form = raw.without_entry(draft.form, known.plan.name, line - 1)
    conflict = save(request, place, draft, form)
    if conflict is not None:
        return conflict
    messages.success(request, _("The line was deleted."))
    return back_to_draft(place, draft)
