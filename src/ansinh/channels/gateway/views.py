"""The plain views of the API: the record on the hot path, papers, the description and its page."""

from __future__ import annotations

import contextlib
import json
from typing import cast
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from ansinh.channels.gateway.api import description, doors, problems
from ansinh.channels.gateway.types import SCOPE_READ, SCOPE_RECORD
from ansinh.foundation.accounts.types.doors import PUBLIC, DoorRequest, public
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.documents import queries as documents
from ansinh.kernel import identifiers
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions import actions as contributions
from ansinh.services.dossiers import actions as dossiers

READ = frozenset({"GET", "HEAD"})


class PurposeNeeded(Refused):
    """Whoever reads another's record must say why."""

    code = "purpose-needed"
    phrase = Phrase(
        vi="Nêu mục đích tra cứu trong tiêu đề Purpose.",
        en="Say why you read this record in the Purpose header.",
    )


@doors.door(methods=READ)
def record(request: HttpRequest, insurance_number: str) -> HttpResponse:
    """Return the participation record of oneself, or with scope and purpose of another."""
    door = cast(DoorRequest, request)
    doors.needs_scope(door.actor, SCOPE_RECORD)
    number = identifiers.insurance_number(insurance_number, path="insurance_number")
    purpose = _purpose(request)
    if not door.actor.people and not purpose:
        raise PurposeNeeded(path="Purpose")
    return HttpResponse(
        contributions.look_up(number, by=door.actor, at=door.at, purpose=purpose),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@doors.door(methods=READ)
def document(request: HttpRequest, code: str, check_code: str) -> HttpResponse:
    """Return a paper of a dossier as a sealed PDF."""
    door = cast(DoorRequest, request)
    doors.needs_scope(door.actor, SCOPE_READ)
    wanted = identifiers.dossier_code(code, path="code")
    paper = dossiers.read_paper(wanted, check_code, by=door.actor, at=door.at)
    if paper.sealed_at is None:
        papers.seal(code=paper.code, at=door.at)
    return HttpResponse(
        documents.read_file(paper.code),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{paper.file_name}"',
            "Cache-Control": "no-store",
        },
    )


@doors.door(PUBLIC, methods=READ)
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the description of the API for programs."""
    written = json.dumps(description.describe(), ensure_ascii=False, default=str)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


@doors.door(PUBLIC, methods=READ)
def docs(request: HttpRequest) -> HttpResponse:
    """Return the description of the API for people; ?lang=en for English."""
    language = "en" if request.GET.get("lang") == "en" else "vi"
    with translation.override(language):
        page = render(
            request,
            "gateway/docs.html",
            {
                "calls": description.list_calls(),
                "faults": description.FAULTS,
                "language": language,
            },
        )
    page.headers["Content-Language"] = language
    return page


@public
@csrf_exempt
def missing(request: HttpRequest) -> HttpResponse:
    """Return the problem document for an address that is not there."""
    return problems.of_refusal(request, NotFound())


def _purpose(request: HttpRequest) -> str:
    """Return why the caller reads: from the header (percent-encoded UTF-8) or the query."""
    header = request.headers.get("Purpose", "")
    with contextlib.suppress(UnicodeError):
        header = header.encode("latin-1").decode("utf-8")
    said = unquote(header) or request.GET.get("purpose", "")
    return " ".join(said.replace("\x00", "").split())[:300]
