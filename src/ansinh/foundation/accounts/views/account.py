"""One's own account: what it says, its language, and ending its sessions and devices."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.accounts.actions.entering import devices, sessions
from ansinh.foundation.accounts.forms.account import LanguageForm
from ansinh.foundation.accounts.types.doors import DoorRequest, signed_in
from ansinh.kernel.actors import Role


@signed_in
@never_cache
@require_safe
def account(request: DoorRequest) -> HttpResponse:
    """Show one's own account: who it belongs to, where she is reached, what language she reads."""
    account_id = request.actor.account_id or 0
    context = {
        "account": queries.get_account(account_id),
        "registers_programs": request.actor.has(Role.ADMINISTRATOR),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def end_other_sessions(request: DoorRequest) -> HttpResponse:
    """Sign the account out everywhere else."""
    count = sessions.end_other_sessions(
        session_key=request.session.session_key or "", by=request.actor, at=request.at
    )
    said = ngettext("Signed out of %(count)d place.", "Signed out of %(count)d places.", count)
    messages.success(request, said % {"count": count})
    return redirect(reverse("accounts:security"))


@signed_in
@require_POST
def end_session(request: DoorRequest, key: int) -> HttpResponse:
    """Sign the account out of one place.

    Raises:
        Http404: the account is not signed in there.
    """
    if not sessions.end_session(sign_in=key, by=request.actor, at=request.at):
        raise Http404
    messages.success(request, _("Signed out there."))
    return redirect(reverse("accounts:security"))


@signed_in
@require_POST
def forget_device(request: DoorRequest, key: int) -> HttpResponse:
    """Ask a device for the second factor again.

    Raises:
        Http404: it is no device of the account.
    """
    if not devices.forget_device(device=key, by=request.actor, at=request.at):
        raise Http404
    messages.success(request, _("This device asks for the second step again."))
    return redirect(reverse("accounts:security"))


@signed_in
@require_POST
def choose_language(request: DoorRequest) -> HttpResponse:
    """Remember the language one reads."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        opening.choose_language(
            account=request.actor.account_id or 0,
            language=form.cleaned_data["language"],
            by=request.actor,
            at=request.at,
        )
        messages.success(request, _("Your language is saved."))
    return redirect(reverse("accounts:account"))
