"""The phone simulator: what the demonstration's phones received, and a way to send a look-up."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.channels.shortcode import actions, queries
from ansinh.channels.shortcode.forms import MessageForm
from ansinh.channels.shortcode.queries import Simulated
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.messaging import queries as messaging


@public
@never_cache
@require_safe
def list_phones(request: DoorRequest) -> HttpResponse:
    """Show the phones and mailboxes of the demonstration."""
    check_demonstration()
    return render(request, "shortcode/phones.html", {"phones": queries.list_simulated()})


@public
@never_cache
@require_form
def show_phone(request: DoorRequest, handle: str) -> HttpResponse:
    """Show what one phone holds, or send a message from it."""
    check_demonstration()
    phone = get_phone(handle)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and phone.is_phone and form.is_valid():
        actions.simulate(phone=phone.address, text=form.cleaned_data["text"], at=request.at)
        return redirect(reverse("shortcode:phone", args=[handle]))
    context = {
        "phone": phone,
        "form": form,
        "held": messaging.list_simulated(phone.address),
        "short_code": settings.AGENCY.short_code,
    }
    return render(request, "shortcode/phone.html", context)


def check_demonstration() -> None:
    """Pass in a demonstration only.

    Raises:
        Http404: there are real phones here.
    """
    if not settings.DEMONSTRATION:
        raise Http404


def get_phone(handle: str) -> Simulated:
    """Return the phone a web address stands for.

    Raises:
        Http404: there is none.
    """
    found = next((each for each in queries.list_simulated() if each.handle == handle), None)
    if found is None:
        raise Http404
    return found
