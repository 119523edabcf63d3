"""The support centre: a caller's data for half an hour, by the code the caller reads out."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ansinh.channels.desk.forms.looking import ConsentForm
from ansinh.channels.desk.views import framing, kept, registers
from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.accounts.types.refusals import told_by
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Permission, Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.roles import holders
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard
from ansinh.services.dossiers import queries as dossiers

AGENTS = holders(Permission.READ_WITH_CONSENT)
CALLS = "desk.calls"


@open_to(*AGENTS, Role.SUPPORT_SUPERVISOR)
@require_safe
def calls(request: DoorRequest) -> HttpResponse:
    """Return what callers let the agent see now; a supervisor sees all looks that are open."""
    consents = queries.list_consents(actor=request.actor, at=request.at)
    context = {
        "consents": [(each, _key_of(request, each.person)) for each in consents],
        "may_open": request.actor.may(Permission.READ_WITH_CONSENT),
        "form": ConsentForm(),
    }
    return framing.page(request, "desk/support.html", context)


def _key_of(request: DoorRequest, person: int) -> str:
    """Return the key under which this session looks at a caller, if it does."""
    looks = kept.list_kept(request, CALLS).items()
    return next((key for key, why in looks if why[2] == person), "")


@open_to(*AGENTS)
@require_POST
def ask(request: DoorRequest) -> HttpResponse:
    """Open a caller's data by her code, or send a code to the phone the register knows."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page_again(request, form)
    person = _person_of(form.cleaned_data["number"])
    with told_by(form, at="code"):
        if "send" in request.POST:
            return _send(request, form, person)
        return _open(request, form, person)
    return _page_again(request, form)


def _page_again(request: DoorRequest, form: ConsentForm) -> HttpResponse:
    context = {
        "consents": [],
        "may_open": True,
        "form": form,
        "errors": registers.faults_of(form),
    }
    return framing.page(request, "desk/support.html", context, status=422)


def _person_of(typed: str) -> PersonCard | None:
    number = registers.number_of(typed)
    return people.find_person(number) if number else None


def _send(request: DoorRequest, form: ConsentForm, person: PersonCard | None) -> HttpResponse:
    """Send a code; a number nobody has is answered like one whose phone gets it."""
    if person is not None and person.phone:
        actions.send_support_code(
            person=person.id, phone=person.phone, by=request.actor, at=request.at
        )
    messages.success(
        request, _("If the register knows a mobile phone of this person, a code is on its way.")
    )
    context = {"consents": [], "may_open": True, "form": form, "is_sent": True}
    return framing.page(request, "desk/support.html", context)


def _open(request: DoorRequest, form: ConsentForm, person: PersonCard | None) -> HttpResponse:
    """Open a caller's data.

    Raises:
        WrongConsent: no code of this number fits; unknown numbers are told alike.
    """
    said = form.cleaned_data
    if person is None:
        raise actions.WrongConsent(path="code")
    actions.open_by_code(
        person=person.id,
        code=said["code"],
        purpose=said["purpose"],
        by=request.actor,
        at=request.at,
    )
    key = secrets.token_urlsafe(9)
    why = [person.insurance_number, said["purpose"], person.id]
    kept.keep(request, CALLS, key, why)
    return redirect("desk:call", key=key)


def _caller(request: DoorRequest, key: str) -> tuple[PersonCard, str]:
    """Return the caller whose data is open, and what the call is about.

    Raises:
        NotFound: there is no such call, or its half hour is over.
    """
    number, purpose, _ = kept.get_kept(request, CALLS, key)
    card = people.find_person(number)
    if card is None or not people.may_look(request.actor, card):
        raise NotFound
    return card, purpose


@open_to(*AGENTS)
@require_safe
def call(request: DoorRequest, key: str) -> HttpResponse:
    """Return the record and the dossiers of a caller, to look at only; the look is journalled."""
    card, purpose = _caller(request, key)
    _note_look(request, "person", str(card.id), person=card.id, purpose=purpose)
    consents = queries.list_consents(actor=request.actor, at=request.at)
    context: dict[str, Any] = {
        **registers.record_of(card, at=request.at),
        "purpose": purpose,
        "key": key,
        "open_until": next((each.open_until for each in consents if each.person == card.id), None),
        "dossiers": dossiers.list_dossiers_of(person=card.id).rows,
    }
    return framing.page(request, "desk/call.html", context)


@open_to(*AGENTS)
@require_safe
def dossier(request: DoorRequest, key: str, code: str) -> HttpResponse:
    """Return one dossier of a caller with its way, to look at only; the look is journalled."""
    card, purpose = _caller(request, key)
    found = dossiers.get_dossier_at(code, actor=request.actor)
    if found.applicant.person != card.id:
        raise NotFound
    _note_look(request, "dossier", found.code, person=card.id, purpose=purpose)
    context = {"dossier": found, "person": card, "purpose": purpose, "key": key}
    return framing.page(request, "desk/call_dossier.html", context)


def _note_look(
    request: DoorRequest, kind: str, subject: str, *, person: int, purpose: str
) -> None:
    """Journal what an agent looked at, so that the caller sees it."""
    journal.record_look(
        by=request.actor,
        at=request.at,
        subject_kind=kind,
        subject=subject,
        person=person,
        purpose=purpose,
    )


@open_to(*AGENTS)
@require_POST
def close(request: DoorRequest, key: str) -> HttpResponse:
    """End the look before its half hour is over."""
    card, _purpose = _caller(request, key)
    actions.close_consent(person=card.id, by=request.actor, at=request.at)
    messages.success(request, _("The caller's data is closed."))
    return redirect("desk:support")
