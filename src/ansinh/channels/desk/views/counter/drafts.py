"""A draft at the counter: its page, its entries, its grid, the papers scanned in, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ansinh.channels.desk.views.counter.doors import draft_of, page, period_of, reception, save
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as files
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView, Return
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import Drawn, Finding

SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})
MOST_FILES = 30
TOO_MANY = Phrase(
    vi="Mỗi hồ sơ nhận tối đa 30 tệp; các tệp sau không được thêm.",
    en="A dossier takes 30 files at most; the later ones were not added.",
)
NO_SCAN = Phrase(vi="Chọn tệp đã quét (PDF, PNG, JPEG).", en="Choose a scan (PDF, PNG, JPEG).")


@reception
@require_safe
def show(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what a draft holds, the three ways to write into it, and its scans."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("desk:counter:done", code=in_address(DossierCode(draft.filed_as)))
    return _draft_page(request, draft)


def _draft_page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]] | None = None
) -> HttpResponse:
    begin = whole_number(str(request.GET.get("tu", ""))) or 0
    shown = {
        "draft": draft,
        "employer": dossiers.employer_of(draft, actor=request.actor),
        "period": period_of(draft),
        "page": dossiers.view_draft(draft, begin=begin),
        "scans": files.list_uploads_for(draft.uploads, actor=request.actor),
        "errors": errors or [],
    }
    return page(request, "desk/counter/draft.html", shown, status=422 if errors else 200)


@reception
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: DoorRequest, key: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    draft = draft_of(request, key)
    if request.method != "POST":
        shown = {"draft": draft, "period": period_of(draft)}
        return page(request, "declaration/discard.html", shown)
    actions.discard_draft(key=key, by=request.actor, at=request.at)
    messages.success(request, _("The draft was deleted."))
    return redirect("desk:counter:declarations")


@reception
@require_POST
def particulars(request: DoorRequest, key: UUID) -> HttpResponse:
    """Keep the note and how the result is wanted."""
    draft = draft_of(request, key)
    form = {**draft.form, "note": str(request.POST.get("note", ""))[:1000]}
    if request.POST.get("result_by") in set(Return):
        form["result_by"] = request.POST["result_by"]
    return save(request, draft, form) or redirect("desk:counter:draft", key=key)


@reception
@require_POST
def attach(request: DoorRequest, key: UUID) -> HttpResponse:
    """Take in scans of the papers that go with the dossier; one that is refused stops none before it."""
    draft = draft_of(request, key)
    given = request.FILES.getlist("file")
    if not given:
        return _draft_page(request, draft, [("file", NO_SCAN)])
    kept = list(draft.uploads)
    room = MOST_FILES - len(kept)
    errors = [("file", TOO_MANY)] if len(given) > room else []
    for each in given[:room]:
        try:
            kept.append(_keep(request, each))
        except Refused as refused:
            errors.append(("file", refused.phrase))
    conflict = save(request, draft, draft.form, kept)
    if conflict is not None:
        return conflict
    if errors:
        return _draft_page(request, draft_of(request, key), errors)
    return redirect("desk:counter:draft", key=key)


def _keep(request: DoorRequest, scan: UploadedFile[bytes]) -> str:
    return documents.keep_upload(
        name=str(scan.name or ""),
        stream=cast(BinaryIO, scan),
        owner=request.actor.account_id or 0,
        by=request.actor,
        at=request.at,
        accepts=SCANS,
    )


@reception
@require_POST
def detach(request: DoorRequest, key: UUID) -> HttpResponse:
    """Take a scan out of the draft."""
    draft = draft_of(request, key)
    kept = [each for each in draft.uploads if each != request.POST.get("scan")]
    return save(request, draft, draft.form, kept) or redirect("desk:counter:draft", key=key)


@reception
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: DoorRequest, key: UUID, name: str, line: int | None = None) -> HttpResponse:
    """Show the form of an entry and keep what was typed; it is saved once every field can be read."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    if request.method == "POST":
        return _save_entry(request, draft, name, line)
    found: list[Finding] = []
    if place is None:
        known = dossiers.prefill(draft, part, str(request.GET.get("so", "")))
        values: Mapping[str, Any] = known
    else:
        values = procedures.raw.entries(draft.form, part)[place]
        found = dossiers.find_in_entry(draft, part, place, actor=request.actor, at=request.at)
    fields = procedures.drawing.drawn(procedures.list_fields(draft.procedure, part), values, found)
    return _entry_page(request, draft, name, line, fields)


def _place(draft: DraftView, name: str, line: int | None) -> tuple[str, int | None]:
    part = procedures.raw.LISTS.get(name)
    if part is None:
        raise Http404
    if line is not None and not 1 <= line <= len(procedures.raw.entries(draft.form, part)):
        raise Http404
    return part, None if line is None else line - 1


def _save_entry(
    request: DoorRequest, draft: DraftView, name: str, line: int | None
) -> HttpResponse:
    part, place = _place(draft, name, line)
    fields = procedures.list_fields(draft.procedure, part)
    values = procedures.drawing.typed(fields, request.POST)
    unreadable = procedures.find_unreadable(draft.procedure, part, values)
    if unreadable:
        shown = procedures.drawing.drawn(fields, values, unreadable)
        return _entry_page(request, draft, name, line, shown, status=422)
    conflict = save(request, draft, procedures.raw.with_entry(draft.form, part, place, values))
    if conflict is not None:
        return conflict
    messages.success(request, _("Saved in the draft."))
    if request.POST.get("next") == "another":
        return redirect("desk:counter:entry-new", key=draft.key, name=name)
    return redirect("desk:counter:draft", key=draft.key)


def _entry_page(
    request: DoorRequest,
    draft: DraftView,
    name: str,
    line: int | None,
    fields: list[Drawn],
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "draft": draft,
        "period": period_of(draft),
        "name": name,
        "line": line,
        **procedures.drawing.page_of(procedures.raw.LISTS[name], fields),
    }
    return page(request, "declaration/entry.html", shown, status=status)


@reception
@require_POST
def remove(request: DoorRequest, key: UUID, name: str, line: int) -> HttpResponse:
    """Take an entry out of the draft."""
    draft = draft_of(request, key)
    part, place = _place(draft, name, line)
    form = procedures.raw.without_entry(draft.form, part, place or 0)
    conflict = save(request, draft, form)
    if conflict is not None:
        return conflict
    messages.success(request, _("The line was deleted."))
    return redirect("desk:counter:draft", key=key)


@reception
@require_safe
def grid(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show the grid; without scripts, the way to the other two."""
    draft = draft_of(request, key)
    shown = {"draft": draft, "period": period_of(draft)}
    return page(request, "declaration/grid.html", shown)


@reception
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: DoorRequest, key: UUID) -> HttpResponse:
    """Answer with the rows and findings of a draft; a POST saves rows first."""
    draft, language = draft_of(request, key), str(get_language())
    try:
        if request.method == "POST":
            # A form's body has been read by then, for its token; only JSON holds rows.
            body = request.body if request.content_type == "application/json" else b""
            draft = actions.save_grid(draft=draft, body=body, by=request.actor, at=request.at)
        view = dossiers.view_grid(draft, language, actor=request.actor, at=request.at)
        return JsonResponse(view)
    except NotFound:
        raise
    except Refused as refused:
        answer = {"code": refused.code, "message": refused.phrase.said_in(language)}
        return JsonResponse(answer, status=422 if refused.path else 409)
