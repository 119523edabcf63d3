"""Reporting a mistake in one's own record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.forms import MistakeForm
from ansinh.channels.portal.views import persons
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.accounts.types.refusals import said
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused
from ansinh.services.petitions import actions as petitions_actions
from ansinh.services.petitions import queries as petitions
from ansinh.services.petitions.types import Topic


@open_to(Role.PERSON)
@never_cache
def report_mistake(request: DoorRequest) -> HttpResponse:
    """Ask what is wrong and send it to the agency; show earlier reports with their answers."""
    person = persons.key_of(request)
    sent = request.POST if request.method == "POST" else None
    form = MistakeForm(sent, about=request.GET.get("ve", "")[:200])
    if request.method == "POST" and form.is_valid() and _sent(request, form, person):
        return redirect("portal:mistake")
    reports = petitions.list_petitions_of(person)
    status = 422 if form.errors else 200
    context = {"form": form, "reports": reports.rows, "people": persons.offered(request)}
    return render(request, "portal/mistake.html", context, status=status)


def _sent(request: DoorRequest, form: MistakeForm, person: int) -> bool:
    try:
        number = petitions_actions.report_mistake(
            person=person,
            text=form.cleaned_data["text"],
            about=form.cleaned_data["about"],
            topic=Topic(form.cleaned_data["topic"]),
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        form.add_error(refused.path or None, said(refused))
        return False
    messages.success(
        request,
        _("Your report %(number)s was sent. The agency will answer you here and by message.")
        % {"number": number},
    )
    return True
