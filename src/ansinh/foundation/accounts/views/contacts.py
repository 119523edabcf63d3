"""Changing one's phone and e-mail: confirmed by the old, proved by a code to the new."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import codes, contacts
from ansinh.foundation.accounts.forms.codes import CodeForm
from ansinh.foundation.accounts.forms.contacts import EmailForm, PhoneForm
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed, require_form, signed_in
from ansinh.foundation.accounts.types.refusals import shown, told_by
from ansinh.foundation.messaging.types import Carrier

WAITING = "new-contact"


@signed_in
@never_cache
@require_form
@confirmed
def phone(request: DoorRequest) -> HttpResponse:
    """Ask for the new phone and send a code to it."""
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["phone"]
        if _send(request, form, CodePurpose.CONFIRM_PHONE, Carrier.SMS, number):
            return redirect("accounts:prove-phone")
    return shown(request, "accounts/change_phone.html", {"form": form}, form)


@signed_in
@never_cache
@require_form
@confirmed
def email(request: DoorRequest) -> HttpResponse:
    """Ask for the new e-mail and send a code to it."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if _send(request, form, CodePurpose.CONFIRM_EMAIL, Carrier.EMAIL, address):
            return redirect("accounts:prove-email")
    return shown(request, "accounts/change_email.html", {"form": form}, form)


def _send(
    request: DoorRequest, form: Form, purpose: CodePurpose, carrier: Carrier, address: str
) -> bool:
    account = request.actor.account_id or 0
    with told_by(form):
        challenge = codes.send_code(
            purpose=purpose,
            carrier=carrier,
            address=address,
            account=account,
            language=queries.get_account(account).language,
            by=request.actor,
            at=request.at,
        )
        kept = {"challenge": str(challenge), "address": address, "purpose": purpose.value}
        request.session[WAITING] = kept
    return form.is_valid()


@signed_in
@never_cache
@require_form
@confirmed
def prove_phone(request: DoorRequest) -> HttpResponse:
    """Take the code sent to the new phone and write the phone down."""
    return _prove(request, CodePurpose.CONFIRM_PHONE)


@signed_in
@never_cache
@require_form
@confirmed
def prove_email(request: DoorRequest) -> HttpResponse:
    """Take the code sent to the new mailbox and write the e-mail down."""
    return _prove(request, CodePurpose.CONFIRM_EMAIL)


def _prove(request: DoorRequest, purpose: CodePurpose) -> HttpResponse:
    kept = request.session.get(WAITING)
    if not kept or kept["purpose"] != purpose.value:
        is_phone = purpose is CodePurpose.CONFIRM_PHONE
        return redirect("accounts:change-phone" if is_phone else "accounts:change-email")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_proved(request, form, kept):
        _write_down(request, purpose, kept["address"])
        del request.session[WAITING]
        return redirect("accounts:account")
    challenge = queries.find_challenge(UUID(kept["challenge"]), at=request.at)
    context = {"form": form, "challenge": challenge, "purpose": purpose.value}
    return shown(request, "accounts/prove_contact.html", context, form)


def _is_proved(request: DoorRequest, form: Form, kept: dict[str, str]) -> bool:
    with told_by(form, at="code"):
        codes.check_code(
            challenge=UUID(kept["challenge"]),
            code=form.cleaned_data["code"],
            by=request.actor,
            at=request.at,
        )
    return form.is_valid()


def _write_down(request: DoorRequest, purpose: CodePurpose, address: str) -> None:
    account = request.actor.account_id or 0
    if purpose is CodePurpose.CONFIRM_PHONE:
        contacts.change_phone(account=account, phone=address, by=request.actor, at=request.at)
        messages.success(request, _("Your phone number is changed."))
    else:
        contacts.change_email(account=account, email=address, by=request.actor, at=request.at)
        messages.success(request, _("Your e-mail is changed."))
