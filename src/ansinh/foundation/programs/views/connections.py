"""One's own programs: what each may do, when it last did, and the end of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ansinh.foundation.accounts.types.doors import DoorRequest, signed_in
from ansinh.foundation.programs import queries
from ansinh.foundation.programs.actions import connecting, registering, tokens
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.types import scopes


@signed_in
@never_cache
@require_safe
def list_own(request: DoorRequest) -> HttpResponse:
    """Show the programs one has allowed something, those that act for one, tokens made by hand."""
    account = request.actor.account_id or 0
    context = {
        "connections": [
            (each, scopes.in_words(each.scopes))
            for each in registered.list_connections(account, at=request.at)
        ],
        "own": [
            (each, scopes.in_words(each.scopes))
            for each in registered.list_own_programs(account, at=request.at)
        ],
        "tokens": [
            (each, scopes.in_words(each.scopes))
            for each in queries.list_tokens(account, at=request.at)
        ],
    }
    return render(request, "programs/connections.html", context)


@signed_in
@require_POST
def withdraw(request: DoorRequest, connection: int) -> HttpResponse:
    """Take back what one has allowed a program."""
    connecting.withdraw(connection=connection, by=request.actor, at=request.at)
    messages.success(request, _("The program can no longer use your account."))
    return redirect("programs:connections")


@signed_in
@require_POST
def revoke(request: DoorRequest, token: int) -> HttpResponse:
    """End a token of one's own."""
    tokens.revoke_own_token(token=token, by=request.actor, at=request.at)
    messages.success(request, _("The token no longer works."))
    return redirect("programs:connections")


@signed_in
@require_POST
def end_own_tokens(request: DoorRequest, program: int) -> HttpResponse:
    """End the tokens of a program that acts for oneself."""
    registering.end_own_tokens(program=program, by=request.actor, at=request.at)
    messages.success(request, _("The tokens of the program no longer work."))
    return redirect("programs:connections")
