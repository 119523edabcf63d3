"""Excel down and Excel up: the template, and the upload that is refused before it can do harm."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from ansinh.channels.employers_desk.views.doors import (
    accountants,
    draft_of,
    page,
    version_of,
)
from ansinh.channels.employers_desk.views.drafts import save
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.foundation.documents import actions as documents
from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import whole_number
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import DraftView
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import SheetReading

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLES = "walk"
ENVELOPE = 64 * 1024
PIECE = 1024 * 1024
DRAINED = 400 * 1024 * 1024
NO_FILE = Phrase(
    vi="Chọn tệp Excel (.xlsx) trên máy.", en="Choose the Excel file (.xlsx) on your computer."
)
TOO_LARGE = Phrase(
    vi="Tệp lớn quá 10 MB nên không được nhận. Bỏ hình ảnh và trang tính khác, hoặc chia thành nhiều đợt.",
    en="The file is larger than 10 MB and was not taken. Take out pictures and other sheets, or split the batch.",
)


@accountants
@require_safe
def template(request: DoorRequest, key: UUID) -> HttpResponse:
    """Send the Excel template, with the workers insured now when asked for."""
    draft = draft_of(request, key)
    with_workers = bool(request.GET.get("lao-dong"))
    content = dossiers.write_template(draft, actor=request.actor, with_workers=with_workers)
    return HttpResponse(
        content,
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{file_name(draft)}"'},
    )


def file_name(draft: DraftView) -> str:
    """Return what the template of a draft is called on the applicant's computer."""
    return f"D02-LT-{draft.form['period']}.xlsx"


@accountants
@require_safe
def example(request: DoorRequest) -> FileResponse:
    """Send the filled file of the demonstration; anywhere else there is none.

    Raises:
        Http404: this is no demonstration, or its file is gone.
    """
    file = example_file()
    if file is None:
        raise Http404
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=file.name, content_type=EXCEL
    )


def example_file() -> Path | None:
    """Return where the demonstration keeps its filled file, or None."""
    if not settings.DEMONSTRATION:
        return None
    return next(iter(sorted((settings.ENV.data_dir / EXAMPLES).glob("*.xlsx"))), None)


@csrf_exempt
@accountants
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: DoorRequest, key: UUID) -> HttpResponse:
    """Refuse by size before anything is read; then check the token and read the workbook."""
    limit = procedures.get_spreadsheet(procedures.raw.PROCEDURE).largest + ENVELOPE
    length = whole_number(str(request.META.get("CONTENT_LENGTH") or "0"))
    if request.method == "POST" and (length is None or length > limit):
        _let_pass(request)
        return _page(request, draft_of(request, key), [("file", TOO_LARGE)], status=413)
    return _upload(request, key)


def _let_pass(request: HttpRequest) -> None:
    """Let the body run by without keeping it, so that the browser hears the answer."""
    passed = 0
    while passed < DRAINED and (piece := request.read(PIECE)):
        passed += len(piece)


@csrf_protect
def _upload(request: DoorRequest, key: UUID) -> HttpResponse:
    draft = draft_of(request, key)
    if request.method != "POST":
        return _page(request, draft, [])
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _page(request, draft, [("file", NO_FILE)], status=422)
    try:
        content = file.read()
        documents.check_clean(content, by=request.actor, at=request.at)
        reading = procedures.get_spreadsheet(draft.procedure).read(content)
    except Refused as refused:
        return _page(request, draft, [("file", refused.phrase)], status=422)
    return _keep(request, draft, reading, str(file.name or ""))


def _keep(
    request: DoorRequest, draft: DraftView, reading: SheetReading, name: str
) -> HttpResponse:
    source = {"name": name[:200], **reading.source}
    keeps = request.POST.get("how") == "add"
    form = procedures.raw.with_lists(draft.form, reading.lists, source, keeps=keeps)
    conflict = save(request, draft, form, version_of(request))
    if conflict is not None:
        return conflict
    count = len(reading.lists["movements"])
    messages.success(
        request,
        ngettext("%(count)s line was read.", "%(count)s lines were read.", count)
        % {"count": count},
    )
    if reading.skipped:
        rows = ", ".join(str(each) for each in reading.skipped[:10])
        messages.info(
            request,
            _("Rows passed over (totals, headings, signatures): %(rows)s.") % {"rows": rows},
        )
    if reading.unchanged:
        messages.info(
            request,
            _("Workers without a movement, taken as unchanged: %(count)s.")
            % {"count": reading.unchanged},
        )
    return redirect("employers_desk:check", key=draft.key)


def _page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]], status: int = 200
) -> HttpResponse:
    shown = {
        "draft": draft,
        "period": Month.parse(str(draft.form["period"])),
        "errors": errors,
        "total": len(procedures.raw.entries(draft.form, "movements")),
        "example": example_file(),
    }
    return page(request, "excel", shown, status=status)
