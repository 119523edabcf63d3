"""The end of a registration: looked through, sent, its declaration fetched, signed by a firm."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ansinh.channels.portal.forms.registering import SignedForm
from ansinh.channels.portal.views import registering
from ansinh.channels.portal.views.registering_pages import of_draft
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.accounts.types.refusals import said, told_by
from ansinh.foundation.documents import actions as documents_actions
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.types import (
    RegistrationState,
    RegistrationView,
    Step,
    Way,
)
from ansinh.kernel.errors import Refused


@public
@never_cache
@require_safe
@of_draft
def review(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Show everything before it is sent; what is missing is asked for first."""
    if queries.next_step(held) is not Step.REVIEW:
        return redirect(registering.next_page(held))
    return registering.show(request, Step.REVIEW, held, _told(held))


@public
@require_POST
@of_draft
def send(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Send the registration to its office, once."""
    if "declared" not in request.POST:
        context = {
            **_told(held),
            "errors": [("declared", _("Confirm that what you say is true."))],
        }
        return registering.show(request, Step.REVIEW, held, context)
    try:
        actions.submit_registration(key=held.key, by=request.actor, at=request.at)
    except Refused as refused:
        messages.error(request, said(refused))
        return redirect(registering.next_page(held))
    return redirect("portal:register-sent")


@public
@never_cache
@require_form
def sent(request: DoorRequest) -> HttpResponse:
    """Tell what happens next: the code, the declaration, the office, the day of the answer."""
    held = _sent(request)
    if held is None:
        return redirect("portal:register")
    signs = held.values.get("way") == Way.SIGNATURE
    bound = (request.POST, request.FILES) if request.method == "POST" and signs else ()
    form = SignedForm(*bound)
    if form.is_bound and form.is_valid() and _signed(request, held, form):
        return redirect("portal:register-sent")
    context = {
        "registration": held,
        "form": form if signs and not held.is_signed else None,
        "lines": _told(held)["lines"],
        "qr": documents.draw_code(f"{settings.BASE_URL}/xac-thuc/{held.code}"),
    }
    status = 422 if form.errors else 200
    return render(request, "portal/registering/sent.html", context, status=status)


@public
@never_cache
@require_safe
def declaration(request: DoorRequest) -> HttpResponse:
    """Send the declaration as PDF to the one who registers; it is sealed now if it is not yet."""
    held = _sent(request)
    if held is None:
        raise Http404
    documents_actions.seal(code=held.code, at=request.at)
    answer = HttpResponse(documents.read_file(held.code), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="to-khai-{held.code}.pdf"'
    return answer


def _sent(request: DoorRequest) -> RegistrationView | None:
    held = registering.find(request)
    return held if held and held.state is not RegistrationState.DRAFT else None


def _signed(request: DoorRequest, held: RegistrationView, form: SignedForm) -> bool:
    paper = form.cleaned_data["paper"]
    with told_by(form, at="paper"):
        actions.sign_registration(
            key=held.key,
            name=paper.name or "",
            stream=cast(BinaryIO, paper),
            by=request.actor,
            at=request.at,
        )
        done = _("The signed file was handed in; its signature is being checked.")
        messages.success(request, done)
    return form.is_valid()


def _told(held: RegistrationView) -> dict[str, object]:
    return {"lines": queries.lines_of(held), "errors": []}
