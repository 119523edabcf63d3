"""Where programs send people to sign in, and where people say what a program may do."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.contrib.auth import logout as forget_session
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts import actions as leaving
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types import Presence
from ansinh.foundation.accounts.types.doors import (
    DoorRequest,
    is_confirmed,
    keep_act,
    pairs_of,
    public,
    redirect_anywhere,
    require_form,
    signed_in,
)
from ansinh.foundation.programs.actions import connecting
from ansinh.foundation.programs.queries import bearers, registered
from ansinh.foundation.programs.rules import addresses, protocol
from ansinh.foundation.programs.types import ProgramCard, Wish, scopes
from ansinh.kernel import openid
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

ANEW = frozenset({"login", "select_account"})
ASKED_ANEW = frozenset({"max_age"})
"""What is answered by signing in anew; asked again right after it, the person would never arrive."""


class UnknownProgram(Refused):
    """The program is not registered, so nobody is sent anywhere."""

    code = "unknown-program"
    phrase = Phrase(
        vi="Chương trình đưa anh/chị đến đây chưa đăng ký với cơ quan.",
        en="The program that sent you here is not registered with the agency.",
    )


class UnknownReturn(Refused):
    """The program names an address that it has not registered."""

    code = "unknown-return"
    phrase = Phrase(
        vi="Địa chỉ quay về không phải là địa chỉ mà chương trình đã đăng ký. "
        "Anh/chị không nên tiếp tục và có thể báo cho đơn vị quản lý chương trình.",
        en="The address to return to is not one that the program has registered. "
        "Do not go on; you may tell whoever runs the program.",
    )


@public
@never_cache
@csrf_exempt
@require_form
def authorise(request: DoorRequest) -> HttpResponse:
    """Send whoever is signed in and has agreed back with a code; the others first to those pages."""
    if request.method == "POST":  # a post from another site brings no session along
        return redirect(f"{request.path}?{urlencode(pairs_of(request.POST))}")
    try:
        given = openid.once_each(pairs_of(request.GET))
        program = program_of(given)
    except Refused as refusal:
        return broken(request, refusal)
    try:
        wish = protocol.read_wish(given, allowed=program.scopes)
        return redirect_anywhere(_answer(request, given, program, wish))
    except openid.ProtocolFault as fault:
        return redirect_anywhere(_told(given, fault))


def program_of(given: Mapping[str, str]) -> ProgramCard:
    """Return the program a request is from, with an address it may be answered at.

    Raises:
        UnknownProgram: there is none of this name.
        UnknownReturn: the address is not one of the program's.
    """
    program = registered.find_program(given.get("client_id", ""))
    if program is None:
        raise UnknownProgram(path="client_id")
    if not addresses.is_registered(
        given.get("redirect_uri", ""), program.redirect_uris, is_public=program.is_public
    ):
        raise UnknownReturn(path="redirect_uri")
    return program


def broken(request: DoorRequest, refusal: Refused) -> HttpResponse:
    """Return the page for a request that cannot be answered at the program's address."""
    with translation.override(language_of(request.GET.get("ui_locales", ""))):
        return render(request, "programs/broken.html", {"refusal": refusal}, status=400)


def _answer(
    request: DoorRequest, given: Mapping[str, str], program: ProgramCard, wish: Wish
) -> str:
    presence = presence_of(request)
    is_silent = "none" in wish.prompts
    if presence is None or wish.prompts & ANEW or not _is_fresh(presence, wish, request):
        if is_silent:
            raise protocol.LoginRequired
        return _to_sign_in(request, given)
    if not bearers.is_the_one_hinted(wish.hint, presence.account, program.id, at=request.at):
        raise protocol.LoginRequired
    agreed = registered.find_agreed(presence.account, program.id, at=request.at)
    if not agreed.issuperset(wish.scopes) or "consent" in wish.prompts:
        if is_silent:
            raise protocol.ConsentRequired
        return page_of(given, "programs:agree")
    code = connecting.authorise(
        program=program, wish=wish, presence=presence, by=request.actor, at=request.at
    )
    return returned(wish.redirect_uri, state=wish.state, code=code)


def presence_of(request: DoorRequest) -> Presence | None:
    """Return who is signed in here since when, or None."""
    if request.actor.account_id is None:
        return None
    return accounts.find_presence(
        request.actor.account_id, session_key=request.session.session_key or ""
    )


def _is_fresh(presence: Presence, wish: Wish, request: DoorRequest) -> bool:
    return protocol.is_fresh(presence.since, max_age=wish.max_age, at=request.at)


