"""Many lines at once: the grid with what it asks for and saves, and Excel down and up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from ansinh.foundation.accounts.types.doors import DoorRequest, minds_size, require_form
from ansinh.foundation.documents import actions as documents
from ansinh.kernel.errors import NotFound, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.kernel.workbooks import EXCEL
from ansinh.services.declarations import actions, queries
from ansinh.services.declarations.rules import raw
from ansinh.services.declarations.types.places import Place
from ansinh.services.declarations.views.saving import save
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import SheetReading

ENVELOPE = 64 * 1024
NAMED = 10
"""How many of the rows passed over are named."""


class NoFile(Refused):
    """No workbook was chosen."""

    code = "no-file"
    phrase = Phrase(
        vi="Chọn tệp Excel (.xlsx) trên máy.", en="Choose the Excel file (.xlsx) on your computer."
    )


class TooLarge(Refused):
    """The file is larger than any template that was filled in."""

    code = "file-too-large"
    phrase = Phrase(
        vi="Tệp lớn quá 10 MB nên không được nhận. Bỏ hình ảnh và trang tính khác, hoặc chia thành nhiều đợt.",
        en="The file is larger than 10 MB and was not taken. Take out pictures and other sheets, or split the batch.",
    )


@require_safe
def grid(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Show the grid; without scripts, the way to the other two."""
    draft = place.draft_of(request, key)
    shown = {
        "draft": draft,
        "period": queries.get_period(draft),
        "main": procedures.get_main_list(draft.procedure),
        "has_workbook": queries.has_workbook(draft),
    }
    return place.page(request, "declaration/grid.html", shown, 200)


@require_form
def rows(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Answer with the rows and findings of a draft; a POST saves rows first."""
    draft, language = place.draft_of(request, key), str(get_language())
    try:
        if request.method == "POST":
            # A form's body has been read by then, for its token; only JSON holds rows.
            body = request.body if request.content_type == "application/json" else b""
            draft = actions.save_grid(draft=draft, body=body, by=request.actor, at=request.at)
        return JsonResponse(queries.view_grid(draft, language, actor=request.actor, at=request.at))
    except NotFound:
        raise
    except Refused as refused:
        answer = {"code": refused.code, "message": refused.phrase.said_in(language)}
        return JsonResponse(answer, status=422 if refused.path else 409)


@require_safe
def template(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Send the Excel template, with the workers insured now when asked for."""
    name, content = queries.write_template(
        place.draft_of(request, key),
        actor=request.actor,
        with_workers=bool(request.GET.get("lao-dong")),
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=EXCEL, headers=headers)


@csrf_exempt  # looking for the token would read the whole form: that comes after its size
@minds_size
@require_form
def upload(request: DoorRequest, place: Place, key: UUID) -> HttpResponse:
    """Refuse by size before anything is read; then check the token and read the workbook."""
    draft = place.draft_of(request, key)
    limit = procedures.get_spreadsheet(draft.procedure).largest + ENVELOPE
    length = whole_number(str(request.META.get("CONTENT_LENGTH") or "0"))
    if request.method == "POST" and (length is None or length > limit):
        return _page(request, place, draft, TooLarge(), status=413)
    return _upload(request, place, draft)


@csrf_protect
def _upload(request: DoorRequest, place: Place, draft: DraftView) -> HttpResponse:
    if request.method != "POST":
        return _page(request, place, draft)
    file = request.FILES.get("file")
    try:
        if not isinstance(file, UploadedFile):
            raise NoFile
        content = file.read()
        documents.check_clean(content, by=request.actor, at=request.at)
        reading = procedures.get_spreadsheet(draft.procedure).read(content)
    except Refused as refused:
        return _page(request, place, draft, refused, status=422)
    return _keep(request, place, draft, reading, str(file.name or ""))


def _keep(
    request: DoorRequest, place: Place, draft: DraftView, reading: SheetReading, name: str
) -> HttpResponse:
    source = {"name": name[:200], **reading.source}
    keeps = request.POST.get("how") == "add"
    form = raw.with_lists(draft.form, reading.lists, source, keeps=keeps)
    conflict = save(request, place, draft, form)
    if conflict is not None:
        return conflict
    _tell(request, reading, procedures.get_main_list(draft.procedure).name)
    return redirect(f"{place.space}:check", key=draft.key)


def _tell(request: DoorRequest, reading: SheetReading, main: str) -> None:
    """Say how many lines were read, and which rows were not."""
    count = len(reading.lists[main])
    said = ngettext("%(count)s line was read.", "%(count)s lines were read.", count)
    messages.success(request, said % {"count": count})
    if reading.skipped:
        skipped = ", ".join(str(each) for each in reading.skipped[:NAMED])
        said = _("Rows passed over (totals, headings, signatures): %(rows)s.")
        messages.info(request, said % {"rows": skipped})
    if reading.unchanged:
        said = _("Workers without a movement, taken as unchanged: %(count)s.")
        messages.info(request, said % {"count": reading.unchanged})
    if reading.hidden:
        hidden = ", ".join(str(each) for each in reading.hidden[:NAMED])
        said = _(
            "Rows hidden in the workbook were read too: %(rows)s. Delete what is not to be filed."
        )
        messages.info(request, said % {"rows": hidden})


def _page(
    request: DoorRequest,
    place: Place,
    draft: DraftView,
    refused: Refused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    main = procedures.get_main_list(draft.procedure)
    shown = {
        "draft": draft,
        "period": queries.get_period(draft),
        "errors": [("file", refused.phrase)] if refused else [],
        "total": len(raw.entries(draft.form, main.name)),
    }
    return place.page(request, "declaration/excel.html", shown, status)
