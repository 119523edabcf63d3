"""The page of one dossier: the request on the left, the way and the next acts on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ansinh.channels.desk import queries as desk
from ansinh.channels.desk import rules
from ansinh.channels.desk.types import EXPLAINED, KEYS, OFFICERS, QUEUE_OF_SLUG, SIMPLE
from ansinh.channels.desk.views import framing, lists
from ansinh.foundation.accounts.types.doors import DoorRequest, open_to
from ansinh.foundation.documents import actions as papers
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.journal import actions as journal
from ansinh.foundation.messaging import queries as messaging
from ansinh.kernel.identifiers import DossierCode
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.purposes import Purpose
from ansinh.services.dossiers import actions as dossiers_actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Act, DossierView, State, StepView

QUEUE = "hang"
NOTHING: Mapping[str, str] = {}


@open_to(*OFFICERS)
@require_safe
def show(request: DoorRequest, code: str) -> HttpResponse:
    """Return a dossier of the officer's office; that it was opened is journalled."""
    dossier = get(request, code)
    dossiers_actions.note_look(dossier, by=request.actor, at=request.at)
    journal.record_looks(
        by=request.actor,
        at=request.at,
        subject_kind="dossier",
        subject=dossier.code,
        people=desk.list_people_shown(dossier, first=framing.first_place(request, "dong")),
        purpose=Purpose.DOSSIER.kept_as(dossier.code),
    )
    return dossier_page(request, dossier, slug=request.GET.get(QUEUE, ""))


def get(request: DoorRequest, code: str) -> DossierView:
    """Return a dossier the officer may see, or the page that says there is none.

    Raises:
        NotFound: no such dossier, or another office's.
    """
    return dossiers.get_dossier_at(code, actor=request.actor)


def dossier_page(
    request: DoorRequest,
    dossier: DossierView,
    *,
    slug: str,
    errors: Sequence[tuple[str, Phrase | str]] = (),
    typed: Mapping[str, str] = NOTHING,
) -> HttpResponse:
    """Return the page of a dossier; after a refusal with what was wrong and what was typed."""
    queue = QUEUE_OF_SLUG.get(slug)
    first = framing.first_place(request, "dong")
    context: dict[str, Any] = {
        "dossier": dossier,
        "slug": slug if queue else "",
        "menu_at": reverse("desk:work", kwargs={"slug": slug}) if queue else "",
        "queue_title": framing.queue_title(queue) if queue else "",
        "next": find_next(request, dossier.code, slug),
        "wish": desk.view_request(dossier, at=request.at, first=first),
        "steps": [_step(each, dossier) for each in dossier.steps],
        "letters": messaging.list_messages_about(dossier.code),
        "clock": lists.clock_of(dossier, at=request.at),
        "simple": [(each, KEYS[each], each.words) for each in SIMPLE if each in dossier.allowed],
        "explained": [
            rules.act_form(each, typed, errors) for each in EXPLAINED if each in dossier.allowed
        ],
        "extension": rules.act_form(Act.EXTEND, typed, errors)
        if Act.EXTEND in dossier.allowed
        else None,
        "may_assign": Act.ASSIGN in dossier.allowed,
        "officers": lists.officers_of(request) if Act.ASSIGN in dossier.allowed else [],
        "assign_key": KEYS[Act.ASSIGN],
        "errors": errors,
        "typed": typed,
    }
    return framing.page(request, "desk/dossier.html", context, status=409 if errors else 200)


def find_next(request: DoorRequest, code: DossierCode, slug: str) -> DossierCode | None:
    """Return the dossier that comes next in the list the officer works through."""
    queue = QUEUE_OF_SLUG.get(slug)
    if queue is None:
        return None
    return dossiers.find_next_work(actor=request.actor, queue=queue, after_code=code)


def _step(step: StepView, dossier: DossierView) -> dict[str, Any]:
    is_halted = dossier.state in {State.REFUSED, State.WITHDRAWN, State.STOPPED}
    state = "next"
    if step.is_now:
        state = "stopped" if is_halted else "now"
    elif step.ended_at:
        state = "done"
    return {"state": state, "step": step}


@open_to(*OFFICERS)
@require_safe
def paper(request: DoorRequest, code: str, check_code: str) -> HttpResponseBase:
    """Return a paper of the dossier as a download, sealed first where it is not yet."""
    dossier = get(request, code)
    found = next((each for each in dossier.documents if each.code == check_code), None)
    if found is None:
        raise Http404
    dossiers_actions.note_look(
        dossier, by=request.actor, at=request.at, kind="document", subject=found.code
    )
    if found.sealed_at is None:
        papers.seal(code=found.code, at=request.at)
    return _download(found.file_name, "application/pdf", documents.read_file(found.code))


@open_to(*OFFICERS)
@require_safe
def upload(request: DoorRequest, code: str, key: str) -> HttpResponseBase:
    """Return a file that came with the dossier, always as a download."""
    dossier = get(request, code)
    found = documents.get_upload_for(key, actor=request.actor, among=dossier.uploads)
    dossiers_actions.note_look(
        dossier, by=request.actor, at=request.at, kind="upload", subject=key
    )
    return _download(found.name, "application/octet-stream", documents.read_upload(key))


def _download(name: str, media_type: str, content: bytes) -> HttpResponse:
    shown = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    headers = {"Content-Disposition": shown, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
