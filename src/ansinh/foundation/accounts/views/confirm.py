"""The one-time code before a sensitive act: sent, typed, and the act done right after."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import codes, factors
from ansinh.foundation.accounts.forms.codes import CodeForm
from ansinh.foundation.accounts.types.codes import ChallengeView, CodePurpose
from ansinh.foundation.accounts.types.doors import (
    KEPT_ACT,
    DoorRequest,
    mark_confirmed,
    require_form,
    signed_in,
    take_kept_act,
)
from ansinh.foundation.accounts.types.refusals import said, shown, told_by
from ansinh.foundation.accounts.views import landing
from ansinh.foundation.messaging.types import Carrier
from ansinh.kernel.errors import Refused

CHALLENGE = "confirm-challenge"


@signed_in
@never_cache
@require_form
def confirm(request: DoorRequest) -> HttpResponse:
    """Ask for the code that was sent, or one of the authenticator app, then do what waits for it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form, at="code"):
            _check(request, form.cleaned_data["code"])
        if form.is_valid():
            return _go_on(request)
    held_up = _send_first(request)
    context = {
        "form": form,
        "challenge": _challenge(request),
        "refusal": held_up,
        "has_app": queries.get_factors(_account(request)).has_app,
        "owner": queries.get_account(_account(request)),
    }
    return shown(request, "accounts/confirm.html", context, form)


@signed_in
@require_POST
def send_again(request: DoorRequest) -> HttpResponse:
    """Send a fresh code in place of the last."""
    refusal = _send(request)
    if refusal is not None:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("A new code is on its way."))
    return redirect("accounts:confirm")


def _account(request: DoorRequest) -> int:
    return request.actor.account_id or 0


def _challenge(request: DoorRequest) -> ChallengeView | None:
    key = request.session.get(CHALLENGE)
    return queries.find_challenge(UUID(key), at=request.at) if key else None


def _send_first(request: DoorRequest) -> Refused | None:
    """Send a code where an act waits for one and none is open."""
    challenge = _challenge(request)
    if KEPT_ACT not in request.session or (challenge and challenge.is_open):
        return None
    return None if request.method == "POST" else _send(request)


def _send(request: DoorRequest) -> Refused | None:
    owner = queries.get_account(_account(request))
    address = owner.phone or owner.email
    if not address:
        return None
    try:
        challenge = codes.send_code(
            purpose=CodePurpose.CONFIRM_ACT,
            carrier=Carrier.SMS if owner.phone else Carrier.EMAIL,
            address=address,
            account=_account(request),
            language=owner.language,
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        return refusal
    request.session[CHALLENGE] = str(challenge)
    return None


def _check(request: DoorRequest, code: str) -> None:
    """Accept the code that was sent to this session's owner, or one of her authenticator app.

    Raises:
        Refused: it is neither.
    """
    has_app = queries.get_factors(_account(request)).has_app
    if challenge := request.session.get(CHALLENGE):
        try:
            codes.check_code(challenge=UUID(challenge), code=code, by=request.actor, at=request.at)
        except Refused:
            if not has_app:
                raise
        else:
            return
    if not has_app:
        raise codes.CodeExpired(path="code")
    factors.check_factor(account=_account(request), code=code, by=request.actor, at=request.at)


def _go_on(request: DoorRequest) -> HttpResponse:
    """Do what waited for the code, under a new session key."""
    request.session.pop(CHALLENGE, None)
    kept = take_kept_act(request)
    mark_confirmed(request)
    landing.renew_key(request)
    if kept is None:
        return redirect("accounts:security")
    if kept.get("is_look"):
        return redirect(f"{kept['path']}?{kept['asked']}".rstrip("?"))
    if kept["typed"] is None:
        messages.success(request, _("Confirmed. Please send the form once more."))
        return redirect(_page_before(request, kept))
    return _do(request, kept)


def _page_before(request: DoorRequest, kept: dict[str, Any]) -> str:
    before = urlsplit(str(kept["from"])).path
    return before if before and landing.is_ours(request, kept["from"]) else str(kept["path"])


def _do(request: DoorRequest, kept: dict[str, Any]) -> HttpResponse:
    """Do the act under its own address, which may be in another language than the page of the code."""
    with override(get_language_from_path(kept["path"]) or settings.LANGUAGE_CODE):
        match = resolve(kept["path"])
    request.path = request.path_info = kept["path"]
    request.META["QUERY_STRING"] = kept["asked"]
    request.GET = QueryDict(kept["asked"])
    request.POST = QueryDict(kept["typed"])
    request.resolver_match = match
    return cast(HttpResponse, match.func(request, *match.args, **match.kwargs))