def _to_sign_in(request: DoorRequest, given: Mapping[str, str]) -> str:
    """Return the way to the sign-in page and back here; who must sign in anew is signed out first."""
    end_here(request)
    left = {name: value for name, value in given.items() if name not in ASKED_ANEW}
    back = f"{reverse('provider:onward')}?{urlencode(_without(left, ANEW))}"
    with translation.override(language_of(given.get("ui_locales", ""))):
        return f"{resolve_url('accounts:sign-in')}?{urlencode({'next': back})}"


def end_here(request: DoorRequest) -> None:
    """End the session of this browser, if there is one."""
    if request.actor.account_id is not None:
        leaving.sign_out(
            session_key=request.session.session_key or "", by=request.actor, at=request.at
        )
        forget_session(request)


def _without(given: Mapping[str, str], prompts: frozenset[str]) -> dict[str, str]:
    """Return a request without the prompts that have been answered."""
    left = [each for each in given.get("prompt", "").split() if each not in prompts]
    kept = {name: value for name, value in given.items() if name != "prompt"}
    return kept | ({"prompt": " ".join(left)} if left else {})


def page_of(given: Mapping[str, str], name: str) -> str:
    """Return the way to a page of ours in the language that is wanted, with a request's values."""
    with translation.override(language_of(given.get("ui_locales", ""))):
        return f"{reverse(name)}?{urlencode(dict(given))}"


def language_of(wanted: str) -> str:
    """Return the first language of ours that is wanted (OpenID Connect Core, 3.1.2.1)."""
    tags = (each.partition("-")[0].lower() for each in wanted.split())
    return next((each for each in tags if each in {"vi", "en"}), "vi")


def returned(address: str, *, state: str, **values: str) -> str:
    """Return an address of a program with an answer, its state and our name (RFC 9207)."""
    parts = urlsplit(address)
    said = {**values, **({"state": state} if state else {}), "iss": registered.issuer()}
    query = "&".join(filter(None, [parts.query, urlencode(said)]))
    return urlunsplit(parts._replace(query=query))


def _told(given: Mapping[str, str], fault: openid.ProtocolFault) -> str:
    state = given.get("state", "")[: protocol.NO_MORE_THAN["state"]]
    told = {"error": fault.code, "error_description": fault.phrase.en}
    return returned(given["redirect_uri"], state=state, **told)


@public
@never_cache
@require_safe
def onward(request: DoorRequest) -> HttpResponse:
    """Lead from the sign-in page back to a program's request."""
    query = urlencode(pairs_of(request.GET))
    return lead(request, f"{reverse('provider:authorise')}?{query}")


def lead(request: DoorRequest, address: str) -> HttpResponse:
    """Return a page that leads to a checked address by itself.

    A redirect would not do after a form: our pages forbid forms to lead to other sites.
    """
    return render(request, "programs/onward.html", {"address": address})


@signed_in
@never_cache
@require_form
def agree(request: DoorRequest) -> HttpResponse:
    """Ask whether a program may do what it wants, and remember the answer."""
    try:
        given = openid.once_each(pairs_of(request.GET))
        program = program_of(given)
        wish = protocol.read_wish(given, allowed=program.scopes)
    except Refused as refusal:
        return broken(request, refusal)
    if request.method != "POST":
        return _question(request, program, wish)
    return _answered(request, given, program, wish)


def _answered(
    request: DoorRequest, given: Mapping[str, str], program: ProgramCard, wish: Wish
) -> HttpResponse:
    """Remember a yes and lead on; letting a program file dossiers takes a one-time code first."""
    if request.POST.get("answer") != "yes":
        return lead(request, _told(given, protocol.AccessDenied()))
    if scopes.Scope.DOSSIER_FILE in wish.scopes and not is_confirmed(request):
        keep_act(request)
        return redirect("accounts:confirm")
    connecting.agree(program=program, scopes=wish.scopes, by=request.actor, at=request.at)
    query = urlencode(_without(given, frozenset({"consent"})))
    return lead(request, f"{reverse('provider:authorise')}?{query}")


def _question(request: DoorRequest, program: ProgramCard, wish: Wish) -> HttpResponse:
    context = {
        "program": program,
        "address": addresses.host_of(wish.redirect_uri),
        "asked": scopes.in_words(wish.scopes),
        "until": request.at + protocol.AGREEMENT_LIFE,
        "can_go_on": scopes.Scope.OFFLINE in wish.scopes,
    }
    return render(request, "programs/agree.html", context)
