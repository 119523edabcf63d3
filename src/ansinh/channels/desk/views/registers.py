"""Look-ups by officers: a person with a purpose that she will see, an employer and its people."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ansinh.channels.desk.forms.looking import EmployerSearchForm, LookForm, PurposeForm
from ansinh.channels.desk.types import OFFICERS
from ansinh.channels.desk.views import framing, kept
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import identifiers, purposes
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard
from ansinh.records.health import queries as health
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import queries as dossiers

LOOKS = "desk.looks"
MOST_FOUND = 20
PAGE = 40
WHY = "desk.employers"


@open_to(*OFFICERS)
@require_form
def person_search(request: DoorRequest) -> HttpResponse:
    """Find a person by number or name; what is typed and why never stand in an address."""
    form = LookForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "found": None}
    context["faults"] = faults_of(form)
    if form.is_bound and form.is_valid():
        text, purpose = form.cleaned_data["text"], form.cleaned_data["whole_purpose"]
        number = number_of(text)
        if number:
            return _open(request, number, purpose, form)
        context["found"] = people.search_people_for(text, actor=request.actor, limit=MOST_FOUND)
        context["purpose"] = purpose
        journal.record(
            by=request.actor,
            at=request.at,
            act="search-people",
            subject_kind="person",
            subject="",
            purpose=purpose,
            detail={"found": len(context["found"])},
        )
        journal.record_looks(
            by=request.actor,
            at=request.at,
            subject_kind="found",
            people=[each.id for each in context["found"]],
            purpose=purpose,
        )
    return framing.page(
        request, "desk/person_search.html", context, status=422 if form.errors else 200
    )


def faults_of(form: Form) -> list[tuple[str, str]]:
    """Return what is wrong in a form, with the field each belongs to, for the summary on top.

    A group of boxes is found at its first box.
    """
    places = {name: form[name].id_for_label or f"{form[name].auto_id}_0" for name in form.errors}
    return [(places[name], str(each)) for name in form.errors for each in form.errors[name]]


def number_of(text: str) -> InsuranceNumber | None:
    """Return an insurance number as it was typed, or None."""
    try:
        return identifiers.insurance_number(text)
    except Refused:
        return None


def _open(
    request: DoorRequest, number: InsuranceNumber, purpose: str, form: LookForm
) -> HttpResponse:
    found = people.find_person(number)
    if found is None or not people.may_look(request.actor, found):
        form.add_error("text", NotFound.phrase.said_in(request.LANGUAGE_CODE))
        context = {"form": form, "found": None, "faults": faults_of(form)}
        return framing.page(request, "desk/person_search.html", context, status=422)
    key = secrets.token_urlsafe(9)
    kept.keep(request, LOOKS, key, [number, purpose])
    return redirect("desk:person", key=key)


@open_to(*OFFICERS)
@require_safe
def person(request: DoorRequest, key: str) -> HttpResponse:
    """Return a person's record to the officer who said why; the look is journalled."""
    card, purpose = looked_at(request, key)
    own = dossiers.list_dossiers_of(person=card.id, agency_path=request.actor.agency_path)
    context = {
        **record_of(card, at=request.at),
        "purpose": purposes.told(purpose),
        "dossiers": own.rows,
        "key": key,
        "may_extract": request.actor.has(Role.RECEPTION),
    }
    return framing.page(request, "desk/person.html", context)


def looked_at(request: DoorRequest, key: str) -> tuple[PersonCard, str]:
    """Return a person whom the officer has said why she looks at, and why; the look is journalled.

    Raises:
        NotFound: nobody was looked for under this key in this session.
    """
    number, purpose = kept.get_kept(request, LOOKS, key)
    card = people.get_person_for(number, actor=request.actor, at=request.at, purpose=purpose)
    return card, purpose


def record_of(card: PersonCard, *, at: datetime) -> dict[str, Any]:
    """Return what a page shows of the record of a person who was reached by an access function."""
    return {
        "person": card,
        "death": people.find_death(card.id),
        "totals": contributions.totals(card.id, at=at),
        "spans": [
            {"span": each, "last": each.months.end - 1 if each.months.end else None}
            for each in contributions.list_spans(card.id)
        ],
        "leaves": contributions.list_leaves_of_people([card.id]).get(card.id, []),
        "cards": health.list_cards(card.id),
    }


@open_to(*OFFICERS)
@require_safe
def employer_search(request: DoorRequest) -> HttpResponse:
    """Find an employer of the office's area by code, tax code or name."""
    form = EmployerSearchForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    after = request.GET.get("after", "")[:15]
    found = employers.search_employers(
        text, agency_path=request.actor.agency_path, after=after, limit=PAGE + 1
    )
    context = {
        "form": form,
        "found": found[:PAGE],
        "query": urlencode({"q": text}) if text else "",
        "after": found[PAGE - 1].code if len(found) > PAGE else None,
        "is_later": bool(after),
    }
    return framing.page(request, "desk/employer_search.html", context)


@open_to(*OFFICERS)
@require_form
def employer(request: DoorRequest, code: str) -> HttpResponse:
    """Return an employer with its insured people and dossiers, once the officer has said why.

    The purpose is asked once a session for each employer, and kept with each look.
    """
    found = employers.find_employer(code)
    if found is None:
        raise NotFound
    card = employers.get_employer_for(found.id, actor=request.actor)
    purpose = kept.list_kept(request, WHY).get(card.code, "")
    if request.method == "POST" or not purpose:
        return _why(request, card)
    after = request.GET.get("after", "")[:400]
    employees = contributions.list_employees(card.id, after=after)
    _note_looks(request, card.code, [each.person_id for each in employees.rows], purpose)
    context = {
        "employer": card,
        "employees": employees,
        "is_later": bool(after),
        "purpose": purpose,
        "dossiers": dossiers.list_dossiers_of(
            employer=card.id, agency_path=request.actor.agency_path
        ).rows,
    }
    return framing.page(request, "desk/employer.html", context)


def _note_looks(request: DoorRequest, code: str, employees: Sequence[int], purpose: str) -> None:
    """Journal that an employer was opened, and each of its people who is shown."""
    by, at = request.actor, request.at
    journal.record_look(
        by=by, at=at, subject_kind="employer", subject=code, person=None, purpose=purpose
    )
    journal.record_looks(
        by=by, at=at, subject_kind="employees", subject=code, people=employees, purpose=purpose
    )


def _why(request: DoorRequest, card: EmployerCard) -> HttpResponse:
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept.keep(request, WHY, card.code, form.cleaned_data["whole_purpose"])
        return redirect("desk:employer", code=card.code)
    context = {"employer": card, "form": form, "faults": faults_of(form)}
    return framing.page(
        request, "desk/employer_why.html", context, status=422 if form.errors else 200
    )
