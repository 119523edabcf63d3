"""Who looked at one's data: the list by day, an objection to a look, its proof; how all is sealed."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.channels.portal.forms.looks import ObjectionForm
from ansinh.channels.portal.views import looks_words as words
from ansinh.channels.portal.views import persons
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, public, require_form
from ansinh.foundation.accounts.types.refusals import said
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.journal.types import Look
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.records.agencies import queries as agencies
from ansinh.services.petitions import actions as petitions_actions
from ansinh.services.petitions import queries as petitions
from ansinh.services.petitions.types import PetitionView

A_PAGE = 30


@open_to(Role.PERSON)
@never_cache
@require_safe
def list_looks(request: DoorRequest) -> HttpResponse:
    """Show who looked at one's data, by day: in which role of which office, at what, why."""
    person = persons.key_of(request)
    before = whole_number(request.GET.get("after", ""))
    looks = journal.list_looks_at(person, before=before, limit=A_PAGE)
    context = {
        "days": _days(looks, petitions.list_objections(person, [look.id for look in looks])),
        "people": persons.offered(request),
        "after": looks[-1].id if len(looks) == A_PAGE else "",
        "is_later": before is not None,
    }
    return render(request, "portal/looks.html", context)


def _days(
    looks: list[Look], objections: dict[int, PetitionView]
) -> list[tuple[object, list[dict[str, Any]]]]:
    offices = agencies.names_of_paths(words.offices_of(looks))
    rows = [_row(look, offices, objections.get(look.id)) for look in looks]
    return [
        (day, list(rows_of_day))
        for day, rows_of_day in groupby(rows, key=lambda row: timezone.localdate(row["look"].at))
    ]


def _row(look: Look, offices: dict[str, Phrase], objection: PetitionView | None) -> dict[str, Any]:
    return {
        "look": look,
        "time": timezone.localtime(look.at),
        "who": words.who(look, offices),
        "what": words.what(look),
        "objection": objection,
    }


@open_to(Role.PERSON)
@never_cache
@require_form
def object_to_look(request: DoorRequest, entry: int) -> HttpResponse:
    """Ask why a look seems wrong, and send the objection to those who judge it."""
    person = persons.key_of(request)
    look = journal.find_look(entry, person=person)
    if look is None:
        raise Http404
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _sent(request, form, person, entry):
        return redirect("portal:looks")
    row = _row(look, agencies.names_of_paths(words.offices_of([look])), None)
    status = 422 if form.errors else 200
    return render(request, "portal/objection.html", {"form": form, "row": row}, status=status)


def _sent(request: DoorRequest, form: ObjectionForm, person: int, entry: int) -> bool:
    try:
        number = petitions_actions.object_to_look(
            person=person,
            entry=entry,
            text=form.cleaned_data["text"],
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        form.add_error(refused.path or None, said(refused))
        return False
    messages.success(
        request,
        _("Your objection %(number)s was sent. You get the answer here and by message.")
        % {"number": number},
    )
    return True


@open_to(Role.PERSON)
@never_cache
@require_safe
def proof(request: DoorRequest, entry: int) -> HttpResponse:
    """Send the proof that a look is in the sealed journal, which anyone can check."""
    try:
        found = journal.prove_to(persons.key_of(request), entry)
    except journal.NotSealedYet as refused:
        messages.info(request, said(refused))
        return redirect("portal:looks")
    return HttpResponse(
        json.dumps(found, ensure_ascii=False, indent=1),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{_("proof")}-{entry}.json"',
            "Cache-Control": "no-store",
        },
    )


@public
@require_safe
def show_seal(request: DoorRequest) -> HttpResponse:
    """Show the newest seal of the journal and the key that checks it, to be kept by anyone."""
    return render(
        request,
        "portal/seal.html",
        {"seal": journal.find_checkpoint(), "line": reverse("portal:seal-line")},
    )


@public
@never_cache
@require_safe
def seal_line(request: DoorRequest) -> HttpResponse:
    """Send the newest seal as the signed line that watchers keep."""
    newest = journal.find_checkpoint()
    if newest is None:
        raise Http404
    said_and_signed = journal.checkpoint_of(newest.number)
    return HttpResponse(
        json.dumps(said_and_signed) + "\n", content_type="application/json; charset=utf-8"
    )
