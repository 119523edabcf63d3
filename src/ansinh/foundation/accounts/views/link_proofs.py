"""Whoever opens a link of a new or recovered account also holds its phone: proved by a code.

The link goes to the mailbox too, which others may read.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions.entering import codes
from ansinh.foundation.accounts.forms.codes import CodeForm
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.accounts.types.passwords import LinkReason, LinkView
from ansinh.foundation.accounts.types.refusals import said, shown, told_by
from ansinh.foundation.messaging.types import Carrier
from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused

PROVED, SENT = "link-proved", "link-challenge"
BY_PHONE = frozenset({LinkReason.OPENED, LinkReason.RECOVERED})


def is_proved(request: DoorRequest, link: LinkView, secret: str) -> bool:
    """Tell whether this browser may set the password behind a link now."""
    if link.reason not in BY_PHONE or not queries.get_account(link.account).phone:
        return True
    return bool(request.session.get(PROVED) == queries.digest_of(secret))


@public
@never_cache
@require_form
def prove(request: DoorRequest, secret: str) -> HttpResponse:
    """Send a code to the phone of the account and take it; then the password can be set."""
    link = queries.find_link(secret, at=request.at)
    if link is None:
        return render(request, "accounts/link_over.html", status=404)
    if is_proved(request, link, secret):
        return redirect("accounts:set-password", secret=secret)
    phone = queries.get_account(link.account).phone
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_bound and _is_right(request, secret, form):
        request.session[PROVED] = queries.digest_of(secret)
        return redirect("accounts:set-password", secret=secret)
    fault = ""
    if request.method == "POST" and not form.is_bound:
        fault = _fault_in_sending(request, secret, link.account, phone)
    context = {
        "form": form,
        "secret": secret,
        "phone": identifiers.masked(phone),
        "is_sent": _challenge(request, secret) is not None,
        "fault": fault,
    }
    answer = shown(request, "accounts/prove_link.html", context, form)
    if fault:
        answer.status_code = 422
    return answer


def _is_right(request: DoorRequest, secret: str, form: CodeForm) -> bool:
    if form.is_valid():
        with told_by(form, at="code"):
            _check(request, secret, form.cleaned_data["code"])
    return form.is_valid()


def _fault_in_sending(request: DoorRequest, secret: str, account: int, phone: str) -> str:
    """Send a code; return why none was sent, or nothing."""
    try:
        _send(request, secret, account, phone)
    except Refused as refused:
        return said(refused)
    return ""


def _send(request: DoorRequest, secret: str, account: int, phone: str) -> None:
    challenge = codes.send_code(
        purpose=CodePurpose.SET_PASSWORD,
        carrier=Carrier.SMS,
        address=phone,
        account=account,
        language=(get_language() or "vi")[:2],
        by=request.actor,
        at=request.at,
    )
    request.session[SENT] = {"link": queries.digest_of(secret), "challenge": str(challenge)}


def _challenge(request: DoorRequest, secret: str) -> UUID | None:
    """Return the code that was sent for this link; that of another link proves nothing here."""
    held = request.session.get(SENT) or {}
    return UUID(held["challenge"]) if held.get("link") == queries.digest_of(secret) else None


def _check(request: DoorRequest, secret: str, code: str) -> None:
    challenge = _challenge(request, secret)
    if challenge is None:
        raise codes.CodeExpired(path="code")
    codes.check_code(challenge=challenge, code=code, by=request.actor, at=request.at)
