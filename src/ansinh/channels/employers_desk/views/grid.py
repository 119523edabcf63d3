"""The grid: the page that carries it, and the rows and findings it asks for and saves."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from ansinh.channels.employers_desk.views.doors import accountants, draft_of, page
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.months import Month
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers


@accountants
@require_safe
def show(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show the grid; without scripts, the way to the other two."""
    draft = draft_of(request, key)
    shown = {"draft": draft, "period": Month.parse(str(draft.form["period"]))}
    return page(request, "grid", shown)


@accountants
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: DoorRequest, key: UUID) -> HttpResponse:
    """Answer with the rows and findings of a draft; a POST saves rows first."""
    draft = draft_of(request, key)
    language = str(get_language())
    try:
        if request.method == "POST":
            # A form's body has been read by then, for its token; only JSON holds rows.
            body = request.body if request.content_type == "application/json" else b""
            draft = actions.save_grid(draft=draft, body=body, by=request.actor, at=request.at)
        return JsonResponse(
            dossiers.view_grid(draft, language, actor=request.actor, at=request.at)
        )
    except NotFound:
        raise
    except Refused as refused:
        answer = {"code": refused.code, "message": refused.phrase.said_in(language)}
        return JsonResponse(answer, status=422 if refused.path else 409)
