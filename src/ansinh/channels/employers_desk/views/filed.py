"""A filed dossier of the employer: its way, its papers, and the answer to a supplement request."""

from __future__ import annotations

import io

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ansinh.channels.employers_desk.views.doors import accountants
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.documents import queries as documents
from ansinh.services.declarations import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act


@accountants
@require_safe
def dossier(request: DoorRequest, code: str) -> HttpResponse:
    """Show where a dossier stands."""
    found = dossiers.get_dossier_at(code, actor=request.actor)
    asked = [each for each in found.acts if each.act is Act.ASK_SUPPLEMENT]
    return render(
        request,
        "employers_desk/dossier.html",
        {
            "dossier": found,
            "asked": asked[-1] if asked else None,
            "may_supplement": Act.SUPPLEMENT in found.allowed,
        },
    )


@accountants
@require_POST
def supplement(request: DoorRequest, code: str) -> HttpResponse:
    """Open the form of a dossier again as a draft, to be mended and sent."""
    found = dossiers.get_dossier_at(code, actor=request.actor)
    if (
        Act.SUPPLEMENT not in found.allowed
        or found.applicant.employer not in request.actor.employers
    ):
        raise Http404
    draft = actions.answer(dossier=found, by=request.actor, at=request.at)
    return redirect("employers_desk:draft", key=draft.key)


@accountants
@require_safe
def paper(request: DoorRequest, check: str) -> HttpResponseBase:
    """Send a paper of one of the employer's dossiers as PDF, sealed now if it was not yet."""
    view = documents.get_document_for(check, actor=request.actor)
    papers.seal(code=view.code, at=request.at)
    content = io.BytesIO(documents.read_file(view.code))
    return FileResponse(
        content, as_attachment=True, filename=f"{view.code}.pdf", content_type="application/pdf"
    )
