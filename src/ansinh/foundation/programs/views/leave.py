"""Where programs send people to sign out (OpenID Connect RP-Initiated Logout 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ansinh.foundation.accounts.types.doors import (
    DoorRequest,
    pairs_of,
    public,
    redirect_anywhere,
    require_form,
)
from ansinh.foundation.programs.queries import bearers, published, registered
from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types import ProgramCard
from ansinh.foundation.programs.views import door
from ansinh.kernel import openid
from ansinh.kernel.errors import Refused


@public
@never_cache
@csrf_exempt
@require_form
def leave(request: DoorRequest) -> HttpResponse:
    """Sign out whoever the program's hint names; ask anybody else first; then lead back."""
    if request.method == "POST":  # a post from another site brings no session along
        return redirect(f"{request.path}?{urlencode(pairs_of(request.POST))}")
    try:
        given = openid.once_each(pairs_of(request.GET))
        hint, _, back = _checked(request, given)
    except Refused as refusal:
        return door.broken(request, refusal)
    if request.actor.account_id is not None and not _is_here(request, hint):
        back = door.page_of(given, "programs:leave")
    else:
        door.end_here(request)
    return redirect_anywhere(back)


def _is_here(request: DoorRequest, hint: Mapping[str, Any]) -> bool:
    """Tell whether a program's hint names the session of this very browser."""
    return bearers.is_of_session(
        str(hint.get("sid", "")),
        account=request.actor.account_id or 0,
        session_key=request.session.session_key or "",
    )


@public
@never_cache
@require_form
def confirm(request: DoorRequest) -> HttpResponse:
    """Ask whether to sign out here too, and lead back to the program."""
    try:
        given = openid.once_each(pairs_of(request.GET))
        _, program, back = _checked(request, given)
    except Refused as refusal:
        return door.broken(request, refusal)
    if request.method != "POST" and request.actor.account_id is not None:
        return render(request, "programs/leave.html", {"program": program})
    if request.method == "POST" and request.POST.get("answer") == "yes":
        door.end_here(request)
    return door.lead(request, back)


def _checked(
    request: DoorRequest, given: Mapping[str, str]
) -> tuple[dict[str, Any], ProgramCard | None, str]:
    """Return the claims of the hint, the program, and where to lead afterwards.

    Raises:
        UnknownProgram: hint and program do not belong together, or the program is not known.
        UnknownReturn: the address is not one that the program registered for this.
    """
    keys = published.list_keys(at=request.at)
    hint = signing.read_own(given.get("id_token_hint", ""), keys=keys, issuer=registered.issuer())
    named = given.get("client_id") or str(hint.get("aud", ""))
    program = registered.find_program(named) if named else None
    if (named and program is None) or (hint and hint["aud"] != named):
        raise door.UnknownProgram(path="client_id")
    return hint, program, _back(given, program)


def _back(given: Mapping[str, str], program: ProgramCard | None) -> str:
    wanted = given.get("post_logout_redirect_uri", "")
    if not wanted:
        with translation.override(door.language_of(given.get("ui_locales", ""))):
            return reverse("accounts:sign-in")
    if program is None or wanted not in program.logout_uris:
        raise door.UnknownReturn(path="post_logout_redirect_uri")
    parts = urlsplit(wanted)
    state = urlencode({"state": given["state"]}) if given.get("state") else ""
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, state]))))
