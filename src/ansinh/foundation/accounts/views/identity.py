"""Signing in at the national identity system: the way there and the way back."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts.actions.entering import identity
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import DoorRequest, pairs_of, public, redirect_anywhere
from ansinh.foundation.accounts.types.identity import Errand
from ansinh.foundation.accounts.views import landing, sign_in
from ansinh.kernel import openid
from ansinh.kernel.errors import Refused

KEPT = "identity-errand"


@public
@never_cache
@require_safe
def depart(request: DoorRequest) -> HttpResponse:
    """Send the browser to the identity system."""
    _only_if_used()
    errand = identity.new_errand(wanted=landing.wanted_of(request), at=request.at)
    try:
        there = identity.way_there(errand, back=_back())
    except Refused as refusal:
        return sign_in.show_refused(request, refusal)
    request.session[KEPT] = errand.as_json()
    return redirect_anywhere(there)


@public
@never_cache
@require_safe
def come_back(request: DoorRequest) -> HttpResponse:
    """Let in whoever the identity system names, if she has an activated account."""
    _only_if_used()
    kept = request.session.pop(KEPT, None)
    try:
        if kept is None:
            raise identity.NotProved
        errand = Errand(**kept)
        account = identity.get_account(
            errand=errand,
            given=openid.once_each(pairs_of(request.GET)),
            back=_back(),
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        return sign_in.show_refused(request, refusal)
    login = Login(user=Account.objects.get(pk=account), redirect_url=errand.wanted)
    answer: HttpResponse = perform_login(request, login)
    return answer


def _only_if_used() -> None:
    if not settings.IDENTITY.is_used:
        raise Http404


def _back() -> str:
    """Return the one address that is registered there."""
    return f"{settings.BASE_URL}{reverse('identity:back')}"
