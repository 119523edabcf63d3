"""The pages that let people in and out."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import sessions
from ansinh.foundation.accounts.forms.sign_in import SignInForm
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.accounts.types.refusals import shown, told_by
from ansinh.foundation.accounts.views import doorkeeper, landing
from ansinh.kernel.errors import Refused


@public
@never_cache
@sensitive_post_parameters("password")
@require_form
def sign_in(request: DoorRequest) -> HttpResponse:
    """Show the sign-in form, or let somebody in."""
    wanted = landing.wanted_of(request)
    if request.method != "POST" and request.actor.account_id is not None:
        return redirect(landing.where_to(request, request.actor, wanted=wanted))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            return let_in(request, form)
    context = {"form": form, "next": wanted, "identity": identity_name()}
    return shown(request, "accounts/sign_in.html", context, form)


def let_in(request: DoorRequest, form: SignInForm) -> HttpResponse:
    """Go on with the stages after a right password; the last begins a session under a fresh key.

    Raises:
        Refused: the login and password do not belong together, or the door is braked.
    """
    account = sessions.check_password(
        login=form.cleaned_data["login"].strip(),
        password=form.cleaned_data["password"],
        device=landing.device_of(request),
        by=request.actor,
        at=request.at,
    )
    user = queries.find_user(account, at=request.at)
    if user is None:  # closed since
        raise sessions.WrongSignIn
    login = doorkeeper.proved_by_password(user, wanted=landing.wanted_of(request))
    with transaction.atomic():
        answer: HttpResponse = perform_password_login(request, {}, login)
    return answer


def show_refused(request: DoorRequest, refusal: Refused) -> HttpResponse:
    """Return the sign-in form for somebody who could not come in another way."""
    form = SignInForm(None)
    context = {"form": form, "refusal": refusal, "next": "", "identity": identity_name()}
    return render(request, "accounts/sign_in.html", context)


def identity_name() -> str:
    """Return what people call the identity system they may also use, or nothing."""
    return str(settings.IDENTITY.name.said_in(get_language())) if settings.IDENTITY.is_used else ""


@public
@require_safe
def no_way_in(request: DoorRequest) -> HttpResponse:
    """Tell whoever cannot sign in what to do: by a link, or at the counter."""
    return render(request, "accounts/no_way_in.html")


@public
@never_cache
@require_POST
def sign_out(request: DoorRequest) -> HttpResponse:
    """End the session and go to the home page."""
    landing.end_here(request)
    return redirect("/en/" if get_language() == "en" else "/")
