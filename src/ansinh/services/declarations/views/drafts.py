"""The page of a draft, what it says of the whole, its scans, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ansinh.foundation.accounts.types.doors import DoorRequest, require_form
from ansinh.foundation.documents import actions as documents
from ansinh.kernel.errors import Refused
from ansinh.kernel.identifiers import DossierCode, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.declarations import queries
from ansinh.services.declarations.types.places import Place
from ansinh.services.declarations.views.saving import back_to_draft, save
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.types import DraftView, Return

LONGEST_NOTE = 1000
SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})
MOST_FILES = 30
TOO_MANY = Phrase(
    vi="Mỗi hồ sơ nhận tối đa 30 tệp; các tệp sau không được thêm.",
    en="A dossier takes 30 files at most; the later ones were not added.",
)
NO_SCAN = Phrase(vi="Chọn tệp đã quét (PDF, PNG, JPEG).", en="Choose a scan (PDF, PNG, JPEG).")


@require_safe
def show(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Show what a draft holds and the three ways to write into it; once filed, its dossier."""
    draft = place.draft_of(request, key)
    if draft.filed_as:
        return redirect(place.filed_page, code=in_address(DossierCode(draft.filed_as)))
    return _page(request, place, draft)


def _page(
    request: DoorRequest,
    place: Place,
    draft: DraftView,
    errors: Sequence[tuple[str, Phrase]] = (),
) -> HttpResponse:
    begin = whole_number(str(request.GET.get("tu", ""))) or 0
    shown = {
        "draft": draft,
        "period": queries.get_period(draft),
        "page": queries.view_draft(draft, begin=begin),
        "errors": errors,
        **place.beside(request, draft),
    }
    return place.page(request, place.draft_page, shown, 422 if errors else 200)


@require_form
def discard(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    draft = place.draft_of(request, key)
    if request.method != "POST":
        shown = {"draft": draft, "period": queries.get_period(draft)}
        return place.page(request, "declaration/discard.html", shown, 200)
    actions.discard_draft(key=key, by=request.actor, at=request.at)
    messages.success(request, _("The draft was deleted."))
    return redirect(f"{place.space}:declarations")


@require_POST
def particulars(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Keep the note and how the result is wanted."""
    draft = place.draft_of(request, key)
    form = {**draft.form, "note": str(request.POST.get("note", ""))[:LONGEST_NOTE]}
    if request.POST.get("result_by") in set(Return):
        form["result_by"] = request.POST["result_by"]
    return save(request, place, draft, form) or back_to_draft(place, draft)


@require_POST
def attach(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Take in scans of the papers that go with the dossier; one that is refused stops none before it."""
    draft = place.draft_of(request, key)
    given = request.FILES.getlist("file")
    if not given:
        return _page(request, place, draft, [("file", NO_SCAN)])
    kept = list(draft.uploads)
    room = MOST_FILES - len(kept)
    errors = [("file", TOO_MANY)] if len(given) > room else []
    for each in given[:room]:
        try:
            kept.append(_keep(request, each))
        except Refused as refused:
            errors.append(("file", refused.phrase))
            if isinstance(refused, documents.FileNotJudged):
                break  # whoever waited for one verdict need not wait for each
    conflict = save(request, place, draft, draft.form, uploads=kept)
    if conflict is not None:
        return conflict
    if errors:
        return _page(request, place, place.draft_of(request, key), errors)
    return back_to_draft(place, draft)


def _keep(request: DoorRequest, scan: UploadedFile[bytes]) -> str:
    return documents.keep_upload(
        name=str(scan.name or ""),
        stream=cast(BinaryIO, scan),
        owner=request.actor.account_id or 0,
        by=request.actor,
        at=request.at,
        accepts=SCANS,
    )


@require_POST
def detach(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Take a scan out of the draft."""
    draft = place.draft_of(request, key)
    kept = [each for each in draft.uploads if each != request.POST.get("scan")]
    return save(request, place, draft, draft.form, uploads=kept) or back_to_draft(place, draft)
