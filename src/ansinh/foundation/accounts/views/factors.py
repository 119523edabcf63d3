"""The pages of second factors: django-allauth's, each behind our door and in our words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account_views
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as key_views
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import factors
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form, signed_in
from ansinh.foundation.accounts.views import doorkeeper, landing

View = Callable[..., HttpResponseBase]
PAGE, FAULTS = 200, 422


@signed_in
@never_cache
@require_safe
def security(request: DoorRequest) -> HttpResponse:
    """Show what keeps one's account safe: password, second factors, devices, sessions."""
    account = request.actor.account_id or 0
    language = get_language() or "vi"
    held = queries.get_factors(account)
    is_due = settings.STAFF_NEED_FACTOR and request.actor.is_staff and not held.is_any
    context = {
        "factors": held,
        "is_factor_due": is_due,
        "password": queries.get_password_state(account, at=request.at),
        "devices": queries.list_trusted(account, language=language, at=request.at),
        "sessions": queries.list_sessions(
            account, session_key=request.session.session_key or "", language=language
        ),
    }
    return render(request, "accounts/security.html", context)


def _told(view: View) -> View:
    """Return a page of allauth that says by its status, as ours do, that a form has faults."""

    @wraps(view)
    def page(request: DoorRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and answer.status_code == PAGE:
            answer.status_code = FAULTS
        return answer

    return page


def _own(view: View) -> View:
    """Return a page of allauth as one of ours for whoever is signed in."""
    return signed_in(never_cache(_told(view)))


def _again(view: View) -> View:
    """Return a page that asks for proof again; the session gets a new key when it is given."""

    @wraps(view)
    def page(request: DoorRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST":
            # what was sent before the proof is not done by itself: its page is shown again
            request.session.pop(STATE_SESSION_KEY, None)
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and answer.status_code == 302:
            landing.renew_key(request)
        return answer

    return signed_in(never_cache(sensitive_post_parameters("password", "code")(_told(page))))


@public
@never_cache
@require_form
@_told
def second_step(request: DoorRequest) -> HttpResponse:
    """Ask for the second factor while signing in, and whether to trust the device."""
    doorkeeper.drop_overtaken(request)
    if request.method == "POST":
        request.session[doorkeeper.REMEMBER] = bool(request.POST.get("remember"))
    answer: HttpResponse = base_views.authenticate(request)
    return answer


@public
@never_cache
@require_form
def sign_in_by_passkey(request: DoorRequest) -> HttpResponse:
    """Hand out a challenge, or let in whoever has signed it with a passkey."""
    answer: HttpResponse = key_views.login_webauthn(request)
    return answer


def _activate(request: DoorRequest) -> HttpResponseBase:
    answer: HttpResponseBase = app_views.activate_totp(request)
    if request.method == "POST" and answer.status_code == 302:
        code = request.POST.get("code", "")
        factors.spend_code(account=request.actor.account_id or 0, code=code)
    return answer


def _remove_passkey(request: DoorRequest, pk: int) -> HttpResponseBase:
    """Remove a passkey, but no officer's last second step: allauth asks that of apps alone."""
    row = Authenticator.objects.filter(pk=pk, user=request.actor.account_id).first()
    if request.method == "POST" and row and not get_adapter().can_delete_authenticator(row):
        messages.error(request, _("Officers keep at least one second step."))
        return redirect("accounts:security")
    answer: HttpResponseBase = key_views.remove_webauthn(request, pk=pk)
    return answer


prove_by_password = _again(account_views.reauthenticate)
prove_by_code = _again(base_views.reauthenticate)
prove_by_passkey = _again(key_views.reauthenticate_webauthn)
add_app = _own(_activate)
remove_app = _own(app_views.deactivate_totp)
recovery_codes = _own(code_views.view_recovery_codes)
new_recovery_codes = _own(code_views.generate_recovery_codes)
add_passkey = _own(key_views.add_webauthn)
remove_passkey = _own(_remove_passkey)
rename_passkey = _own(key_views.edit_webauthn)
