"""Excel in and out at the counter, the check, the filing, and the page with the receipt to print."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ansinh.channels.desk.views.counter.doors import (
    draft_of,
    page,
    period_of,
    reception,
    save,
    version_of,
)
from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.foundation.documents import actions as documents
from ansinh.kernel.errors import ManyRefused, Refused
from ansinh.kernel.identifiers import DossierCode, dossier_code, in_address
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import actions
from ansinh.services.dossiers import queries as dossiers
from ansinh.services.dossiers.types import Applicant, Channel, DraftView, Filing, Return
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import SheetReading

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_COMPARED = Phrase(
    vi="Đánh dấu khi đã đối chiếu với hồ sơ giấy có chữ ký.",
    en="Tick once it was compared with the signed papers.",
)
NO_BEARER = Phrase(
    vi="Ghi họ tên người nộp hồ sơ tại quầy.", en="Write who brought the dossier to the counter."
)
CHANGED = Phrase(
    vi="Bản nháp đã đổi sau khi trang này mở ra. Xem lại rồi nhận.",
    en="The draft has changed since this page was opened. Look again.",
)


class NoFile(Refused):
    """No workbook was chosen."""

    code = "no-file"
    phrase = Phrase(
        vi="Chọn tệp Excel (.xlsx) trên máy.", en="Choose the Excel file (.xlsx) on your computer."
    )


@reception
@require_safe
def template(request: DoorRequest, key: UUID) -> HttpResponse:
    """Send the Excel template, with the workers insured now when asked for."""
    draft = draft_of(request, key)
    with_workers = bool(request.GET.get("lao-dong"))
    content = dossiers.write_template(draft, actor=request.actor, with_workers=with_workers)
    code = dossiers.employer_of(draft, actor=request.actor).code
    name = f"D02-LT-{code}-{draft.form['period']}.xlsx"
    return HttpResponse(
        content,
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@reception
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: DoorRequest, key: UUID) -> HttpResponse:
    """Read a workbook that the person brought along into the draft."""
    draft = draft_of(request, key)
    if request.method != "POST":
        return _upload_page(request, draft, [])
    file = request.FILES.get("file")
    try:
        if not isinstance(file, UploadedFile):
            raise NoFile
        spreadsheet = procedures.get_spreadsheet(draft.procedure)
        content = file.read(spreadsheet.largest + 1)
        documents.check_clean(content, by=request.actor, at=request.at)
        reading = spreadsheet.read(content)
    except Refused as refused:
        return _upload_page(request, draft, [("file", refused.phrase)], status=422)
    return _keep(request, draft, reading, str(file.name or ""))


def _keep(
    request: DoorRequest, draft: DraftView, reading: SheetReading, name: str
) -> HttpResponse:
    source = {"name": name[:200], **reading.source}
    keeps = request.POST.get("how") == "add"
    form = procedures.raw.with_lists(draft.form, reading.lists, source, keeps=keeps)
    conflict = save(request, draft, form)
    if conflict is not None:
        return conflict
    count = len(reading.lists["movements"])
    said = ngettext("%(count)s line was read.", "%(count)s lines were read.", count)
    messages.success(request, said % {"count": count})
    return redirect("desk:counter:check", key=draft.key)


def _upload_page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]], status: int = 200
) -> HttpResponse:
    total = len(procedures.raw.entries(draft.form, "movements"))
    shown = {"draft": draft, "period": period_of(draft), "errors": errors, "total": total}
    return page(request, "declaration/excel.html", shown, status=status)


@reception
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: DoorRequest, key: UUID) -> HttpResponse:
    """Show what would be taken in and what is wrong with it; a POST takes it in once nothing is."""
    draft = draft_of(request, key)
    if draft.filed_as:
        return redirect("desk:counter:done", code=in_address(DossierCode(draft.filed_as)))
    return (
        _check_page(request, draft, []) if request.method != "POST" else _take_in(request, draft)
    )


def _take_in(request: DoorRequest, draft: DraftView) -> HttpResponse:
    bearer = str(request.POST.get("bearer", "")).strip()[:200]
    errors = [("bearer", NO_BEARER)] if not bearer else []
    errors += [("declared", NOT_COMPARED)] if not request.POST.get("declared") else []
    if errors:
        return _check_page(request, draft, errors, status=422)
    if version_of(request) != draft.version:
        return _check_page(request, draft, [("", CHANGED)], status=409)
    try:
        code = _file(request, draft, bearer)
    except Refused as refused:
        reasons = [] if isinstance(refused, ManyRefused) else [("", refused.phrase)]
        return _check_page(request, draft, reasons, status=422)
    return redirect("desk:counter:done", code=in_address(code))


def _file(request: DoorRequest, draft: DraftView, bearer: str) -> DossierCode:
    employer = dossiers.employer_of(draft, actor=request.actor)
    filing = Filing(
        procedure=draft.procedure,
        form=procedures.raw.form_of(draft.form),
        applicant=Applicant(name=employer.name, employer=draft.employer),
        channel=Channel.COUNTER,
        key=str(draft.key),
        result=Return(draft.form.get("result_by", "online")),
        uploads=tuple(draft.uploads),
        bearer=bearer,
    )
    return actions.file(filing, by=request.actor, at=request.at).code


def _check_page(
    request: DoorRequest, draft: DraftView, errors: list[tuple[str, Phrase]], status: int = 200
) -> HttpResponse:
    checked = dossiers.check_draft(draft, actor=request.actor, at=request.at)
    shown = {
        "draft": draft,
        "checked": checked,
        "period": checked.period,
        "errors": errors,
        "wrong_fields": dict(errors),
        "bearer": str(request.POST.get("bearer", "")),
    }
    return page(request, "desk/counter/check.html", shown, status=status)


@reception
@require_safe
def done(request: DoorRequest, code: str) -> HttpResponse:
    """Say that a dossier was taken in, with its receipt to print for the person at the counter."""
    dossier = dossiers.get_dossier_for(dossier_code(code), actor=request.actor)
    return page(request, "desk/counter/done.html", {"dossier": dossier})
