"""What heirs get at the counter: the extract of a dead person's record, as a sealed paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ansinh.channels.desk.forms.heirs import HeirForm
from ansinh.channels.desk.views import framing
from ansinh.channels.desk.views.registers import faults_of, looked_at
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to, require_form
from ansinh.foundation.accounts.types.refusals import said
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.types import DocumentView
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotFound, Refused
from ansinh.records.contributions import actions
from ansinh.records.contributions.types import Heir
from ansinh.records.people import queries as people
from ansinh.records.people.types import PersonCard

ISSUED = "giay"
FIELDS = ("name", "citizen_number", "relation", "papers", "purpose")


@open_to(Role.RECEPTION)
@never_cache
@require_form
def extract(request: DoorRequest, key: str) -> HttpResponse:
    """Take down who inherits and what proves it; a POST makes the paper, which is then offered."""
    person, _purpose = looked_at(request, key)
    form = HeirForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            code = _order(request, person, form)
            return redirect(f"{reverse('desk:heirs', args=[key])}?{ISSUED}={code}")
        except Refused as refused:
            field = refused.path if refused.path in form.fields else "died_on"
            form.add_error(field, said(refused))
    context = {
        "form": form,
        "person": person,
        "key": key,
        "death": people.find_death(person.id),
        "issued": _issued(request, person),
        "faults": faults_of(form),
    }
    return framing.page(request, "desk/heirs.html", context, status=422 if form.errors else 200)


def _issued(request: DoorRequest, person: PersonCard) -> DocumentView | None:
    """Return the paper about this person that was just made."""
    try:
        paper = documents.get_document_for(request.GET.get(ISSUED, ""), actor=request.actor)
    except NotFound:
        return None
    return paper if (paper.about_kind, paper.about) == ("person", str(person.id)) else None


def _order(request: DoorRequest, person: PersonCard, form: HeirForm) -> str:
    heir = Heir(**{name: form.cleaned_data[name] for name in FIELDS})
    return actions.order_extract_for_heir(
        person,
        heir=heir,
        died_on=form.cleaned_data["died_on"],
        by=request.actor,
        at=request.at,
    )
