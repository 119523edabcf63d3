"""The pages that let people in and out."""

from __future__ import annotations

from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.forms.sign_in import SignInForm
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.kernel.actors import STAFF, Actor, Role
from ansinh.kernel.errors import Refused

LANDINGS: list[tuple[frozenset[Role], str]] = [
    (STAFF | {Role.AUDITOR, Role.SUPPORT}, "/can-bo/"),
    (frozenset({Role.ACCOUNTANT}), "/don-vi/"),
    (frozenset({Role.EDITOR, Role.ADMINISTRATOR}), "/quan-tri-noi-dung/"),
    (frozenset({Role.PERSON}), "/toi/"),
]


UNPREFIXED = frozenset({"/quan-tri-noi-dung/"})


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: DoorRequest) -> HttpResponse:
    """Show the sign-in form, or let somebody in."""
    if request.method == "GET" and request.actor.account_id is not None:
        return redirect(where_to(request, request.actor))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(let_in(request, form))
        except Refused as refusal:
            form.add_error(None, refusal.phrase.said_in(get_language()))
            status = 429 if isinstance(refusal, actions.SlowDown) else 200
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return render(request, "accounts/sign_in.html", context, status=status)


def let_in(request: DoorRequest, form: SignInForm) -> str:
    """Begin a session under a fresh key and return where it leads.

    Raises:
        Refused: the login and password do not belong together, or the door is braked.
    """
    account = actions.check_password(
        login=form.cleaned_data["login"].strip(),
        password=form.cleaned_data["password"],
        by=request.actor,
        at=request.at,
    )
    begin_session(request, Account.objects.get(pk=account))
    actor = queries.get_actor(account, at=request.at, source=request.actor.source)
    actions.keep_session(
        account=account,
        session_key=request.session.session_key or "",
        device=request.headers.get("User-Agent", ""),
        by=actor,
        at=request.at,
    )
    return where_to(request, actor)


def where_to(request: DoorRequest, actor: Actor) -> str:
    """Return the page asked for before, if it is ours, or the one where the role lands."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    path = next((path for roles, path in LANDINGS if actor.roles & roles), "/tai-khoan/")
    is_english = get_language() == "en" and path not in UNPREFIXED
    return f"/en{path}" if is_english else path


@public
@never_cache
@require_POST
def sign_out(request: DoorRequest) -> HttpResponse:
    """End the session and go to the home page."""
    if request.actor.account_id is not None:
        actions.sign_out(
            session_key=request.session.session_key or "", by=request.actor, at=request.at
        )
    end_session(request)
    return redirect("/en/" if get_language() == "en" else "/")
