"""The administrator's pages of the programs that may sign people in or act for partners."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest, confirmed, open_to, require_form
from ansinh.foundation.accounts.types.refusals import said, status_of
from ansinh.foundation.programs.actions import registering
from ansinh.foundation.programs.forms import ProgramForm, initial_of
from ansinh.foundation.programs.queries import registered
from ansinh.foundation.programs.types import ProgramCard, scopes
from ansinh.foundation.programs.views.discovery import at_issuer
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import Refused


def _partners(request: DoorRequest) -> list[tuple[int, str]]:
    """Return the accounts for which programs may act on their own."""
    return accounts.list_holders(Role.PARTNER, at=request.at, most=registered.AT_MOST)


@open_to(Role.ADMINISTRATOR)
@never_cache
@require_safe
def list_all(request: DoorRequest) -> HttpResponse:
    """Show the registered programs."""
    context = {
        "programs": [(each, scopes.in_order(each.scopes)) for each in registered.list_programs()],
        "issuer": registered.issuer(),
        "discovery": at_issuer("configuration"),
    }
    return render(request, "programs/list.html", context)


@open_to(Role.ADMINISTRATOR)
@confirmed
@never_cache
@require_form
def register(request: DoorRequest) -> HttpResponse:
    """Register a program; its secret is shown on the answer, and never again."""
    form = ProgramForm(request.POST or None, partners=_partners(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = registering.register_program(
                registration=form.registration(), by=request.actor, at=request.at
            )
        except Refused as refusal:
            _blame(form, refusal)
        else:
            return _show_secret(request, registered.get_program(made.id), made.secret, overlap=0)
    return _page(request, {"form": form, "program": None})


def _page(request: DoorRequest, shown: dict[str, Any]) -> HttpResponse:
    status = status_of(shown["form"])
    return render(request, "programs/form.html", shown, status=status)


def _blame(form: ProgramForm, refusal: Refused) -> None:
    field = refusal.path if refusal.path in form.fields else None
    form.add_error(field, said(refusal))


def _show_secret(
    request: DoorRequest, program: ProgramCard, secret: str, *, overlap: int
) -> HttpResponse:
    context = {
        "program": program,
        "secret": secret,
        "overlap": overlap,
        "discovery": at_issuer("configuration"),
    }
    return render(request, "programs/secret.html", context)


@open_to(Role.ADMINISTRATOR)
@confirmed
@never_cache
@require_form
def show(request: DoorRequest, program: int) -> HttpResponse:
    """Show a program with its secrets, or change what it may do."""
    card = _open(program)
    form = ProgramForm(
        request.POST or None,
        partners=_partners(request),
        initial=initial_of(card, registered.list_keys_of(program)),
    )
    form.fields["kind"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            registering.change_program(
                program=program,
                registration=form.registration(),
                by=request.actor,
                at=request.at,
            )
        except Refused as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("The program is changed."))
            return redirect("programs:program", program)
    secrets = registered.list_secrets(program, at=request.at)
    return _page(request, {"form": form, "program": card, "secrets": secrets})


def _open(program: int) -> ProgramCard:
    card = registered.get_program(program)
    if card.closed_at is not None:
        raise Http404
    return card


@open_to(Role.ADMINISTRATOR)
@confirmed
@never_cache
@require_POST
def renew_secret(request: DoorRequest, program: int) -> HttpResponse:
    """Make a new secret, shown on the answer and never again."""
    card = _open(program)
    secret = registering.renew_secret(program=program, by=request.actor, at=request.at)
    return _show_secret(request, card, secret, overlap=registering.OVERLAP.days)


@open_to(Role.ADMINISTRATOR)
@confirmed
@require_POST
def end_old_secrets(request: DoorRequest, program: int) -> HttpResponse:
    """End all secrets but the newest at once."""
    _open(program)
    registering.end_old_secrets(program=program, by=request.actor, at=request.at)
    messages.success(request, _("Only the newest secret works now."))
    return redirect("programs:program", program)


@open_to(Role.ADMINISTRATOR)
@confirmed
@require_POST
def close(request: DoorRequest, program: int) -> HttpResponse:
    """Close a program for good."""
    _open(program)
    registering.close_program(program=program, by=request.actor, at=request.at)
    messages.success(request, _("The program is closed; nobody can sign in to it any more."))
    return redirect("programs:programs")
