"""Registering for an account: the way through its pages, begun, gone on with, opened again, dropped.

What was filled in is kept on the server; the browser holds nothing but a signed key to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ansinh.channels.portal.forms.registering import KindForm
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.accounts.types.refusals import shown, told_by
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.types import (
    RegistrationKind,
    RegistrationState,
    RegistrationView,
    Step,
)
from ansinh.kernel.errors import NotFound

COOKIE = "registration"
KEPT = timedelta(days=7)
PAGES: Mapping[Step, str] = {
    Step.WHO: "portal:register-who",
    Step.ADDRESS: "portal:register-address",
    Step.OFFICE: "portal:register-office",
    Step.CONTACT: "portal:register-contact",
    Step.SCANS: "portal:register-scans",
    Step.REVIEW: "portal:register-review",
}


@public
@never_cache
@require_form
def start(request: DoorRequest) -> HttpResponse:
    """Tell what is needed and begin, or offer to go on with what was begun."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            return holding(redirect(PAGES[Step.WHO]), _begun(request, form.cleaned_data["kind"]))
    found = find(request)
    context = {"form": form, "found": found, "next": next_page(found) if found else ""}
    return shown(request, "portal/registering/start.html", context, form)


def _begun(request: DoorRequest, kind: str) -> UUID:
    return actions.begin_registration(
        kind=RegistrationKind(kind),
        language=(get_language() or "vi")[:2],
        by=request.actor,
        at=request.at,
    )


@public
@require_POST
def drop(request: DoorRequest) -> HttpResponse:
    """Forget what was begun, here and on the server."""
    found = find(request)
    if found is not None:
        actions.forget_registration(key=found.key, by=request.actor, at=request.at)
        messages.success(request, _("This device no longer keeps your registration."))
    answer = redirect("portal:register")
    answer.delete_cookie(COOKIE)
    return answer


@public
@never_cache
@require_form
def reopen(request: DoorRequest, token: str) -> HttpResponse:
    """Open a refused registration again, with everything still filled in.

    A click opens it, not the visit: programs that look at links in messages change nothing.
    """
    key = queries.find_reopened(token, at=request.at)
    found = queries.find_registration(key) if key else None
    if found is None or request.method != "POST":
        status = 200 if found else 404
        return render(request, "portal/registering/reopen.html", {"found": found}, status=status)
    try:
        actions.reopen_registration(token=token, by=request.actor, at=request.at)
    except NotFound:
        return redirect("portal:register")
    return holding(redirect(PAGES[Step.REVIEW]), found.key)


def find(request: DoorRequest) -> RegistrationView | None:
    """Return the registration this browser holds, or None."""
    age = int(KEPT.total_seconds())
    held = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=age)
    return queries.find_registration(UUID(held)) if held else None


def holding(answer: HttpResponse, key: UUID) -> HttpResponse:
    """Return an answer after which the browser holds a registration for a week."""
    answer.set_signed_cookie(
        COOKIE,
        key.hex,
        salt=COOKIE,
        max_age=int(KEPT.total_seconds()),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


def next_page(form: RegistrationView) -> str:
    """Return the address of the page that comes next."""
    if form.state is not RegistrationState.DRAFT:
        return reverse("portal:register-sent")
    return reverse(PAGES[queries.next_step(form)])


def show(
    request: DoorRequest, step: Step, form: RegistrationView, context: Mapping[str, Any]
) -> HttpResponse:
    """Return a page of the way, saying how far one is and how to go back."""
    steps = [each for each in Step if each is not Step.SCANS or queries.scans_of(form)]
    place = steps.index(step)
    # a firm that signs by its certificate hands in no pictures: one page less, once it has said so
    is_settled = form.kind is not RegistrationKind.ORGANISATION or "way" in form.values
    told: dict[str, Any] = {
        "registration": form,
        "place": place + 1,
        "places": len(steps) if is_settled else None,
        "back": reverse(PAGES[steps[place - 1]]) if place else reverse("portal:register"),
        **context,
    }
    shown = told.get("form")
    has_errors = told.get("errors") or (shown is not None and shown.errors)
    status = 422 if has_errors else 200
    return render(request, f"portal/registering/{step.value}.html", told, status=status)
