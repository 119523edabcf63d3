"""The pages of passwords: change, past its age, forgotten, set by a link."""

from __future__ import annotations

from allauth.account.stages import LoginStageController
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import passwords, sessions
from ansinh.foundation.accounts.forms.passwords import (
    ChangePasswordForm,
    ForgottenForm,
    NewPasswordForm,
)
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form, signed_in
from ansinh.foundation.accounts.types.refusals import shown, told_by
from ansinh.foundation.accounts.views import doorkeeper, landing, link_proofs

SECRETS = ("password", "again", "current")


@signed_in
@never_cache
@sensitive_post_parameters(*SECRETS)
@require_form
def change(request: DoorRequest) -> HttpResponse:
    """Change one's own password; every other session ends."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _change(request, form):
        messages.success(request, _("Your password is changed. You are signed out elsewhere."))
        return redirect("accounts:security")
    state = queries.get_password_state(request.actor.account_id or 0, at=request.at)
    context = {"form": form, "state": state}
    return shown(request, "accounts/change_password.html", context, form)


def _change(request: DoorRequest, form: ChangePasswordForm) -> bool:
    account = Account.objects.get(pk=request.actor.account_id or 0)
    if not _is_present(request, form, account.login):
        return False
    with told_by(form, at="password"):
        passwords.set_password(
            account=account.pk,
            password=form.cleaned_data["password"],
            session_key=request.session.session_key or "",
            by=request.actor,
            at=request.at,
        )
        _stay_signed_in(request, account)
    return form.is_valid()


def _is_present(request: DoorRequest, form: ChangePasswordForm, login: str) -> bool:
    with told_by(form, at="current"):
        try:
            sessions.check_password(
                login=login,
                password=form.cleaned_data["current"],
                device=landing.device_of(request),
                by=request.actor,
                at=request.at,
            )
        except sessions.WrongSignIn:
            form.add_error("current", _("This is not your present password."))
    return form.is_valid()


def _stay_signed_in(request: DoorRequest, account: Account) -> None:
    """Move the session to a fresh key that goes with the new password."""
    account.refresh_from_db()
    before = request.session.session_key or ""
    update_session_auth_hash(request, account)
    after = request.session.session_key or ""
    sessions.move_session(account=account.pk, before=before, after=after)


@public
@never_cache
@sensitive_post_parameters(*SECRETS)
@require_form
def renew(request: DoorRequest) -> HttpResponse:
    """Take a new password from somebody whose old one is past its age, then let her in."""
    doorkeeper.drop_overtaken(request)
    stage = LoginStageController.enter(request, doorkeeper.PasswordAgeStage.key)
    if stage is None:
        return redirect("accounts:sign-in")
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form, at="password"):
            passwords.set_password(
                account=stage.login.user.pk,
                password=form.cleaned_data["password"],
                by=queries.get_actor(
                    stage.login.user.pk, at=request.at, source=request.actor.source
                ),
                at=request.at,
            )
            stage.login.user.refresh_from_db()
            answer: HttpResponse = stage.exit()
            return answer
    return shown(request, "accounts/renew_password.html", {"form": form}, form)


@public
@never_cache
@require_form
def forgotten(request: DoorRequest) -> HttpResponse:
    """Send the link for a new password to the phone and mailbox that are registered."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            passwords.ask_password_link(
                login=form.cleaned_data["login"],
                device=landing.device_of(request),
                by=request.actor,
                at=request.at,
            )
            return redirect("accounts:forgotten-sent")
    return shown(request, "accounts/forgotten.html", {"form": form}, form)


@public
@require_safe
def forgotten_sent(request: DoorRequest) -> HttpResponse:
    """Say that a link is on its way if there is such an account."""
    return render(request, "accounts/forgotten_sent.html")


@public
@never_cache
@sensitive_post_parameters(*SECRETS)
@require_form
def set_by_link(request: DoorRequest, secret: str) -> HttpResponse:
    """Let the holder of a one-time link set the password of its account."""
    link = queries.find_link(secret, at=request.at)
    if link is None:
        return render(request, "accounts/link_over.html", status=404)
    if not link_proofs.is_proved(request, link, secret):
        return redirect("accounts:prove-link", secret=secret)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _set_by_link(request, secret, form):
        landing.end_here(request)  # whoever was signed in here, the password is another's
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("accounts:sign-in")
    context = {"form": form, "link": link}
    return shown(request, "accounts/set_password.html", context, form)


def _set_by_link(request: DoorRequest, secret: str, form: Form) -> bool:
    with told_by(form, at="password"):
        passwords.use_password_link(
            secret=secret,
            password=form.cleaned_data["password"],
            by=request.actor,
            at=request.at,
        )
    return form.is_valid()
