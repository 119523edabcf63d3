"""Look-ups by officers: a person with a purpose that she will see, an employer and its people."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from ansinh.channels.desk.forms import EmployerSearchForm, LookForm
from ansinh.channels.desk.types import OFFICERS
from ansinh.channels.desk.views import framing
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.journal import actions as journal
from ansinh.kernel import identifiers
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import InsuranceNumber
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.records.health import queries as health
from ansinh.records.people import queries as people
from ansinh.services.dossiers import queries as dossiers

LOOKS = "desk.looks"
MOST_LOOKS = 20
MOST_FOUND = 20
PAGE = 40
LOOKERS = (*OFFICERS, Role.SUPPORT)


@open_to(*LOOKERS)
@require_http_methods(["GET", "POST"])
def person_search(request: DoorRequest) -> HttpResponse:
    """Find a person by number or name; what is typed and why never stand in an address."""
    form = LookForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "found": None}
    context["faults"] = faults_of(form)
    if form.is_bound and form.is_valid():
        text, purpose = form.cleaned_data["text"], form.cleaned_data["purpose"]
        number = _number(text)
        if number:
            return _open(request, number, purpose, form)
        context["found"] = people.search_people(text, limit=MOST_FOUND)
        journal.record(
            by=request.actor,
            at=request.at,
            act="search-people",
            subject_kind="person",
            subject="",
            purpose=purpose,
            detail={"found": len(context["found"])},
        )
    return framing.page(
        request, "desk/person_search.html", context, status=422 if form.errors else 200
    )


def faults_of(form: Form) -> list[tuple[str, str]]:
    """Return what is wrong in a form, with the field each belongs to, for the summary on top."""
    return [
        (form[name].id_for_label, str(each)) for name in form.errors for each in form.errors[name]
    ]


def _number(text: str) -> InsuranceNumber | None:
    try:
        return identifiers.insurance_number(text)
    except Refused:
        return None


def _open(
    request: DoorRequest, number: InsuranceNumber, purpose: str, form: LookForm
) -> HttpResponse:
    if people.find_person(number) is None:
        form.add_error("text", NotFound.phrase.said_in(request.LANGUAGE_CODE))
        context = {"form": form, "found": None, "faults": faults_of(form)}
        return framing.page(request, "desk/person_search.html", context, status=422)
    key = secrets.token_urlsafe(9)
    looks = dict(list(request.session.get(LOOKS, {}).items())[-MOST_LOOKS:])
    request.session[LOOKS] = {**looks, key: [number, purpose]}
    return redirect("desk:person", key=key)


@open_to(*LOOKERS)
@require_GET
def person(request: DoorRequest, key: str) -> HttpResponse:
    """Return a person's record to the officer who said why; the look is journalled."""
    number, purpose = request.session.get(LOOKS, {}).get(key, ("", ""))
    try:
        card = people.get_person_for(number, actor=request.actor, at=request.at, purpose=purpose)
    except NotFound as missing:
        raise Http404 from missing
    context = {
        "person": card,
        "purpose": purpose,
        "totals": contributions.totals(card.id, at=request.at),
        "spans": [
            {"span": each, "last": each.months.end - 1 if each.months.end else None}
            for each in contributions.list_spans(card.id)
        ],
        "leaves": contributions.list_leaves_of_people([card.id]).get(card.id, []),
        "cards": health.list_cards(card.id),
        "dossiers": dossiers.list_dossiers_of(person=card.id).rows,
    }
    return framing.page(request, "desk/person.html", context)


@open_to(*OFFICERS)
@require_GET
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
@require_GET
def employer(request: DoorRequest, code: str) -> HttpResponse:
    """Return an employer with its insured people and its dossiers; the look is journalled."""
    found = employers.find_employer(code)
    try:
        if found is None:
            raise Http404
        card = employers.get_employer_for(found.id, actor=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    journal.record_look(
        by=request.actor,
        at=request.at,
        subject_kind="employer",
        subject=card.code,
        person=None,
        purpose="",
    )
    after = request.GET.get("after", "")[:400]
    context = {
        "employer": card,
        "employees": contributions.list_employees(card.id, after=after),
        "is_later": bool(after),
        "dossiers": dossiers.list_dossiers_of(employer=card.id).rows,
    }
    return framing.page(request, "desk/employer.html", context)
