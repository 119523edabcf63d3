"""What every page that writes into a draft does: save it, or tell that it was saved elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound, Refused
from ansinh.services.declarations.types.places import Place, version_of
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import DraftView


def save(
    request: DoorRequest,
    place: Place,
    draft: DraftView,
    form: Mapping[str, Any],
    *,
    uploads: Sequence[str] | None = None,
) -> HttpResponse | None:
    """Save a draft; return the page that explains a conflict when it was saved elsewhere meanwhile."""
    try:
        actions.save_draft(
            key=draft.key,
            procedure=draft.procedure,
            form=form,
            version=version_of(request),
            by=request.actor,
            at=request.at,
            employer=draft.employer,
            uploads=uploads,
        )
    except NotFound:
        raise
    except Refused as refused:
        shown = {"draft": draft, "reason": refused.phrase}
        return place.page(request, "declaration/conflict.html", shown, 409)
    return None


def back_to_draft(place: Place, draft: DraftView) -> HttpResponse:
    """Return the way to the page of a draft."""
    return redirect(f"{place.space}:draft", key=draft.key)
