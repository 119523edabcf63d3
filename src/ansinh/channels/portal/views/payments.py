"""One's own account for money, a child's never: shown, changed and ended behind a code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ansinh.channels.portal.forms.payments import PaymentAccountForm
from ansinh.channels.portal.views import persons
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed, open_to, require_form
from ansinh.foundation.accounts.types.refusals import shown, told_by
from ansinh.kernel.actors import Role
from ansinh.records.payments import actions as payments_actions
from ansinh.records.payments import queries as payments
from ansinh.records.people.types import PersonCard

Page = Callable[[DoorRequest], HttpResponseBase]


def _form(request: DoorRequest, person: PersonCard) -> PaymentAccountForm:
    sent = request.POST if request.method == "POST" else None
    return PaymentAccountForm(sent, name=person.full_name, on=timezone.localdate(request.at))


def after_the_faults(view: Page) -> Page:
    """Tell what is wrong with what was typed before a code is asked for."""

    @wraps(view)
    def door(request: DoorRequest) -> HttpResponseBase:
        if request.method == "POST":
            person = persons.holder(request)
            form = _form(request, person)
            if not form.is_valid():
                return _page(request, person, form)
        return view(request)

    return door


@open_to(Role.PERSON)
@never_cache
@require_form
@after_the_faults
@confirmed
def show_payment_account(request: DoorRequest) -> HttpResponse:
    """Show into which account money is paid, and pay it into another."""
    person = persons.holder(request)
    form = _form(request, person)
    if request.method == "POST" and form.is_valid() and _is_set(request, person, form):
        messages.success(request, _("Your money is paid into this account from now on."))
        return redirect("portal:payment-account")
    return _page(request, person, form)


def _is_set(request: DoorRequest, person: PersonCard, form: PaymentAccountForm) -> bool:
    with told_by(form):
        payments_actions.set_payment_account(
            person=person.id, details=form.details, by=request.actor, at=request.at
        )
    return form.is_valid()


def _page(request: DoorRequest, person: PersonCard, form: PaymentAccountForm) -> HttpResponse:
    found = payments.get_payment_account_for(actor=request.actor, person=person.id)
    context = {
        "person": person,
        "form": form,
        "account": found.current,
        "earlier": found.earlier,
        "has_children": len(request.actor.people) > 1,
    }
    return shown(request, "portal/payment_account.html", context, form)


@require_POST
@open_to(Role.PERSON)
@confirmed
def end_payment_account(request: DoorRequest) -> HttpResponse:
    """Pay into the account no more."""
    person = persons.holder(request)
    payments_actions.end_payment_account(person=person.id, by=request.actor, at=request.at)
    messages.success(request, _("Your money is paid into no account any more."))
    return redirect("portal:payment-account")
