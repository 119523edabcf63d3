"""What every page of the workspace does first: who may enter, for which employer, with which draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.accounts.types.doors import EMPLOYER, Door, DoorRequest, open_to
from ansinh.kernel.actors import Role
from ansinh.kernel.errors import NotAllowed, NotFound
from ansinh.records.employers import queries as employers
from ansinh.records.employers.types import EmployerCard, EmployerId
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView

P = ParamSpec("P")
View = Callable[Concatenate[DoorRequest, P], HttpResponseBase]
ACCOUNTANTS = (Role.ACCOUNTANT, Role.LEGAL_REPRESENTATIVE)
SPACE = "employers_desk"
FRAME = {"space": SPACE, "layout": "employers_desk/workspace.html"}
"""What the pages of declarations, which the counter shares, need to know of where they stand."""


def accountants(view: View[P]) -> Door[P]:
    """Open a page to who acts for an employer; what was not delegated is told in a page of its own."""

    @wraps(view)
    def door(request: DoorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refused:
            shown = {"reason": refused.phrase}
            return render(request, "employers_desk/not_delegated.html", shown, status=403)

    return open_to(*ACCOUNTANTS)(cast(Any, door))


def employer_of(request: DoorRequest) -> EmployerCard:
    """Return the employer that the account works for now: the one chosen, or its first one.

    Raises:
        NotFound: it works for none.
    """
    found = accounts.find_employer_at_work(
        request.actor.account_id or 0,
        among=request.actor.employers,
        chosen=request.session.get(EMPLOYER),
    )
    if found is None:
        raise NotFound
    return employers.get_employer_for(EmployerId(found), actor=request.actor)


def draft_of(request: DoorRequest, key: UUID) -> DraftView:
    """Return one of the account's drafts for the employer it works for now.

    Raises:
        NotFound: there is none.
    """
    draft = dossiers.get_draft_for(key, actor=request.actor)
    if draft.employer not in request.actor.employers:
        raise NotFound
    return draft


def page(
    request: DoorRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of a declaration in the workspace's frame."""
    return render(request, template, {**FRAME, **context}, status=status)
